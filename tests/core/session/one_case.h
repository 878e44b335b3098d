// SPDX-License-Identifier: GPL-3.0-or-later
// A new case of an analyst, which can be closed and opened again: what tests of things kept in a case begin with.
#pragma once

#include "core/session/case.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace standstill::session {

class OneCase : public testing::Test
{
protected:
    void SetUp() override
    {
        CreateOptions options;
        options.analyst = "analyst";
        Result<std::unique_ptr<Case>> created = Case::create(path, options);
        ASSERT_TRUE(created);
        opened = std::move(*created);
    }
    void reopen(OpenMode mode)
    {
        opened.reset();
        Result<std::unique_ptr<Case>> again = Case::open(path, mode);
        ASSERT_TRUE(again) << again.error().detail;
        opened = std::move(*again);
    }

    tests::TemporaryFolder dir;
    std::filesystem::path path = dir / "x.standstill";
    std::unique_ptr<Case> opened;
};

} // namespace standstill::session
