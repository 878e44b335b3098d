// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findings_views.h"

#include "ui/state/investigation_state.h"

#include <algorithm>
#include <memory>

namespace standstill::ui {

FindingsViews::FindingsViews(InvestigationState* state, QObject* parent)
    : QObject(parent)
    , m_state(state)
{
}

const SavedView* FindingsViews::find(ViewId id) const
{
    const auto view =
        std::find_if(m_views.begin(), m_views.end(), [id](const SavedView& each) { return each.id == id; });
    return view == m_views.end() ? nullptr : &*view;
}

const SavedView* FindingsViews::find(const QString& name) const
{
    const auto view = std::find_if(m_views.begin(), m_views.end(),
        [&name](const SavedView& each) { return QString::fromStdString(each.name) == name; });
    return view == m_views.end() ? nullptr : &*view;
}

bool FindingsViews::readOnly() const
{
    return m_state->readOnly();
}

void FindingsViews::load()
{
    m_loading.ask(
        this, m_state->lanes(), session::Lane::Desk,
        [](session::Case& opened, const std::stop_token&) -> Result<Kept> {
            auto views = opened.saved_views();
            if (!views)
                return forward(views);
            auto rules = opened.mark_rules();
            if (!rules)
                return forward(rules);
            return Kept{std::move(*views), std::move(*rules)};
        },
        [this](Result<Kept> kept) {
            if (!kept) {
                emit failed(kept.error());
                return;
            }
            m_views = std::move(kept->views);
            emit changed();
            if (m_rules != kept->rules) {
                m_rules = std::move(kept->rules);
                emit marksChanged();
            }
        });
}

void FindingsViews::save(const SavedView& view)
{
    ask(
        this, m_state->lanes(), session::Lane::Desk,
        [view](session::Case& opened, const std::stop_token&) { return opened.save_view(view); },
        [this](const Result<SavedView>& kept) {
            if (!kept)
                emit failed(kept.error());
            load();
        });
}

void FindingsViews::remove(ViewId id)
{
    ask(
        this, m_state->lanes(), session::Lane::Desk,
        [id](session::Case& opened, const std::stop_token&) { return opened.delete_view(id); },
        [this](const Result<void>& done) {
            if (!done)
                emit failed(done.error());
            load();
        });
}

void FindingsViews::setMarkRules(
    const std::vector<MarkRule>& rules, std::function<void(const std::optional<Refusal>&)> done)
{
    // Written by the worker before the answer, read behind it.
    const auto wrong = std::make_shared<int>(-1);
    ask(
        this, m_state->lanes(), session::Lane::Desk,
        [rules, wrong](session::Case& opened, const std::stop_token&) -> Result<void> {
            for (std::size_t i = 0; i < rules.size(); ++i) {
                if (const Result<void> valid = opened.check_predicate(rules[i].predicate); !valid) {
                    *wrong = int(i);
                    return forward(valid);
                }
            }
            return opened.set_mark_rules(rules);
        },
        [this, wrong, done = std::move(done)](const Result<void>& written) {
            if (!written) {
                done(Refusal{*wrong, written.error()});
                return;
            }
            done(std::nullopt);
            load();
        });
}

} // namespace standstill::ui
