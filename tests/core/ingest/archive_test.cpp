// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/ingest/evidence_file.h"
#include "core/ingest/importer.h"
#include "tests/core/ingest/vector_sink.h"
#include "tests/support/gzip.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <zip.h>

namespace standstill::ingest {
namespace {

using tests::gzipped;

constexpr const char* small_csv = "Timestamp,DeviceName,FileName,ProcessCommandLine\n"
                                  "2025-03-09T02:31:04Z,bkp01,net.exe,net stop VeeamBackupSvc\n"
                                  "2025-03-09T02:31:05Z,bkp01,sc.exe,sc stop \"x\"\n";

struct Entry
{
    std::string name;
    std::string bytes;
    bool encrypted = false;
};

void write_zip(const std::filesystem::path& path, const std::vector<Entry>& entries)
{
    int code = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    ASSERT_NE(archive, nullptr);
    for (const Entry& entry : entries) {
        zip_source_t* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
        const zip_int64_t index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        ASSERT_GE(index, 0);
        if (entry.encrypted) {
            ASSERT_EQ(
                zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, "infected"), 0);
        }
    }
    ASSERT_EQ(zip_close(archive), 0);
}

std::string utf16(std::string_view text, bool little)
{
    std::string out = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char c : text) {
        if (!little)
            out += '\0';
        out += c;
        if (little)
            out += '\0';
    }
    return out;
}

class Archive : public testing::Test
{
protected:
    Result<EvidenceSource> import(const std::filesystem::path& path, const EvidencePart& part = {})
    {
        sink = tests::VectorSink();
        ImportRequest request;
        request.path = path;
        request.part = part;
        return import_file(request, sink, {}, {});
    }
    Result<std::string> whole(const std::filesystem::path& path)
    {
        Result<EvidenceFile> file = EvidenceFile::open(path);
        if (!file)
            return forward(file);
        std::string all;
        for (std::string piece(100'000, '\0');;) {
            const Result<std::size_t> got = file->read(piece.data(), piece.size());
            if (!got)
                return forward(got);
            all.append(piece, 0, *got);
            if (*got < piece.size())
                return all;
        }
    }
    tests::TemporaryFolder dir;
    tests::VectorSink sink;
};

TEST_F(Archive, gzip_is_read_in_place)
{
    const std::string packed = gzipped(small_csv);
    const Result<EvidenceSource> source = import(dir.write("export.log", packed));
    ASSERT_TRUE(source) << source.error().detail;
    EXPECT_EQ(source->rows_stored, 2U);
    EXPECT_EQ(source->format, "csv (gzip)");
    EXPECT_EQ(source->sha256, base::sha256_hex(packed)); // of the file on disk
    EXPECT_EQ(source->size, packed.size());
    EXPECT_EQ(sink.file, small_csv); // places are those of the text inside
    EXPECT_THAT(source->oddities, testing::IsEmpty());
}

TEST_F(Archive, gzip_members_behind_each_other_are_one_text)
{
    const std::string text = small_csv;
    const std::string two = gzipped(text.substr(0, 70)) + gzipped(text.substr(70)) + std::string(40, '\0');
    EXPECT_EQ(whole(dir.write("two.gz", two)), text);
    EXPECT_EQ(whole(dir.write("twice.gz", gzipped(two))), text);
}

TEST_F(Archive, what_a_damaged_gzip_still_holds_is_read_and_the_damage_told)
{
    std::string text = small_csv;
    for (int i = 0; i < 5000; ++i)
        text += "2025-03-09T02:31:05Z,bkp01,sc.exe,sc stop svc" + std::to_string(i * 7919) + "\n";
    const std::string packed = gzipped(text);
    const Result<EvidenceSource> cut = import(dir.write("cut.gz", packed.substr(0, packed.size() / 2)));
    ASSERT_TRUE(cut) << cut.error().detail;
    EXPECT_GT(cut->rows_stored, 1000U);
    EXPECT_LT(cut->rows_stored, 5000U);
    ASSERT_THAT(cut->oddities, testing::Contains(testing::StartsWith("damaged-archive:cut off after ")));
    std::string flipped = packed;
    flipped[packed.size() - 6] = static_cast<char>(flipped[packed.size() - 6] ^ 1); // the checksum
    const Result<EvidenceSource> wrong = import(dir.write("wrong.gz", flipped));
    ASSERT_TRUE(wrong);
    EXPECT_EQ(wrong->rows_stored, 5002U);
    EXPECT_THAT(wrong->oddities, testing::Contains(testing::HasSubstr("incorrect data check")));
}

TEST_F(Archive, bombs_are_refused)
{
    const std::string bomb = gzipped(std::string(100U << 20, 'a'));
    const Result<std::string> all = whole(dir.write("bomb.gz", bomb));
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().code, ErrorCode::ImportArchiveBomb);
    write_zip(dir.path() / "bomb.zip", {{"big.csv", std::string(100U << 20, 'a')}, {"small.csv", small_csv}});
    const auto parts = parts_of(dir.path() / "bomb.zip");
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 2U);
    ASSERT_TRUE((*parts)[0].problem);
    EXPECT_EQ((*parts)[0].problem->code, ErrorCode::ImportArchiveBomb);
    EXPECT_TRUE(import(dir.path() / "bomb.zip", (*parts)[1]));
}

