// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/page_cache.h"

#include <gtest/gtest.h>

namespace standstill::ui {
namespace {

TEST(PageCache, lets_go_of_the_page_used_longest_ago)
{
    PageCache<int> cache(2);
    cache.put(1, {10});
    cache.put(2, {20});
    ASSERT_NE(cache.find(1), nullptr);
    cache.put(3, {30});
    EXPECT_EQ(cache.find(2), nullptr);
    ASSERT_NE(cache.find(1), nullptr);
    EXPECT_EQ(cache.find(1)->at(0), 10);
    EXPECT_EQ(cache.find(3)->at(0), 30);
}

TEST(PageCache, putting_a_held_page_replaces_it)
{
    PageCache<int> cache(2);
    cache.put(1, {10});
    cache.put(2, {20});
    cache.put(1, {11});
    EXPECT_EQ(cache.find(1)->at(0), 11);
    ASSERT_NE(cache.find(2), nullptr);
    cache.clear();
    EXPECT_EQ(cache.find(1), nullptr);
}

} // namespace
} // namespace standstill::ui
