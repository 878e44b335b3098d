// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace standstill::ui::settings {
namespace {

const QString schemeKey = QStringLiteral("view/scheme");
const QString detailKey = QStringLiteral("view/detailPane");
const QString geometryKey = QStringLiteral("view/geometry");
const QString panesKey = QStringLiteral("view/panes/");
const QString analystKey = QStringLiteral("analyst");
const QString caseFolderKey = QStringLiteral("folders/cases");
const QString importFolderKey = QStringLiteral("folders/import");
const QString recentKey = QStringLiteral("recent");

QString existingFolder(const QString& key)
{
    const QString folder = QSettings().value(key).toString();
    if (!folder.isEmpty() && QFileInfo(folder).isDir())
        return folder;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

void writeRecent(const QList<RecentCase>& entries)
{
    QSettings store;
    store.remove(recentKey);
    store.beginWriteArray(recentKey);
    for (int i = 0; i < entries.size(); ++i) {
        store.setArrayIndex(i);
        store.setValue(QStringLiteral("path"), entries[i].path);
        store.setValue(QStringLiteral("name"), entries[i].name);
        store.setValue(QStringLiteral("opened"), entries[i].opened);
        store.setValue(QStringLiteral("findings"), qulonglong(entries[i].findings));
        store.setValue(QStringLiteral("decided"), qulonglong(entries[i].decided));
    }
    store.endArray();
}

} // namespace

Scheme scheme()
{
    const QString name = QSettings().value(schemeKey).toString();
    if (name == QLatin1String("light"))
        return Scheme::Light;
    if (name == QLatin1String("dark"))
        return Scheme::Dark;
    return Scheme::FollowSystem;
}

void setScheme(Scheme scheme)
{
    QSettings().setValue(schemeKey,
        scheme == Scheme::Light      ? QStringLiteral("light")
            : scheme == Scheme::Dark ? QStringLiteral("dark")
                                     : QStringLiteral("system"));
}

QString analyst()
{
    const QString remembered = QSettings().value(analystKey).toString();
    return remembered.isEmpty() ? qEnvironmentVariable("USER") : remembered;
}

void setAnalyst(const QString& analyst)
{
    QSettings().setValue(analystKey, analyst);
}

QString caseFolder()
{
    return existingFolder(caseFolderKey);
}

void setCaseFolder(const QString& folder)
{
    QSettings().setValue(caseFolderKey, folder);
}

QString importFolder()
{
    return existingFolder(importFolderKey);
}

void setImportFolder(const QString& folder)
{
    QSettings().setValue(importFolderKey, folder);
}

QByteArray windowGeometry()
{
    return QSettings().value(geometryKey).toByteArray();
}

void setWindowGeometry(const QByteArray& geometry)
{
    QSettings().setValue(geometryKey, geometry);
}

QByteArray paneSizes(const QString& splitter)
{
    return QSettings().value(panesKey + splitter).toByteArray();
}

void setPaneSizes(const QString& splitter, const QByteArray& sizes)
{
    QSettings().setValue(panesKey + splitter, sizes);
}

bool showsDetailPane()
{
    return QSettings().value(detailKey, true).toBool();
}

void setShowsDetailPane(bool shown)
{
    QSettings().setValue(detailKey, shown);
}

QList<RecentCase> recentCases()
{
    QList<RecentCase> entries;
    QSettings store;
    const int count = store.beginReadArray(recentKey);
    for (int i = 0; i < count; ++i) {
        store.setArrayIndex(i);
        RecentCase entry;
        entry.path = store.value(QStringLiteral("path")).toString();
        entry.name = store.value(QStringLiteral("name")).toString();
        entry.opened = store.value(QStringLiteral("opened")).toDateTime();
        entry.findings = store.value(QStringLiteral("findings")).toULongLong();
        entry.decided = store.value(QStringLiteral("decided")).toULongLong();
        if (!entry.path.isEmpty())
            entries.append(entry);
    }
    store.endArray();
    return entries;
}

void rememberCase(const RecentCase& entry)
{
    QList<RecentCase> entries = recentCases();
    entries.removeIf([&](const RecentCase& other) { return other.path == entry.path; });
    entries.prepend(entry);
    while (entries.size() > recentLimit)
        entries.removeLast();
    writeRecent(entries);
}

void updateCounts(const QString& path, std::uint64_t findings, std::uint64_t decided)
{
    QList<RecentCase> entries = recentCases();
    for (RecentCase& entry : entries) {
        if (entry.path == path) {
            entry.findings = findings;
            entry.decided = decided;
        }
    }
    writeRecent(entries);
}

void forgetCase(const QString& path)
{
    QList<RecentCase> entries = recentCases();
    entries.removeIf([&](const RecentCase& entry) { return entry.path == path; });
    writeRecent(entries);
}

} // namespace standstill::ui::settings
