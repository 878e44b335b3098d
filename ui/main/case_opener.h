// SPDX-License-Identifier: GPL-3.0-or-later
// Creates and opens case files on a worker thread, so that a slow disk never stops the window. One request at a time;
// the window shows what comes back. It knows no widgets.
#pragma once

#include "core/session/lanes.h"

#include <memory>
#include <QObject>
#include <QString>
#include <QStringList>

namespace standstill::ui {

struct NewCase
{
    QString path;
    QString name;
    QString analyst;
    QString timeZone;
};

/// A case that is open, ready for the window.
struct OpenedCase
{
    std::unique_ptr<session::Lanes> lanes;
    CaseInfo info;
};

class CaseOpener : public QObject
{
    Q_OBJECT
public:
    explicit CaseOpener(QObject* parent = nullptr);
    bool busy() const { return m_busy; }

    void create(const NewCase& request);
    void open(const QString& path, session::OpenMode mode);
    /// Creates the demo case in the program's own data folder, or opens it when it is there. The evidence file to
    /// import comes with opened() when the case is new.
    void openDemo(const QString& analyst);

signals:
    void started(const QString& what); ///< a sentence for the page: "Opening GlobalTech.standstill"
    /// The receiver takes the case out of `opened`. `importFiles` are to be imported next.
    void opened(std::shared_ptr<standstill::ui::OpenedCase> opened, const QStringList& importFiles);
    void failed(const standstill::Error& error, const QString& path);

private:
    template <typename Job>
    void run(const QString& what, const QString& path, Job job);
    bool m_busy = false;
};

} // namespace standstill::ui
