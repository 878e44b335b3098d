// SPDX-License-Identifier: GPL-3.0-or-later
// How much speaks for an attack: a sum of points, each with its reason, for and against. It orders the work and
// suggests a reason of core/model/triage; it decides nothing. An act that makes nothing unavailable never reaches the
// score of one that does under the same circumstances.
#pragma once

#include "core/detect/score/facts.h"

#include <string>
#include <string_view>
#include <vector>

namespace standstill::detect {

struct ScorePoint
{
    std::string_view reason; ///< a name that stays: "Act", "Target", "Burst", "StartedAgain", ...
    int points = 0;
    std::string detail; ///< the fact: "Disable", "Security: Sophos", "36 targets", "after 00:03:20"
};

struct Score
{
    int total = 0;
    std::vector<ScorePoint> points;
    std::string_view suggested_reason; ///< a code of core/model/triage.cpp, empty when the facts suggest none
};

Score score_act(const Act& act, const Facts& facts);

/// The points as a JSON array of objects with reason, points and detail.
std::string points_json(const std::vector<ScorePoint>& points);

} // namespace standstill::detect
