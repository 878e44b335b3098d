// SPDX-License-Identifier: GPL-3.0-or-later
#include "house_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace standstill::checks {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::vector<SourceFile>& files()
{
    static const std::vector<SourceFile> all = project_files(STANDSTILL_SOURCE_DIR);
    return all;
}

SourceFile with(std::string path, std::string include)
{
    return {std::move(path), "// SPDX-License-Identifier: GPL-3.0-or-later\n#include " + std::move(include) + "\n"};
}

// -- the rules themselves

struct DoorCase
{
    const char* path;
    const char* include;
    bool allowed;
};

class DoorRule : public testing::TestWithParam<DoorCase>
{
};

TEST_P(DoorRule, holds)
{
    const auto broken = broken_doors(with(GetParam().path, GetParam().include));
    if (GetParam().allowed)
        EXPECT_THAT(broken, IsEmpty());
    else
        EXPECT_THAT(broken, SizeIs(1));
}

INSTANTIATE_TEST_SUITE_P(Table, DoorRule,
    testing::Values(DoorCase{"core/base/a.cpp", "<string>", true},
        DoorCase{"core/base/a.cpp", "\"core/model/event.h\"", false},
        DoorCase{"core/model/a.h", "\"core/base/time.h\"", true},
        DoorCase{"core/model/a.h", "\"core/kql/kql.h\"", false},
        DoorCase{"core/ingest/a.cpp", "\"core/store/writer.h\"", false},
        DoorCase{"core/ingest/a.cpp", "\"core/ingest/csv.h\"", true},
        DoorCase{"core/demo/a.cpp", "\"core/kql/kql.h\"", false},
        DoorCase{"core/evtx/a.h", "\"core/model/windows_event.h\"", true},
        DoorCase{"core/evtx/a.h", "\"core/model/event.h\"", false},
        DoorCase{"core/detect/a.cpp", "\"core/kql/kql.h\"", true},
        DoorCase{"core/store/a.cpp", "\"core/kql/kql.h\"", true},
        DoorCase{"core/store/a.cpp", "\"core/kql/lexer.h\"", false},
        DoorCase{"core/store/a.cpp", "\"core/process/tree_builder.h\"", false},
        DoorCase{"core/session/a.cpp", "\"core/store/reader.h\"", true},
        DoorCase{"core/session/a.cpp", "\"ui/state/x.h\"", false}, DoorCase{"core/report/a.cpp", "<QString>", false},
        DoorCase{"core/store/a.cpp", "<sqlite3.h>", true}, DoorCase{"core/session/a.cpp", "<sqlite3.h>", false},
        DoorCase{"ui/findings/a.cpp", "<QTableView>", true},
        DoorCase{"ui/findings/a.cpp", "\"core/session/case.h\"", true},
        DoorCase{"ui/findings/a.cpp", "\"core/store/reader.h\"", false},
        DoorCase{"ui/findings/a.cpp", "\"ui/common/x.h\"", true},
        DoorCase{"ui/findings/a.cpp", "\"ui/triage/panel.h\"", false},
        DoorCase{"ui/main/a.cpp", "\"ui/triage/panel.h\"", true},
        DoorCase{"ui/main/a.cpp", "\"core/kql/kql.h\"", false}, DoorCase{"ui/timeline/a.cpp", "<qcustomplot.h>", true},
        DoorCase{"ui/timeline/a.h", "<qcustomplot.h>", true}, DoorCase{"ui/report/a.cpp", "<qcustomplot.h>", false},
        DoorCase{"ui/main/a.cpp", "<QtWidgets>", false}, DoorCase{"ui/main/a.cpp", "<QNetworkReply>", false},
        DoorCase{"app/a.cpp", "\"ui/main/main_window.h\"", true},
        DoorCase{"app/a.cpp", "\"core/store/reader.h\"", false},
        DoorCase{"app/a.cpp", "\"core/demo/incident.h\"", false},
        DoorCase{"tests/core/kql/a.cpp", "\"core/kql/lexer.h\"", true},
        DoorCase{"core/a/b.cpp", "  \"app/x.h\"", false}));

