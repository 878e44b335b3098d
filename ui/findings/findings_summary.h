// SPDX-License-Identifier: GPL-3.0-or-later
// Counts over the findings that match the filter: how many, over which time, and how many per verdict, stop method,
// host, account, category, target and burst. Asked in small queries one after the other, so that rows being scrolled to
// come between. Used by the page's sentence and the facets pane; it holds no widget.
#pragma once

#include "core/base/time.h"
#include "core/model/value.h"
#include "ui/common/async.h"

#include <cstdint>
#include <optional>
#include <QObject>
#include <string>
#include <vector>

namespace standstill::ui {

class InvestigationState;

enum class Facet { Verdict, StopMethod, Host, Account, Category, Target, Burst };
inline constexpr int facetCount = 7;

struct FacetValue
{
    std::string value; ///< as stored, hostile: a classification's name, a host, "DOMAIN\name", a Targets column
    std::string domain; ///< of an account
    std::uint64_t count = 0;
    Ticks first = 0; ///< of a burst
    Ticks last = 0;
};

class FindingsSummary : public QObject
{
    Q_OBJECT
public:
    explicit FindingsSummary(InvestigationState* state, QObject* parent = nullptr);

    std::uint64_t total() const { return m_total; }
    std::optional<Ticks> first() const { return m_first; }
    std::optional<Ticks> last() const { return m_last; }
    /// By count, the most first.
    const std::vector<FacetValue>& values(Facet facet) const { return m_values[std::size_t(facet)]; }

    void refresh();

signals:
    void changed(); ///< all of it is in place

private:
    void step(int number);
    void take(int number, const ResultTable& table);

    InvestigationState* m_state;
    Latest m_asking;
    std::string m_from;
    std::uint64_t m_total = 0;
    std::optional<Ticks> m_first;
    std::optional<Ticks> m_last;
    std::vector<FacetValue> m_values[facetCount];
};

} // namespace standstill::ui
