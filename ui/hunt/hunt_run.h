// SPDX-License-Identifier: GPL-3.0-or-later
// One run of a query on the hunt lane: packs the rows there and hands them on in pieces while it goes. A new run ends
// the one before. It shows nothing.
#pragma once

#include "core/session/lanes.h"
#include "ui/hunt/result_rows.h"

#include <memory>
#include <optional>
#include <QObject>

namespace standstill::ui {

struct HuntOutcome
{
    std::optional<Error> error; ///< Cancelled when somebody stopped it
    std::uint64_t rows = 0; ///< handed on
    bool full = false; ///< there are more rows than may be held
    double seconds = 0;
};

class HuntRun : public QObject
{
    Q_OBJECT
public:
    explicit HuntRun(QObject* parent = nullptr);
    ~HuntRun() override;

    static constexpr std::size_t mostBytes = std::size_t{1} << 30U; ///< of rows that are held
    void start(session::Lanes& lanes, const std::string& query, const session::HuntOptions& options,
        std::size_t most = mostBytes);
    void cancel();
    bool running() const { return m_running; }

signals:
    void headKnown(const standstill::session::HuntHead& head);
    void rowsArrived(const std::vector<standstill::ui::ResultBlockPtr>& blocks);
    void finished(const standstill::ui::HuntOutcome& outcome);

private:
    std::stop_source m_stop;
    std::shared_ptr<int> m_generation = std::make_shared<int>(0);
    bool m_running = false;
};

} // namespace standstill::ui
