// SPDX-License-Identifier: GPL-3.0-or-later
// What analysts put on the timeline by hand.
#include "core/base/text.h"
#include "core/session/case_state.h"
#include "core/store/manual_event_store.h"

namespace standstill::session {

Result<std::vector<ManualEvent>> Case::manual_events()
{
    return store::read_manual_events(state_->connection);
}

Result<ManualEventId> Case::add_manual_event(Ticks time, std::string_view host, std::string_view text)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    ManualEvent event;
    event.time = time;
    event.host = base::trim(host);
    event.text = base::trim(text);
    if (event.text.empty())
        return fail(ErrorCode::TriageInvalid, "text", "an event needs words");
    const Result<std::string> analyst = state_->analyst();
    if (!analyst)
        return forward(analyst);
    return store::add_manual_event(state_->connection, event, {ManualEventAct::Kind::Add, now_ticks(), *analyst, {}});
}

Result<void> Case::remove_manual_event(ManualEventId id, std::string_view why)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    const Result<std::string> analyst = state_->analyst();
    if (!analyst)
        return forward(analyst);
    return store::write_manual_event_act(
        state_->connection, id, {ManualEventAct::Kind::Remove, now_ticks(), *analyst, std::string(base::trim(why))});
}

Result<void> Case::restore_manual_event(ManualEventId id)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    const Result<std::string> analyst = state_->analyst();
    if (!analyst)
        return forward(analyst);
    return store::write_manual_event_act(
        state_->connection, id, {ManualEventAct::Kind::Restore, now_ticks(), *analyst, {}});
}

} // namespace standstill::session
