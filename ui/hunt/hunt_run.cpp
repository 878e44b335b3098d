// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/hunt_run.h"

#include <chrono>
#include <QCoreApplication>
#include <QPointer>

namespace standstill::ui {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto handOverEvery = std::chrono::milliseconds(60);

/// Fills blocks on the worker and knows when to hand them on.
class Packer
{
public:
    explicit Packer(std::function<void(std::vector<ResultBlockPtr>)> send)
        : m_send(std::move(send))
    {
    }

    void setWidth(std::size_t columns) { m_width = columns; }
    void add(const Row& row, std::int64_t id)
    {
        if (!m_block)
            m_block = std::make_shared<ResultBlock>(m_width);
        m_block->append(row, id);
        ++m_rows;
        if (m_block->rows() < ResultRows::perBlock)
            return;
        close();
        if (Clock::now() - m_sent >= handOverEvery)
            flush();
    }
    void flush()
    {
        close();
        if (!m_full.empty())
            m_send(std::exchange(m_full, {}));
        m_sent = Clock::now();
    }
    std::size_t bytes() const { return m_bytes + (m_block ? m_block->bytes() : 0); }
    std::uint64_t rows() const { return m_rows; }

private:
    void close()
    {
        if (!m_block)
            return;
        m_block->finish();
        m_bytes += m_block->bytes();
        m_full.push_back(std::exchange(m_block, nullptr));
    }

    std::function<void(std::vector<ResultBlockPtr>)> m_send;
    std::size_t m_width = 0;
    std::shared_ptr<ResultBlock> m_block;
    std::vector<ResultBlockPtr> m_full;
    Clock::time_point m_sent; ///< long ago: the first block goes at once
    std::size_t m_bytes = 0;
    std::uint64_t m_rows = 0;
};

} // namespace

HuntRun::HuntRun(QObject* parent)
    : QObject(parent)
{
}

HuntRun::~HuntRun()
{
    m_stop.request_stop();
    ++*m_generation;
}

void HuntRun::cancel()
{
    m_stop.request_stop();
}

void HuntRun::start(
    session::Lanes& lanes, const std::string& query, const session::HuntOptions& options, std::size_t most)
{
    m_stop.request_stop();
    ++*m_generation;
    m_running = true;
    // Called on the worker; what it brings is dropped when another run was started meanwhile.
    const auto deliver = [guard = QPointer<HuntRun>(this), generation = m_generation, mine = *m_generation](auto job) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, generation, mine, job = std::move(job)] {
                if (guard && *generation == mine)
                    job(*guard);
            },
            Qt::QueuedConnection);
    };
    m_stop = lanes.post(session::Lane::Hunt,
        [deliver, query, options, most](
            Result<std::reference_wrapper<session::Case>> opened, const std::stop_token& stop) {
            HuntOutcome outcome;
            const auto begin = Clock::now();
            Packer packer([&deliver](std::vector<ResultBlockPtr> blocks) {
                deliver([blocks = std::move(blocks)](HuntRun& run) { emit run.rowsArrived(blocks); });
            });
            Result<void> done = opened ? Result<void>() : Result<void>(forward(opened));
            if (opened) {
                done = opened->get().hunt(
                    query, options, stop,
                    [&](const session::HuntHead& head) {
                        packer.setWidth(head.columns.size());
                        deliver([head](HuntRun& run) { emit run.headKnown(head); });
                    },
                    [&](const Row& row, std::int64_t id) {
                        outcome.full = packer.bytes() >= most;
                        if (!outcome.full)
                            packer.add(row, id);
                        return !outcome.full;
                    });
            }
            packer.flush();
            if (!done)
                outcome.error = done.error();
            outcome.rows = packer.rows();
            outcome.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
            deliver([outcome](HuntRun& run) {
                run.m_running = false;
                emit run.finished(outcome);
            });
        });
}

} // namespace standstill::ui
