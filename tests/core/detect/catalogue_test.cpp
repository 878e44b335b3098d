// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/catalogue/catalogue.h"
#include "tests/core/detect/vectors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace standstill::detect {
namespace {

using testing::HasSubstr;

const Catalogue& shipped()
{
    const Result<const Catalogue*> catalogue = shipped_catalogue();
    EXPECT_TRUE(catalogue) << catalogue.error().subject << ": " << catalogue.error().detail;
    static const Catalogue none;
    return catalogue ? **catalogue : none;
}

TEST(Catalogue, knows_what_a_name_belongs_to)
{
    const auto vectors = tests::read_vectors("catalogue.tsv");
    ASSERT_GE(vectors.size(), 120U);
    for (const tests::Fields& fields : vectors) {
        const TargetKind kind = fields[0] == "p" ? TargetKind::Process
            : fields[0] == "v"                   ? TargetKind::VirtualMachine
                                                 : TargetKind::Service;
        const CatalogueEntry* entry = shipped().find({fields[1], kind});
        EXPECT_EQ(entry == nullptr ? "-" : service_category_name(entry->category), fields[2]) << fields[1];
    }
}

TEST(Catalogue, is_broad_and_every_category_has_names_of_services_and_processes)
{
    EXPECT_GE(shipped().size(), 1500U);
    std::set<std::pair<ServiceCategory, TargetKind>> seen;
    for (const CatalogueEntry& entry : shipped().entries())
        seen.emplace(entry.category, entry.kind);
    EXPECT_EQ(seen.size(), 2 * service_category_count - 1) << "programs that hold files open are no services";
}

TEST(Catalogue, the_whole_name_goes_before_the_longest_beginning)
{
    Catalogue catalogue;
    ASSERT_TRUE(catalogue.add(R"({"category":"Backup","products":[{"product":"A","on_kill_lists":true,
        "service_prefixes":["Ab","Abc"],"service_patterns":["*zz*"]}]})",
        "a.json"));
    ASSERT_TRUE(catalogue.add(R"({"category":"Database","products":[{"product":"B","on_kill_lists":false,
        "services":["Abcd"],"service_prefixes":["Abcde"]}]})",
        "b.json"));
    const auto product = [&catalogue](const char* name) {
        const CatalogueEntry* entry = catalogue.find({name, TargetKind::Service});
        return entry == nullptr ? std::string("-") : entry->product + (entry->on_kill_lists ? "!" : "");
    };
    EXPECT_EQ(product("ABCD"), "B");
    EXPECT_EQ(product("abcdef"), "B");
    EXPECT_EQ(product("abcx"), "A!");
    EXPECT_EQ(product("xzzx"), "A!");
    EXPECT_EQ(product("a"), "-");
    EXPECT_EQ(catalogue.find({"Abcd", TargetKind::Process}), nullptr);
}

TEST(Catalogue, refuses_what_would_match_too_much_or_nothing)
{
    const auto refused = [](const std::string& products, const std::string& category = "Backup") {
        Catalogue catalogue;
        const Result<void> added =
            catalogue.add(R"({"category":")" + category + R"(","products":)" + products + "}", "broken.json");
        EXPECT_FALSE(added) << products;
        if (added)
            return std::string();
        EXPECT_EQ(added.error().subject, "broken.json");
        return added.error().detail;
    };
    const std::string head = R"([{"product":"P","on_kill_lists":true,)";
    EXPECT_THAT(refused(head + R"("services":["a",""]}])"), HasSubstr("P: a blank name"));
    EXPECT_THAT(refused(head + R"("services":["  "]}])"), HasSubstr("blank"));
    EXPECT_THAT(refused(head + R"("services":["a","A"]}])"), HasSubstr("twice"));
    EXPECT_THAT(refused(head + R"("services":["a*"]}])"), HasSubstr("pattern among names"));
    EXPECT_THAT(refused(head + R"("service_prefixes":["a"]}])"), HasSubstr("too short"));
    EXPECT_THAT(refused(head + R"("service_patterns":["*?*"]}])"), HasSubstr("fits everything"));
    EXPECT_THAT(refused(head + R"("services":[1]}])"), HasSubstr("texts"));
    EXPECT_THAT(refused(head + R"("servics":["a"]}])"), HasSubstr("unknown key servics"));
    EXPECT_THAT(refused(head + R"("services":[]}])"), HasSubstr("no names"));
    EXPECT_THAT(refused(R"([{"product":"","on_kill_lists":true,"services":["a"]}])"), HasSubstr("product 1: no name"));
    EXPECT_THAT(refused(R"([{"product":"P","services":["a"]}])"), HasSubstr("on_kill_lists"));
    EXPECT_THAT(refused("[]", "Bakup"), HasSubstr("unknown category Bakup"));
    EXPECT_THAT(refused("{"), HasSubstr(""));
}

TEST(Pattern, stars_and_question_marks)
{
    EXPECT_TRUE(matches_pattern("mssql$prod", "mssql*"));
    EXPECT_TRUE(matches_pattern("abc", "a?c"));
    EXPECT_TRUE(matches_pattern("", "*"));
    EXPECT_FALSE(matches_pattern("", "?"));
    EXPECT_FALSE(matches_pattern("abc", "a?d"));
    EXPECT_TRUE(matches_pattern("aXbXc", "a*b*c"));
    EXPECT_FALSE(matches_pattern(std::string(2000, 'a'), std::string(500, '*') + "b"));
}

TEST(CatalogueText, of_the_program_is_read_back_and_a_blank_name_refused)
{
    const Result<const Catalogue*> shipped = shipped_catalogue();
    ASSERT_TRUE(shipped);
    const Result<Catalogue> again = read_catalogue(shipped_catalogue_text(), "names.json");
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again->size(), (*shipped)->size());
    const auto refusal = [](const char* json) {
        const Result<Catalogue> read = read_catalogue(json, "names.json");
        EXPECT_FALSE(read);
        return read ? std::string() : read.error().detail;
    };
    const auto file = [](const std::string& names) {
        return R"([{"category":"Backup","products":[{"product":"Own","on_kill_lists":false,"services":)" + names
            + "}]}]";
    };
    EXPECT_TRUE(read_catalogue(file(R"(["BkpAgent"])"), "names.json"));
    EXPECT_THAT(refusal(file(R"(["BkpAgent"," "])").c_str()), testing::HasSubstr("a blank name"));
    EXPECT_THAT(refusal(file(R"([""])").c_str()), testing::HasSubstr("a blank name"));
    EXPECT_THAT(refusal(file(R"(["A","a"])").c_str()), testing::HasSubstr("twice"));
    EXPECT_THAT(refusal(file("[]").c_str()), testing::HasSubstr("no names"));
    EXPECT_THAT(refusal("{}"), testing::HasSubstr("must be a list"));
    EXPECT_THAT(refusal("[]"), testing::HasSubstr("no names"));
    EXPECT_THAT(refusal("[1]"), testing::HasSubstr("must be given"));
    EXPECT_NE(refusal("["), "");
}

} // namespace
} // namespace standstill::detect
