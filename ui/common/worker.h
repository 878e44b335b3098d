// SPDX-License-Identifier: GPL-3.0-or-later
// Work that belongs to no open case (creating and opening one, reading the state of recent ones, looking at files): run
// on a pool thread, answered on the GUI thread if the receiver is still alive. Work on an open case goes through
// async.h instead.
#pragma once

#include <memory>
#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <type_traits>
#include <utility>

namespace standstill::ui {

/// Runs `job()` on a pool thread and then `callback(result)` on the GUI thread. Must be called on the GUI thread. A
/// result whose receiver has died is destroyed on the GUI thread.
template <typename Job, typename Callback>
void inWorker(QObject* receiver, Job job, Callback callback)
{
    using R = std::invoke_result_t<Job>;
    QPointer<QObject> guard(receiver);
    QThreadPool::globalInstance()->start([guard, job = std::move(job), callback = std::move(callback)]() mutable {
        auto result = std::make_shared<R>(job());
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, result = std::move(result), callback = std::move(callback)]() mutable {
                if (guard)
                    callback(std::move(*result));
            },
            Qt::QueuedConnection);
    });
}

} // namespace standstill::ui
