// SPDX-License-Identifier: GPL-3.0-or-later
// Every event log at hand, read by us and by evtxexport of libevtx (Debian's libevtx-utils): the same records, times,
// System members and values. Where the two differ the difference must be of a known kind; the kinds are counted. Skips
// when the program is not installed, or, for the real logs, when there are none.
#include "core/ingest/event_xml.h"
#include "reading.h"
#include "tests/support/evtx_builder.h"
#include "tests/support/process.h"
#include "tests/support/shared_folder.h"
#include "tests/support/temporary_folder.h"

#include <cstdlib>
#include <filesystem>
#include <gmock/gmock.h>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

namespace standstill::evtx {
namespace {

using namespace standstill::tests;

constexpr std::size_t most_records = 5'000; // of one file: the other program is slow

/// How the other program spells what we spell as Windows does, and what it can't read.
enum class Kind {
    PaddedHex, ///< 0x00000000000003e7
    DecimalSize, ///< SizeT: 4 for 0x4
    NineDigits, ///< a time with two zeros more
    SurrogatePair, ///< characters beyond U+FFFF come out as others
    BlankText, ///< a text of white space only is lost
    DamagedChunk, ///< records of a chunk with damage, which it leaves at the first bad record
    StoppedAtForwarded, ///< it ends, with an error, at the first event without a template
};
const char* kind_name(Kind kind)
{
    switch (kind) {
    case Kind::PaddedHex:
        return "hex numbers padded with zeros";
    case Kind::DecimalSize:
        return "SizeT in decimal";
    case Kind::NineDigits:
        return "times with nine digits";
    case Kind::SurrogatePair:
        return "characters beyond U+FFFF misread";
    case Kind::BlankText:
        return "texts of white space lost";
    case Kind::DamagedChunk:
        return "records of damaged chunks left out";
    case Kind::StoppedAtForwarded:
        return "records left out after an event without template";
    }
    return "";
}

struct Comparison
{
    std::size_t files = 0;
    std::size_t records = 0; ///< that both have
    std::size_t values = 0;
    std::size_t cut = 0; ///< files of which only the first records were compared
    std::map<Kind, std::size_t> explained;
    std::vector<std::string> unexplained;

