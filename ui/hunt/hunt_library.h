// SPDX-License-Identifier: GPL-3.0-or-later
// The hunts to choose from, those of the case above those of the program, each with what it looks for and why. Enter or
// a double click asks for its text in the editor; one of the case is renamed in place (F2) and deleted (Del). It runs
// and saves nothing.
#pragma once

#include "core/model/hunt.h"

#include <QTimeZone>
#include <QWidget>
#include <vector>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace standstill::ui {

class PlainLabel;

class HuntLibrary : public QWidget
{
    Q_OBJECT
public:
    explicit HuntLibrary(QWidget* parent = nullptr);
    const std::vector<Hunt>& hunts() const { return m_hunts; }
    void setSaved(const std::vector<SavedHunt>& hunts);
    void setReadOnly(bool readOnly);
    void setZone(const QTimeZone& zone, const QString& name);
    /// Brings a hunt of the case to the front and asks for its name.
    void edit(HuntId id);

signals:
    void chosen(const standstill::Hunt& hunt);
    void savedChosen(standstill::HuntId id);
    void renamed(standstill::HuntId id, const QString& name);
    void deleteWanted(standstill::HuntId id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void showWhy();
    void choose();
    void remove();
    QTreeWidgetItem* addGroup(const QString& title);
    QTreeWidgetItem* itemOf(HuntId id) const;
    QString whyOf(const SavedHunt& hunt) const;
    const SavedHunt* currentSaved() const; ///< null when another is current
    const Hunt* currentShipped() const;

    std::vector<Hunt> m_hunts;
    std::vector<SavedHunt> m_saved;
    QTimeZone m_zone = QTimeZone::utc();
    QString m_zoneName;
    bool m_readOnly = false;
    QTreeWidget* m_list;
    PlainLabel* m_why;
    QPushButton* m_use;
    QPushButton* m_rename;
    QPushButton* m_delete;
};

} // namespace standstill::ui
