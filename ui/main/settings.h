// SPDX-License-Identifier: GPL-3.0-or-later
// What the program remembers between two starts: the colour scheme, the analyst's name, the last folder, the window's
// place and the recent cases. Nothing from inside a case is kept here but its name and its counts.
#pragma once

#include "ui/common/theme.h"

#include <cstdint>
#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace standstill::ui {

/// One line of the start page.
struct RecentCase
{
    enum class State { Unknown, Ready, Missing, Locked, Unreadable };
    QString path;
    QString name;
    QDateTime opened; ///< last time, UTC
    std::uint64_t findings = 0;
    std::uint64_t decided = 0;
    State state = State::Unknown; ///< not remembered: looked up anew at each start
};

namespace settings {

inline constexpr int recentLimit = 12;

Scheme scheme();
void setScheme(Scheme scheme);
QString analyst(); ///< the last one used, else the user's login name
void setAnalyst(const QString& analyst);
QString caseFolder(); ///< where new cases are put
void setCaseFolder(const QString& folder);
QString importFolder();
void setImportFolder(const QString& folder);
QByteArray windowGeometry();
void setWindowGeometry(const QByteArray& geometry);
QByteArray paneSizes(const QString& splitter);
void setPaneSizes(const QString& splitter, const QByteArray& sizes);
bool showsDetailPane();
void setShowsDetailPane(bool shown);

QList<RecentCase> recentCases(); ///< newest first
void rememberCase(const RecentCase& entry); ///< moves it to the front
void updateCounts(const QString& path, std::uint64_t findings, std::uint64_t decided);
void forgetCase(const QString& path);

} // namespace settings
} // namespace standstill::ui
