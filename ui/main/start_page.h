// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows while no case is open: new, open, demo, and the recent cases. It only asks (signals); the
// window does.
#pragma once

#include <QWidget>

namespace standstill::ui {

class NoticeBar;
class PlainLabel;
class RecentList;

class StartPage : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);
    void reload(); ///< recent cases and their states
    void setBusy(const QString& what); ///< "Opening x.standstill"; empty when done
    NoticeBar* notice() { return m_notice; }

signals:
    void newCaseRequested();
    void openCaseRequested();
    void demoRequested();
    void recentRequested(const QString& path);

private:
    NoticeBar* m_notice;
    RecentList* m_recent;
    PlainLabel* m_none;
    PlainLabel* m_busy;
    QList<QWidget*> m_buttons;
};

} // namespace standstill::ui