TEST(HabitRule, wants_the_licence_first)
{
    EXPECT_THAT(broken_habits({"core/base/a.cpp", "int a;\n"}),
        ElementsAre("core/base/a.cpp:1: the first line is not the licence line"));
    EXPECT_THAT(
        broken_habits({"core/base/a.cpp", "// SPDX-License-Identifier: GPL-3.0-or-later\nint a;\n"}), IsEmpty());
    EXPECT_THAT(broken_habits({"packaging/x", "#!/bin/sh\nset -e\n"}), SizeIs(1));
}

TEST(HabitRule, wants_short_files_and_no_marks)
{
    const std::string licence = "// SPDX-License-Identifier: GPL-3.0-or-later\n";
    std::string text = licence;
    for (int i = 0; i < 600; ++i)
        text += "\n";
    EXPECT_THAT(broken_habits({"core/base/a.cpp", text}), SizeIs(1));
    EXPECT_THAT(broken_habits({"core/base/a.cpp", licence + "// TO" + "DO later\n"}), SizeIs(1));
    EXPECT_THAT(broken_habits({"core/base/a.h", licence + "#pragma once\n"}), SizeIs(1));
}

TEST(ListRule, finds_a_source_that_no_list_names)
{
    const std::vector<SourceFile> tree{
        {"core/base/CMakeLists.txt", "target_sources(x PRIVATE\n    a.cpp\n    sub/c.cpp)\n"}, {"core/base/a.cpp", ""},
        {"core/base/b.cpp", ""}, {"core/base/sub/c.cpp", ""}};
    EXPECT_THAT(unlisted_sources(tree), ElementsAre("core/base/b.cpp is in no CMakeLists.txt"));
}

// -- the house

TEST(House, has_been_found)
{
    EXPECT_GT(files().size(), 50U);
}

TEST(House, keeps_its_doors)
{
    std::vector<std::string> broken;
    for (const SourceFile& file : files())
        for (std::string& sentence : broken_doors(file))
            broken.push_back(std::move(sentence));
    EXPECT_THAT(broken, IsEmpty());
}

TEST(House, keeps_its_habits)
{
    std::vector<std::string> broken;
    for (const SourceFile& file : files())
        for (std::string& sentence : broken_habits(file))
            broken.push_back(std::move(sentence));
    EXPECT_THAT(broken, IsEmpty());
}

TEST(House, builds_every_source)
{
    EXPECT_THAT(unlisted_sources(files()), IsEmpty());
}

TEST(House, compiles_the_plot_library_in_few_places)
{
    // Each file that reaches qcustomplot.h, itself or through a header of ours, takes nine seconds longer to compile.
    std::set<std::string> headers{"<qcustomplot.h>"};
    std::set<std::string> compiled;
    for (std::size_t before = 0; before != headers.size();) {
        before = headers.size();
        for (const SourceFile& file : files())
            for (const std::string& header : std::set<std::string>(headers))
                if (file.path.starts_with("ui/") && file.text.find("#include " + header) != std::string::npos)
                    file.path.ends_with(".h") ? headers.insert('"' + file.path + '"') : compiled.insert(file.path);
    }
    EXPECT_FALSE(compiled.empty());
    EXPECT_LE(compiled.size(), 5U) << testing::PrintToString(compiled);
}

TEST(House, speaks_of_itself_alone)
{
    // Paths of a machine on which the project was built have no place in what a user reads.
    for (const SourceFile& file : files()) {
        if (file.path.starts_with("tests/"))
            continue;
        for (const char* word : {"/work/", "/home/", "../shared"})
            EXPECT_EQ(file.text.find(word), std::string::npos) << file.path << " names " << word;
    }
}

} // namespace
} // namespace standstill::checks
