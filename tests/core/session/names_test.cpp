// SPDX-License-Identifier: GPL-3.0-or-later
// A case's own names of services: what they change, and that a file which is none changes nothing.
#include "core/session/case.h"
#include "tests/support/query_rows.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::session {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(NamesOfACase, change_categories_with_the_next_detection_until_they_are_given_back)
{
    const tests::TemporaryFolder dir;
    Result<std::unique_ptr<Case>> opened = Case::create(dir / "x.standstill", {});
    ASSERT_TRUE(opened);
    Case& one = **opened;
    ASSERT_TRUE(one.import_files({dir.write("a.csv",
                                     "Timestamp,DeviceName,FileName,ProcessCommandLine\n"
                                     "2025-03-09T02:31:04Z,srv-01,sc.exe,sc stop OurTillAgent\n"
                                     "2025-03-09T02:31:05Z,srv-01,sc.exe,sc stop VSS\n")},
        {}, {}, {}));
    const auto categories = [&one] {
        return tests::query_rows(one, "Findings | sort by Timestamp asc | project Targets, Category, Product");
    };
    EXPECT_THAT(categories(), ElementsAre("OurTillAgent||", HasSubstr("VSS|Backup|Windows backup")));
    const Result<NameCatalogue> shipped = one.name_catalogue();
    ASSERT_TRUE(shipped);
    EXPECT_FALSE(shipped->own);
    EXPECT_GT(shipped->names, 1000U);
    EXPECT_EQ(shipped->json, shipped_name_catalogue());

    std::string changed = shipped->json;
    changed.insert(changed.find('[') + 1,
        R"({"category":"Application","products":[{"product":"Tills","on_kill_lists":false,"services":["OurTillAgent"]}]},)");
    ASSERT_TRUE(one.set_name_catalogue(changed, "names.json"));
    EXPECT_EQ(one.name_catalogue()->names, shipped->names + 1);
    EXPECT_TRUE(one.name_catalogue()->own);
    ASSERT_TRUE(one.detect({}, {}, {}));
    EXPECT_THAT(categories(), ElementsAre("OurTillAgent|Application|Tills", HasSubstr("VSS|Backup")));

    const Result<void> blank = one.set_name_catalogue(
        R"([{"category":"Backup","products":[{"product":"X","on_kill_lists":true,"services":["A"," "]}]}])",
        "bad.json");
    ASSERT_FALSE(blank);
    EXPECT_EQ(blank.error().code, ErrorCode::RuleInvalid);
    EXPECT_EQ(blank.error().subject, "bad.json");
    EXPECT_THAT(blank.error().detail, HasSubstr("blank"));
    EXPECT_EQ(one.name_catalogue()->json, changed) << "the case goes by the names that it had";

    ASSERT_TRUE(one.set_name_catalogue({}, {}));
    ASSERT_TRUE(one.detect({}, {}, {}));
    EXPECT_THAT(categories(), ElementsAre("OurTillAgent||", HasSubstr("VSS|Backup")));
}

} // namespace
} // namespace standstill::session
