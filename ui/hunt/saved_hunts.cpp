// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/saved_hunts.h"

#include "ui/state/investigation_state.h"

#include <algorithm>

namespace standstill::ui {

SavedHunts::SavedHunts(InvestigationState* state, QObject* parent)
    : QObject(parent)
    , m_state(state)
{
}

const SavedHunt* SavedHunts::find(HuntId id) const
{
    const auto hunt =
        std::find_if(m_hunts.begin(), m_hunts.end(), [id](const SavedHunt& each) { return each.id == id; });
    return hunt == m_hunts.end() ? nullptr : &*hunt;
}

QString SavedHunts::freeName() const
{
    for (int number = 1;; ++number) {
        const QString name = number == 1 ? tr("Hunt") : tr("Hunt %1").arg(number);
        const auto taken = [&name](const SavedHunt& each) { return QString::fromStdString(each.name) == name; };
        if (std::none_of(m_hunts.begin(), m_hunts.end(), taken))
            return name;
    }
}

void SavedHunts::load()
{
    m_loading.ask(
        this, m_state->lanes(), session::Lane::Desk,
        [](session::Case& opened, const std::stop_token&) { return opened.saved_hunts(); },
        [this](Result<std::vector<SavedHunt>> hunts) {
            if (!hunts) {
                emit failed(hunts.error());
                return;
            }
            m_hunts = std::move(*hunts);
            emit changed();
        });
}

void SavedHunts::save(const SavedHunt& hunt, std::function<void(const SavedHunt&)> done)
{
    // What is saved next must not be taken from what is about to change.
    for (SavedHunt& known : m_hunts) {
        if (known.id == hunt.id)
            known = hunt;
    }
    ask(
        this, m_state->lanes(), session::Lane::Desk,
        [hunt](session::Case& opened, const std::stop_token&) { return opened.save_hunt(hunt); },
        [this, done = std::move(done)](const Result<SavedHunt>& kept) {
            if (!kept)
                emit failed(kept.error());
            else
                done(*kept);
            load();
        });
}

void SavedHunts::remove(HuntId id)
{
    ask(
        this, m_state->lanes(), session::Lane::Desk,
        [id](session::Case& opened, const std::stop_token&) { return opened.delete_hunt(id); },
        [this](const Result<void>& done) {
            if (!done)
                emit failed(done.error());
            load();
        });
}

} // namespace standstill::ui
