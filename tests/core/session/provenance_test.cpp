// SPDX-License-Identifier: GPL-3.0-or-later
// Every row leads back to its bytes. Of each kind of evidence a sample of the stored rows, drawn with a fixed seed: the
// raw record that the case shows is, byte for byte, what stands in the evidence at its offset, and it is the row's own.
#include "core/evtx/xml_text.h"
#include "core/ingest/evidence_file.h"
#include "core/session/case.h"
#include "tests/support/evtx_builder.h"
#include "tests/support/shared_folder.h"
#include "tests/support/temporary_folder.h"

#include "core/base/text.h"

#include <gmock/gmock.h>
#include <random>
#include <set>

namespace standstill::session {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t drawn = 60; ///< rows of a source of Windows events, and ten times as many process starts

struct Drawn
{
    EventId event;
    std::string group; ///< rows are drawn from each
    std::string file_name; ///< of the process, or empty
    std::string record_number; ///< of a Windows event, or empty
};

/// What the record of a source lies in: the file, or what an archive unfolds to.
std::string stream_of(const EvidenceSource& source)
{
    const Result<std::vector<ingest::EvidencePart>> parts = ingest::parts_of(source.path);
    if (!parts)
        return {};
    for (const ingest::EvidencePart& part : *parts) {
        if (!part.member.empty() && !source.file_name.ends_with("!" + part.member))
            continue;
        Result<ingest::EvidenceFile> file = ingest::EvidenceFile::open(source.path, part);
        if (!file)
            return {};
        std::string all;
        std::string piece(1U << 20, '\0');
        for (;;) {
            const Result<std::size_t> got = file->read(piece.data(), piece.size());
            if (!got)
                return {};
            all.append(piece, 0, *got);
            if (*got < piece.size())
                return all;
        }
    }
    return {};
}

class Provenance : public testing::Test
{
protected:
    void open(const std::string& name)
    {
        opened.reset();
        Result<std::unique_ptr<Case>> created = Case::create(dir / name, {});
        ASSERT_TRUE(created) << created.error().detail;
        opened = std::move(*created);
    }

    void import(const std::vector<fs::path>& files)
    {
        ImportOptions options;
        options.detect = false;
        const Result<ImportReport> report = opened->import_files(files, options, {}, {});
        ASSERT_TRUE(report) << report.error().detail;
    }

    /// `kql` projects group, file name and record number.
    std::vector<Drawn> rows(const std::string& kql)
    {
        std::vector<Drawn> found;
        std::vector<Column> columns;
        const Result<void> run = opened->hunt(
            kql, {}, {}, [&columns](const HuntHead& head) { columns = head.columns; },
            [&](const Row& row, std::int64_t id) {
                const auto cell = [&](std::size_t i) { return value_text(row[i], columns[i].type); };
                found.push_back({{id}, cell(0), cell(1), cell(2)});
                return true;
            });
        EXPECT_TRUE(run) << kql << ' ' << run.error().detail;
        return found;
    }

    /// The record number that stands in an EVTX record: 64 bits, lowest first, behind signature and size.
    static std::string number_in(const std::string& record)
    {
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < sizeof number && 8 + i < record.size(); ++i)
            number |= std::uint64_t{static_cast<unsigned char>(record[8 + i])} << (8 * i);
        return std::to_string(number);
    }

    void check(const std::map<std::int64_t, EvidenceSource>& sources, const Drawn& row)
    {
        const Result<EventDetail> detail = opened->event_detail(row.event);
        ASSERT_TRUE(detail) << detail.error().detail;
        ASSERT_FALSE(detail->occurrences.empty());
        for (const RawRecord& raw : detail->occurrences) {
            const EvidenceSource& source = sources.at(raw.source.value);
            const auto [stream, added] = streams_.try_emplace(source.path + '!' + source.file_name);
            if (added)
                stream->second = stream_of(source);
            const std::string& bytes = stream->second;
            ASSERT_FALSE(raw.bytes.empty()) << source.file_name << ' ' << raw.record;
            ASSERT_LE(raw.offset + raw.bytes.size(), bytes.size()) << source.file_name;
            EXPECT_EQ(raw.bytes, bytes.substr(raw.offset, raw.bytes.size())) << source.file_name << ' ' << raw.record;
            std::string shown = raw.bytes;
            if (source.format.starts_with("evtx")) {
                const std::uint64_t chunk = raw.offset - (raw.offset - 4096) % 65536;
                const Result<evtx::RecordXml> xml = evtx::render_xml(bytes.substr(chunk, 65536), raw.offset - chunk);
                ASSERT_TRUE(xml) << source.file_name << ' ' << raw.record;
                EXPECT_EQ(raw.xml, xml->text);
                // Of a record that was found in a damaged chunk without its template there are only the bytes.
                shown = raw.xml.empty() && !row.record_number.empty() ? number_in(raw.bytes) : raw.xml;
            }
            // UTF-16 of event XML stays as it is: what is looked for is ASCII.
            std::erase(shown, '\0');
            shown = base::ascii_lower(shown);
            EXPECT_THAT(shown, testing::HasSubstr(base::ascii_lower(row.file_name))) << source.file_name;
            if (!row.record_number.empty()) {
                EXPECT_THAT(shown, testing::HasSubstr(row.record_number)) << source.file_name;
            }
            seen_.insert(raw.source.value);
        }
    }

