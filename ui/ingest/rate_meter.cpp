// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ingest/rate_meter.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace standstill::ui {
namespace {

constexpr std::int64_t windowMs = 5000; // the rate is of these last seconds
constexpr std::int64_t settleMs = 500; // before this a rate is noise

} // namespace

RateMeter::RateMeter(std::vector<std::uint64_t> sizes)
    : m_sizes(std::move(sizes))
    , m_total(std::accumulate(m_sizes.begin(), m_sizes.end(), std::uint64_t(0)))
{
}

std::uint64_t RateMeter::bytesDone() const
{
    std::uint64_t done = m_bytes;
    for (std::size_t i = 0; i < m_item && i < m_sizes.size(); ++i)
        done += m_sizes[i];
    return done;
}

void RateMeter::add(const Progress& progress, std::int64_t milliseconds)
{
    if (progress.stage == WorkStage::Reading) {
        if (progress.item != m_item) {
            m_rowsBefore += m_rows;
            m_item = progress.item;
        }
        m_bytes = progress.bytes_done;
        m_rows = progress.rows;
    }
    m_samples.push_back({milliseconds, bytesDone(), rows()});
    while (m_samples.size() > 2 && m_samples.front().at < milliseconds - windowMs)
        m_samples.pop_front();
}

double RateMeter::fraction() const
{
    return m_total == 0 ? 0.0 : std::clamp(double(bytesDone()) / double(m_total), 0.0, 1.0);
}

std::optional<double> RateMeter::rowsPerSecond() const
{
    if (m_samples.size() < 2)
        return std::nullopt;
    const std::int64_t span = m_samples.back().at - m_samples.front().at;
    if (span < settleMs || m_samples.back().rows < m_samples.front().rows)
        return std::nullopt;
    return double(m_samples.back().rows - m_samples.front().rows) * 1000.0 / double(span);
}

std::optional<std::int64_t> RateMeter::millisecondsLeft() const
{
    if (m_samples.size() < 2 || m_total == 0)
        return std::nullopt;
    const std::int64_t span = m_samples.back().at - m_samples.front().at;
    const std::uint64_t bytes = m_samples.back().bytes - m_samples.front().bytes;
    if (span < settleMs || bytes == 0)
        return std::nullopt;
    const std::uint64_t left = m_total - std::min(m_total, bytesDone());
    return std::int64_t(double(left) * double(span) / double(bytes));
}

} // namespace standstill::ui