    void report(const std::string& where, const std::string& what)
    {
        if (unexplained.size() < 50)
            unexplained.push_back(where + ": " + what);
    }
};

/// The text with each character beyond U+FFFF, four bytes in UTF-8, as one '?'.
std::string without_pairs(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool four = (static_cast<unsigned char>(text[i]) & 0xF8) == 0xF0;
        out += four ? '?' : text[i];
        i += four ? 3 : 0;
    }
    return out;
}

std::optional<Kind> explain(const ReadField& ours, const std::string& theirs)
{
    switch (ours.type) {
    case WindowsValueType::HexInt32:
    case WindowsValueType::HexInt64:
        if (theirs.starts_with("0x") && windows_number(ours.value) == windows_number(theirs))
            return Kind::PaddedHex;
        break;
    case WindowsValueType::SizeT:
        if (windows_number(ours.value) == windows_number(theirs))
            return Kind::DecimalSize;
        break;
    case WindowsValueType::FileTime:
        if (ours.value.substr(0, ours.value.size() - 1) + "00Z" == theirs)
            return Kind::NineDigits;
        break;
    case WindowsValueType::String:
        if (theirs.empty() && ours.value.find_first_not_of(" \t\r\n") == std::string::npos)
            return Kind::BlankText;
        if (without_pairs(ours.value) == without_pairs(theirs))
            return Kind::SurrogatePair;
        break;
    default:
        break;
    }
    return std::nullopt;
}

void compare(const std::string& where, const ReadEvent& ours, const ReadEvent& theirs, Comparison& result)
{
    ++result.records;
    const WindowsEvent& a = ours.event;
    const WindowsEvent& b = theirs.event;
    const auto same = [&](const char* member, const auto& left, const auto& right) {
        if (left != right)
            result.report(where, std::string(member) + " differs");
    };
    same("Provider@Name", a.provider_name, b.provider_name);
    same("Provider@Guid", a.provider_guid, b.provider_guid);
    same("Provider@EventSourceName", a.provider_source, b.provider_source);
    same("EventID", a.event_id, b.event_id);
    same("Qualifiers", a.qualifiers, b.qualifiers);
    same("Version", a.version, b.version);
    same("Level", a.level, b.level);
    same("Task", a.task, b.task);
    same("Opcode", a.opcode, b.opcode);
    same("Keywords", a.keywords, b.keywords);
    same("TimeCreated", a.time_created, b.time_created);
    same("ActivityID", a.activity_id, b.activity_id);
    same("RelatedActivityID", a.related_activity_id, b.related_activity_id);
    same("ProcessID", a.process_id, b.process_id);
    same("ThreadID", a.thread_id, b.thread_id);
    same("Channel", a.channel, b.channel);
    same("Computer", a.computer, b.computer);
    same("UserID", a.user_sid, b.user_sid);
    same("payload name", a.payload_name, b.payload_name);
    same("number of fields", ours.fields.size(), theirs.fields.size());
    for (std::size_t i = 0; i < std::min(ours.fields.size(), theirs.fields.size()); ++i) {
        ++result.values;
        same("name", ours.fields[i].name, theirs.fields[i].name);
        same("part", ours.fields[i].part, theirs.fields[i].part);
        if (ours.fields[i].value == theirs.fields[i].value)
            continue;
        if (const std::optional<Kind> kind = explain(ours.fields[i], theirs.fields[i].value))
            ++result.explained[*kind];
        else
            result.report(where,
                ours.fields[i].name + " is \"" + ours.fields[i].value + "\" or \"" + theirs.fields[i].value + '"');
    }
}

/// Where evtxexport is installed; empty when it is not.
std::string program()
{
    std::istringstream path(std::getenv("PATH") != nullptr ? std::getenv("PATH") : "/usr/bin");
    for (std::string folder; std::getline(path, folder, ':');)
        if (std::filesystem::exists(folder + "/evtxexport"))
            return folder + "/evtxexport";
    return {};
}

void compare_file(const std::filesystem::path& path, const std::string& where, Comparison& result)
{
    ++result.files;
    const ReadFile ours = read_evtx(read_file(path));
    ASSERT_TRUE(ours.header) << path;
    const ProcessResult peer = run_process({program(), "-f", "xml", path.string()});
    ingest::EventXmlReader reader(ingest::XmlEncoding::Utf8);
    reader.set_buffer(peer.out, true);

    using Key = std::pair<std::uint64_t, std::optional<Ticks>>;
    std::multimap<Key, const ReadEvent*> by_key;
    for (const ReadEvent& read : ours.events)
        by_key.emplace(Key{read.event.event_record_id.value_or(0), read.event.time_created}, &read);

    std::size_t theirs = 0;
    ingest::EventXmlRecord record;
    while (theirs < most_records && reader.next(record)) {
        ++theirs;
        const std::string place = where + " record " + std::to_string(record.event.record_id);
        const auto found = by_key.find({record.event.event_record_id.value_or(0), record.event.time_created});
        if (!record.problem.empty()) {
            result.report(place, "the other program's XML: " + record.problem);
        } else if (found == by_key.end()) {
            result.report(place, "only the other program has it");
        } else {
            compare(place, *found->second, ReadEvent(record.event), result);
            by_key.erase(found);
        }
    }
    if (theirs == most_records) {
        ++result.cut;
        return;
    }
    // What is left is what only we have read.
    std::set<std::uint64_t> damaged;
    for (const Damage& damage : ours.damage.items())
        damaged.insert((damage.offset - 4096) / 65536);
    const bool stopped = peer.exit_code != 0 && peer.err.find("invalid binary XML token") != std::string::npos;
    for (const auto& [key, left] : by_key) {
        if (damaged.contains((left->event.file_offset - 4096) / 65536))
            ++result.explained[Kind::DamagedChunk];
        else if (stopped)
            ++result.explained[Kind::StoppedAtForwarded];
        else
            result.report(where + " record " + std::to_string(left->event.record_id), "only we have it");
    }
}

void print(const Comparison& result)
{
    std::cout << result.files << " files, " << result.records << " records and " << result.values
              << " values compared; of " << result.cut << " files only the first " << most_records << " records\n";
    for (const auto& [kind, count] : result.explained)
        std::cout << "  " << kind_name(kind) << ": " << count << '\n';
}

TEST(EvtxPeer, reads_the_files_that_the_builder_makes)
{
    if (program().empty())
        GTEST_SKIP() << "evtxexport is not installed";
    EvtxChunk first;
    SampleEvent event;
    event.data = {{"CommandLine", string_value(u"cmd /c \"net stop <VSS> & \u20AC\U0001F525\"")},
        {"Blank", string_value(" ")}, {"Null", {}}, {"UInt32", number_value<std::uint32_t>(0x08, 3424)},
        {"Int32", number_value<std::int32_t>(0x07, 7)}, {"Hex", number_value<std::uint32_t>(0x14, 0x3E7)},
        {"Size", number_value<std::uint64_t>(0x10, 4)}, {"Time", number_value<std::uint64_t>(0x11, event.filetime)},
        {"Guid", {0x0F, std::string(16, '\x5A'), {}}}, {"Bool", {0x0D, std::string("\x01\0\0\0", 4), {}}},
        {"Binary", {0x0E, "\x01\xAB", {}}}};
    for (event.id = 1; event.id <= 3; ++event.id)
        add_event(first, event);
    EvtxChunk second;
    event.provider = "Another";
    add_event(second, event);
    const TemporaryFolder folder;
    Comparison result;
    compare_file(folder.write("made.evtx", evtx_file({first.finish(), second.finish()})), "made", result);
    print(result);
    EXPECT_THAT(result.unexplained, testing::IsEmpty());
    EXPECT_EQ(result.records, 4U);
    EXPECT_EQ(result.explained[Kind::PaddedHex], 4U);
    EXPECT_EQ(result.explained[Kind::NineDigits], 4U);
    EXPECT_EQ(result.explained[Kind::SurrogatePair], 4U);
}

TEST(EvtxPeer, reads_every_log_as_evtxexport_does)
{
    const std::string shared = shared_folder();
    if (shared.empty() || !std::filesystem::exists(shared + "/data"))
        GTEST_SKIP() << "no event logs on this machine";
    if (program().empty())
        GTEST_SKIP() << "evtxexport is not installed";
    Comparison result;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(shared + "/data"))
        if (entry.path().extension() == ".evtx" && entry.file_size() > 0)
            compare_file(entry.path(), entry.path().filename().string(), result);
    print(result);
    EXPECT_THAT(result.unexplained, testing::IsEmpty());
    EXPECT_GT(result.records, 1'000U);
}

} // namespace
} // namespace standstill::evtx
