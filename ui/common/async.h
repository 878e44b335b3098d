// SPDX-License-Identifier: GPL-3.0-or-later
// The one way from the window to a case and back: ask() posts a job to a worker lane and delivers its result on the
// receiver's thread, unless the receiver has died. Latest keeps only the newest of several requests. Nothing here
// knows what a job does.
#pragma once

#include "core/session/lanes.h"

#include <memory>
#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <type_traits>

namespace standstill::ui {

/// Runs `job(Case&, std::stop_token)` (returns Result<T>) on `lane` and then `callback(Result<T>)` on the GUI thread,
/// if `receiver` is still alive then. Must be called on the GUI thread. The returned source cancels the job.
template <typename Job, typename Callback>
std::stop_source ask(QObject* receiver, session::Lanes& lanes, session::Lane lane, Job job, Callback callback)
{
    using R = std::invoke_result_t<Job, session::Case&, std::stop_token>;
    QPointer<QObject> guard(receiver);
    return lanes.post(lane,
        [guard, job = std::move(job), callback = std::move(callback)](
            Result<std::reference_wrapper<session::Case>> opened, std::stop_token stop) mutable {
            auto result =
                std::make_shared<R>(opened ? job(opened->get(), stop) : R(tl::unexpected<Error>(opened.error())));
            // The application object outlives every lane; the guard is read on the GUI thread only.
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [guard, result, callback = std::move(callback)]() mutable {
                    if (guard)
                        callback(std::move(*result));
                },
                Qt::QueuedConnection);
        });
}

/// As ask(), for a job that knows a part of its answer before the end: `job(Case&, std::stop_token, deliver)` calls
/// `deliver(Step)` as often as it likes, and `step(Step)` is called for each on the GUI thread, before `callback`.
template <typename Step, typename Job, typename OnStep, typename Callback>
std::stop_source askInSteps(
    QObject* receiver, session::Lanes& lanes, session::Lane lane, Job job, OnStep step, Callback callback)
{
    const auto deliver = [guard = QPointer<QObject>(receiver), step = std::move(step)](Step value) {
        auto held = std::make_shared<Step>(std::move(value));
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, held, step]() mutable {
                if (guard)
                    step(std::move(*held));
            },
            Qt::QueuedConnection);
    };
    return ask(
        receiver, lanes, lane,
        [job = std::move(job), deliver](
            session::Case& opened, const std::stop_token& stop) { return job(opened, stop, deliver); },
        std::move(callback));
}

/// For requests of which only the newest matters (a filter being typed, a zoom being dragged): a new one cancels the
/// one before, and an answer that arrives late is dropped.
class Latest
{
public:
    ~Latest() { cancel(); }
    void cancel()
    {
        m_stop.request_stop();
        ++*m_generation;
    }
    template <typename Job, typename Callback>
    void ask(QObject* receiver, session::Lanes& lanes, session::Lane lane, Job job, Callback callback)
    {
        cancel();
        const auto generation = m_generation;
        const auto mine = *generation;
        m_stop = ui::ask(receiver, lanes, lane, std::move(job),
            [generation, mine, callback = std::move(callback)](auto result) mutable {
                if (*generation == mine)
                    callback(std::move(result));
            });
    }

    template <typename Step, typename Job, typename OnStep, typename Callback>
    void askInSteps(
        QObject* receiver, session::Lanes& lanes, session::Lane lane, Job job, OnStep step, Callback callback)
    {
        cancel();
        const auto newest = [generation = m_generation, mine = *m_generation](auto act) {
            return [generation, mine, act = std::move(act)](auto value) mutable {
                if (*generation == mine)
                    act(std::move(value));
            };
        };
        m_stop = ui::askInSteps<Step>(
            receiver, lanes, lane, std::move(job), newest(std::move(step)), newest(std::move(callback)));
    }

private:
    std::stop_source m_stop;
    std::shared_ptr<std::uint64_t> m_generation = std::make_shared<std::uint64_t>(0);
};

} // namespace standstill::ui