TEST_F(Archive, each_member_of_a_zip_is_a_source)
{
    const std::filesystem::path path = dir.path() / "evidence.zip";
    write_zip(path,
        {{"logs/", ""}, {"logs/a.csv", small_csv}, {"b!.csv.gz", gzipped(small_csv)}, {"secret.csv", small_csv, true}});
    const auto parts = parts_of(path);
    ASSERT_TRUE(parts) << parts.error().detail;
    ASSERT_EQ(parts->size(), 3U);
    const Result<EvidenceSource> first = import(path, (*parts)[0]);
    ASSERT_TRUE(first) << first.error().detail;
    EXPECT_EQ(first->file_name, "evidence.zip!logs/a.csv");
    EXPECT_EQ(first->path, path.string());
    EXPECT_EQ(first->format, "csv (zip)");
    EXPECT_EQ(first->sha256, hash_file(path, {}));
    EXPECT_EQ(sink.file, small_csv);
    const Result<EvidenceSource> second = import(path, (*parts)[1]);
    ASSERT_TRUE(second) << second.error().detail;
    EXPECT_EQ(second->file_name, "evidence.zip!b%21.csv.gz");
    EXPECT_EQ(second->format, "csv (zip, gzip)");
    const Result<EvidenceSource> third = import(path, (*parts)[2]);
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().code, ErrorCode::ImportArchiveEncrypted);
    EXPECT_THAT(third.error().subject, testing::EndsWith("evidence.zip!secret.csv"));
}

TEST_F(Archive, archives_in_archives_and_workbooks_are_named_as_what_they_are)
{
    write_zip(dir.path() / "inner.zip", {{"a.csv", small_csv}});
    Result<EvidenceFile> inner = EvidenceFile::open(dir.path() / "inner.zip");
    std::string bytes(10'000, '\0');
    bytes.resize(inner->read(bytes.data(), bytes.size()).value());
    write_zip(dir.path() / "outer.zip", {{"inner.zip", bytes}});
    const Result<EvidenceSource> nested = import(dir.path() / "outer.zip", parts_of(dir.path() / "outer.zip")->at(0));
    ASSERT_FALSE(nested);
    EXPECT_EQ(nested.error().code, ErrorCode::ImportArchiveUnsupported);
    write_zip(dir.path() / "sheet.xlsx", {{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<a/>"}});
    const auto sheet = parts_of(dir.path() / "sheet.xlsx");
    ASSERT_FALSE(sheet);
    EXPECT_EQ(sheet.error().code, ErrorCode::ImportUnknownFormat);
    const auto broken = parts_of(dir.write("broken.zip", bytes.substr(0, bytes.size() / 2)));
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().code, ErrorCode::ImportArchiveDamaged);
}

TEST_F(Archive, utf16_is_read_with_and_without_a_mark)
{
    for (const bool little : {true, false}) {
        for (const bool mark : {true, false}) {
            const std::string bytes = utf16(small_csv, little).substr(mark ? 0 : 2);
            const Result<EvidenceSource> source = import(dir.write("export.csv", bytes));
            ASSERT_TRUE(source) << source.error().detail << little << mark;
            EXPECT_EQ(source->rows_stored, 2U);
            EXPECT_EQ(source->format, "csv (utf-16)");
            EXPECT_EQ(source->sha256, base::sha256_hex(bytes));
            EXPECT_EQ(sink.file, small_csv);
        }
    }
}

TEST_F(Archive, utf16_beyond_the_first_plane_and_broken_pairs)
{
    using namespace std::literals;
    const std::string bytes = "\xFF\xFE"
                              "a\0\x3D\xD8\x00\xDE\x3D\xD8z\0\x00\xDE"
                              "b\0c"s;
    Result<EvidenceFile> file = EvidenceFile::open(dir.write("x", bytes));
    ASSERT_TRUE(file);
    std::string text(100, '\0');
    text.resize(file->read(text.data(), text.size()).value());
    EXPECT_EQ(text,
        "a\xF0\x9F\x98\x80\xED\xA0\xBDz\xED\xB8\x80"
        "b");
    EXPECT_THAT(file->damage(), testing::HasSubstr("middle of a UTF-16 character"));
}

} // namespace
} // namespace standstill::ingest
