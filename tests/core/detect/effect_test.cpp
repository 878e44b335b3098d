// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/effect/effect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::detect {
namespace {

constexpr Ticks second = ticks_per_second;
constexpr Ticks start = 1'000'000 * second;

Effect effect_of(const StopAttempt& attempt, const std::vector<StateChange>& changes,
    const std::vector<LogCoverage>& coverage = {{"srv01", start - 100 * second, start + 1000 * second}},
    const ServiceNames& names = {})
{
    return find_effects(std::vector{attempt}, changes, coverage, names)[0].effect;
}

TEST(EffectOfAnAttempt, is_what_the_log_of_the_machine_says)
{
    const StopAttempt stop{1, start, "SRV01.corp.local", "VSS", false, std::nullopt};
    const StopAttempt disable{2, start, "srv01", "vss", true, std::nullopt};
    EXPECT_EQ(effect_of(stop, {{start + second, "srv01", "vss", ServiceState::Stopped}}), Effect::Stopped);
    EXPECT_EQ(effect_of(stop, {{start + second, "srv01", "vss", ServiceState::Crashed}}), Effect::Ended);
    EXPECT_EQ(effect_of(disable, {{start + second, "srv01", "vss", ServiceState::Disabled}}), Effect::Disabled);
    EXPECT_EQ(effect_of(disable, {{start + second, "srv01", "vss", ServiceState::Stopped}}), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(stop, {{start + second, "srv01", "swprv", ServiceState::Stopped}}), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(stop, {{start + second, "srv02", "vss", ServiceState::Stopped}}), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(stop, {{start + second, "srv01", "vss", ServiceState::Running}}), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(stop, {{start + 120 * second, "srv01", "vss", ServiceState::Stopped}}), Effect::Stopped);
    EXPECT_EQ(effect_of(stop, {{start + 121 * second, "srv01", "vss", ServiceState::Stopped}}), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(stop, {{start - second, "srv01", "vss", ServiceState::Stopped}}), Effect::Stopped) << "clocks";
    EXPECT_EQ(effect_of(stop, {{start - 3 * second, "srv01", "vss", ServiceState::Stopped}}), Effect::AttemptOnly);
}

TEST(EffectOfAnAttempt, is_unknown_without_a_log_and_denied_by_the_exit_code)
{
    StopAttempt stop{1, start, "srv01", "vss", false, std::nullopt};
    EXPECT_EQ(effect_of(stop, {}, {}), Effect::Unknown);
    EXPECT_EQ(effect_of(stop, {}, {{"srv02", 0, start * 2}}), Effect::Unknown);
    EXPECT_EQ(effect_of(stop, {}, {{"srv01", 0, start - 1}}), Effect::Unknown) << "the log ends before";
    stop.exit_code = 5;
    EXPECT_EQ(effect_of(stop, {}, {}), Effect::Denied);
    EXPECT_EQ(effect_of(stop, {{start, "srv01", "vss", ServiceState::Stopped}}), Effect::Stopped)
        << "the log goes before";
    stop.exit_code = 1062;
    EXPECT_EQ(effect_of(stop, {}), Effect::NothingToStop);
    stop.exit_code = 0;
    EXPECT_EQ(effect_of(stop, {}), Effect::AttemptOnly) << "a tool that ended well proves no stop";
}

TEST(EffectOfAnAttempt, knows_display_names)
{
    const ServiceNames names{{"volume shadow copy", "VSS"}};
    const StopAttempt stop{1, start, "srv01", "Volume Shadow Copy", false, std::nullopt};
    const std::vector<LogCoverage> coverage{{"srv01", 0, start * 2}};
    EXPECT_EQ(effect_of(stop, {{start, "srv01", "vss", ServiceState::Stopped}}, coverage, names), Effect::Stopped);
    EXPECT_EQ(effect_of(stop, {{start, "srv01", "vss", ServiceState::Stopped}}, coverage), Effect::AttemptOnly);
    EXPECT_STREQ(effect_name(Effect::NothingToStop), "NothingToStop");
}

TEST(Downtimes, go_from_a_stop_to_the_next_time_running)
{
    using enum ServiceState;
    const std::vector<StateChange> changes{{start + 50 * second, "a", "vss", Running}, {start, "a", "VSS", Stopped},
        {start + 10 * second, "a", "vss", Stopped}, {start + 60 * second, "a", "vss", Crashed},
        {start, "b", "vss", Running}, {start + 5 * second, "a", "mssqlserver", Disabled},
        {start + 9 * second, "b", "vss", Stopped}};
    const std::vector<Downtime> downtimes = find_downtimes(changes);
    ASSERT_EQ(downtimes.size(), 3U);
    EXPECT_EQ(downtimes[0].from, start);
    EXPECT_EQ(downtimes[0].to, start + 50 * second);
    EXPECT_EQ(downtimes[1].from, start + 60 * second);
    EXPECT_EQ(downtimes[1].to, std::nullopt);
    EXPECT_EQ(downtimes[2].machine, "b");
    EXPECT_EQ(downtimes[2].from, start + 9 * second);
}

} // namespace
} // namespace standstill::detect
