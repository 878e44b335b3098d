// SPDX-License-Identifier: GPL-3.0-or-later
// The rail at the left: one button per page, icon over a short word, Ctrl+1 and on. It holds only pages that exist.
#pragma once

#include <QKeySequence>
#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace standstill::ui {

class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);
    /// `exclusive` pages stay pressed while they are shown; others (the report dialog) only open something.
    enum class Kind { Page, Opens };
    void addEntry(const QString& id, const char* iconName, const QString& word, const QString& fullName, Kind kind);
    void setCurrent(const QString& id);

signals:
    void activated(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_column;
    QButtonGroup* m_group;
    int m_count = 0;
    bool m_following = false; ///< setCurrent() is under way
};

} // namespace standstill::ui
