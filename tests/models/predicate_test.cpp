// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/predicate.h"

#include <gtest/gtest.h>

namespace standstill::ui {
namespace {

TEST(KqlString, escapes_what_would_end_it)
{
    EXPECT_EQ(kqlString("net stop"), QStringLiteral("\"net stop\""));
    EXPECT_EQ(kqlString("a\"b\\c\nd\te\r"), QStringLiteral("\"a\\\"b\\\\c\\nd\\te\\r\""));
    EXPECT_EQ(kqlString(""), QStringLiteral("\"\""));
}

TEST(KqlString, shows_direction_marks_and_controls_as_escapes)
{
    EXPECT_EQ(kqlString("a\u202Eb"), QStringLiteral("\"a\\u202eb\""));
    EXPECT_EQ(kqlString(std::string("a\x1b") + "b"), QStringLiteral("\"a\\u001bb\""));
    EXPECT_EQ(kqlString("Bürö %1"), QString::fromUtf8("\"Bürö %1\""));
}

TEST(AndPredicate, keeps_the_meaning_of_what_is_in_force)
{
    const QString clause = QStringLiteral("DeviceName == \"%1\"");
    EXPECT_EQ(andPredicate({}, clause), clause);
    EXPECT_EQ(andPredicate(QStringLiteral("  "), clause), clause);
    EXPECT_EQ(andPredicate(QStringLiteral("a == 1"), clause), QStringLiteral("a == 1 and DeviceName == \"%1\""));
    EXPECT_EQ(
        andPredicate(QStringLiteral("a == 1 or b"), clause), QStringLiteral("(a == 1 or b) and DeviceName == \"%1\""));
    EXPECT_EQ(andPredicate(QStringLiteral("a == 1 // why"), clause),
        QStringLiteral("(a == 1 // why\n) and DeviceName == \"%1\""));
}

TEST(FindingsQuery, is_the_filter_as_where_lines)
{
    session::FindingFilter filter;
    EXPECT_EQ(findingsQuery(filter), "Findings");
    filter.predicate = "a // b";
    EXPECT_EQ(findingsQuery(filter), "Findings\n| where (a // b\n)");
    filter.range = TimeRange{0, 10'000'000};
    EXPECT_EQ(findingsQuery(filter),
        "Findings\n| where (a // b\n)\n| where Timestamp >= datetime(1970-01-01T00:00:00.0000000Z) and Timestamp < "
        "datetime(1970-01-01T00:00:01.0000000Z)");
}

} // namespace
} // namespace standstill::ui
