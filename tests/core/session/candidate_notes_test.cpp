// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/candidate_notes.h"

#include <gtest/gtest.h>

namespace standstill::session {
namespace {

/// Stores nothing; numbers events, texts and images as a case would.
class Sink final : public EventSink
{
public:
    ImportStart next;
    bool commits = true;

    Result<ImportStart> begin(const EvidenceSource&) override { return next; }
    Result<std::uint64_t> write(const EventBatch&) override { return 0; }
    Result<void> write(const RawBlock&) override { return {}; }
    Result<void> commit(const EvidenceSource&) override
    {
        if (!commits)
            return fail(ErrorCode::Cancelled, {});
        return {};
    }
    void abandon() override { }
};

kql::Need mentions(const std::string& column, const std::string& text)
{
    kql::Need need;
    need.kind = kql::Need::Kind::Texts;
    need.column = column;
    need.texts = {text};
    return need;
}

/// One process start with its own text and image rows.
EventBatch start(std::int64_t id, const std::string& program, const std::string& command_line)
{
    EventBatch batch;
    batch.text_bytes = command_line;
    batch.texts.push_back({id, 0, command_line.size()});
    ImageRow image;
    image.id = id;
    image.file_name = program;
    batch.images.push_back(image);
    EventRow row;
    row.id = id;
    row.image = id;
    row.command_line = id;
    batch.events.push_back(row);
    return batch;
}

struct NamedRule
{
    NamedRule(const std::string& hash, kql::Need need)
    {
        rule.query_sha256 = hash;
        prepared.rule = &rule;
        prepared.query.need = std::move(need);
    }
    Rule rule;
    PreparedRule prepared;
};

class CandidateNotesTest : public ::testing::Test
{
protected:
    void store(const EventBatch& batch) { ASSERT_TRUE(notes.write(batch).has_value()); }
    void begin(std::int64_t first)
    {
        sink.next.next_event = sink.next.next_text = sink.next.next_image = first;
        ASSERT_TRUE(notes.begin({}).has_value());
    }

    Sink sink;
    NamedRule stop{"stop", mentions("ProcessCommandLine", "stop")};
    NamedRule sc{"sc", mentions("FileName", "sc.exe")};
    std::vector<PreparedRule*> rules{&stop.prepared, &sc.prepared};
    std::vector<PreparedRule*> other_rules{&stop.prepared};
    CandidateNotes notes{sink, rules};
};

using Events = std::vector<std::int64_t>;

TEST_F(CandidateNotesTest, WhatEachRuleCouldTakeIsNoted)
{
    begin(1);
    store(start(1, "sc.exe", "sc query"));
    store(start(2, "net.exe", "net STOP vss"));
    store(start(3, "sc.exe", "sc stop vss"));
    store(start(4, "cmd.exe", "cmd /c dir"));
    ASSERT_TRUE(notes.commit({}).has_value());
    const auto found = notes.found(rules, 0);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ((*found)[0], (Events{2, 3}));
    EXPECT_EQ((*found)[1], (Events{1, 3}));
    EXPECT_EQ((*notes.found(rules, 2))[0], Events{3});
}

TEST_F(CandidateNotesTest, ALaterRowRefersToTextsAndProgramsOfAnEarlierBatch)
{
    begin(1);
    store(start(1, "sc.exe", "sc stop vss"));
    EventBatch again;
    EventRow row;
    row.id = 2;
    row.image = 1;
    row.command_line = 1;
    again.events.push_back(row);
    row.id = 3;
    row.image = row.command_line = 0; // names neither
    again.events.push_back(row);
    row = again.events.front();
    row.id = 4;
    row.kind = EventKind::Event;
    again.events.push_back(row);
    store(again);
    ASSERT_TRUE(notes.commit({}).has_value());
    EXPECT_EQ((*notes.found(rules, 0))[0], (Events{1, 2}));
}

TEST_F(CandidateNotesTest, ASourceThatDoesNotBecomePartOfTheCaseLeavesNothing)
{
    begin(1);
    store(start(1, "sc.exe", "sc stop a"));
    notes.abandon();
    begin(1);
    store(start(1, "cmd.exe", "cmd"));
    ASSERT_TRUE(notes.commit({}).has_value());
    begin(2);
    store(start(2, "sc.exe", "sc stop b"));
    sink.commits = false;
    ASSERT_FALSE(notes.commit({}).has_value());
    notes.abandon();
    EXPECT_EQ((*notes.found(rules, 0))[0], Events{});
}

TEST_F(CandidateNotesTest, NumbersOfLostSourcesCountAnew)
{
    begin(1);
    store(start(1, "sc.exe", "sc stop a"));
    store(start(2, "sc.exe", "sc stop b"));
    ASSERT_TRUE(notes.commit({}).has_value());
    begin(2); // what was committed as 2 was lost with its transaction
    store(start(2, "sc.exe", "sc query"));
    ASSERT_TRUE(notes.commit({}).has_value());
    EXPECT_EQ((*notes.found(rules, 0))[0], Events{1});
    EXPECT_EQ((*notes.found(rules, 0))[1], (Events{1, 2}));
}

TEST_F(CandidateNotesTest, ProgramsThatTheCaseKnowsAlreadyCountToo)
{
    ImageRow known;
    known.id = 7;
    known.file_name = "sc.exe";
    sink.next.images.push_back(known);
    begin(8);
    EventBatch batch;
    EventRow row;
    row.id = 8;
    row.image = 7;
    batch.events.push_back(row);
    store(batch);
    ASSERT_TRUE(notes.commit({}).has_value());
    EXPECT_EQ((*notes.found(rules, 7))[1], Events{8});
}

TEST_F(CandidateNotesTest, NotesThatDoNotCoverTheQuestionAreNoAnswer)
{
    EXPECT_FALSE(notes.found(rules, 0).has_value()) << "nothing was imported";
    begin(5);
    ASSERT_TRUE(notes.commit({}).has_value());
    EXPECT_FALSE(notes.found(rules, 3).has_value()) << "event 4 was not seen";
    EXPECT_TRUE(notes.found(rules, 4).has_value());
    EXPECT_FALSE(notes.found(other_rules, 4).has_value()) << "other rules";
}

} // namespace
} // namespace standstill::session