    /// The number of rows looked at.
    std::size_t check_all()
    {
        std::vector<Drawn> all = rows("DeviceProcessEvents | project ActionType, FileName, SHA1=''");
        for (const char* table : {"SecurityEvent", "Event"}) {
            const std::vector<Drawn> more =
                rows(std::string(table) + " | project EvidenceSource, FileName='', strcat(EventRecordId)");
            all.insert(all.end(), more.begin(), more.end());
        }
        std::map<std::string, std::vector<Drawn>> groups;
        for (Drawn& row : all)
            groups[row.group].push_back(std::move(row));
        std::map<std::int64_t, EvidenceSource> sources;
        const Result<std::vector<EvidenceSource>> evidence = opened->evidence();
        EXPECT_TRUE(evidence);
        for (const EvidenceSource& source : *evidence)
            sources[source.id.value] = source;
        std::mt19937 random(20250309);
        streams_.clear();
        seen_.clear();
        std::size_t checked = 0;
        for (auto& [name, candidates] : groups) {
            std::shuffle(candidates.begin(), candidates.end(), random);
            candidates.resize(std::min(candidates.size(), name.starts_with("E-") ? drawn : 10 * drawn));
            for (const Drawn& row : candidates)
                check(sources, row);
            checked += candidates.size();
        }
        for (const auto& [id, source] : sources)
            EXPECT_TRUE(seen_.contains(id) || source.rows_stored + source.rows_duplicate == 0) << source.file_name;
        return checked;
    }

    std::map<std::string, std::string> streams_; ///< by source
    std::set<std::int64_t> seen_;
    tests::TemporaryFolder dir;
    std::unique_ptr<Case> opened;
};

TEST_F(Provenance, of_every_kind_of_sample)
{
    std::size_t kinds = 0;
    for (const auto& entry : fs::directory_iterator(STANDSTILL_SOURCE_DIR "/tests/data/import")) {
        for (const auto& file : fs::directory_iterator(entry.path())) {
            if (file.path().stem() != "input")
                continue;
            // A case each: the samples tell the same events, which would be one.
            open(entry.path().filename().string() + ".standstill");
            import({file.path()});
            EXPECT_GT(check_all(), 0U) << file.path();
            ++kinds;
        }
    }
    EXPECT_GE(kinds, 35U);
}

TEST_F(Provenance, of_an_event_log)
{
    open("log.standstill");
    std::vector<std::string> chunks;
    for (std::uint64_t chunk = 0; chunk < 3; ++chunk) {
        tests::EvtxChunk made;
        for (std::uint64_t i = 0; i < 30; ++i) {
            tests::SampleEvent event;
            event.id = chunk * 30 + i + 1;
            event.record_number = 700'000 + event.id;
            event.filetime += event.id * 10'000'000;
            event.data = {{"ProcessId", tests::string_value(std::to_string(4000 + event.id))},
                {"Image", tests::string_value("C:\\p" + std::to_string(event.id) + ".exe")},
                {"CommandLine", tests::string_value("p" + std::to_string(event.id))}};
            add_event(made, event);
        }
        chunks.push_back(made.finish());
    }
    chunks.insert(chunks.begin() + 1, std::string(65536, '\0'));
    import({dir.write("log.evtx", tests::evtx_file(chunks))});
    EXPECT_EQ(check_all(), drawn + 90) << "as events of their log, and as process starts";
}

TEST_F(Provenance, of_real_exports)
{
    const fs::path folder = fs::path(tests::shared_folder()) / "data";
    if (!fs::exists(folder))
        GTEST_SKIP() << "no real exports on this machine";
    open("real.standstill");
    import({folder});
    EXPECT_GT(check_all(), 1000U);
}

} // namespace
} // namespace standstill::session
