// SPDX-License-Identifier: GPL-3.0-or-later
// A query and the rows that it gives, as rows_text() prints them. Each file of examples instantiates the one test that
// runs them (semantics_test.cpp).
#pragma once

#include "fixture.h"

#include <gtest/gtest.h>

namespace standstill::test {

struct Example
{
    const char* query;
    const char* rows;
};

class Examples : public testing::TestWithParam<Example>
{
};

} // namespace standstill::test
