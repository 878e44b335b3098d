// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/tar_archive.h"

#include "core/base/folder.h"
#include "core/ingest/evidence_file.h"
#include "core/ingest/importer.h"
#include "tests/core/ingest/vector_sink.h"
#include "tests/support/gzip.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

namespace standstill::ingest {
namespace {

using tests::gzipped;

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* csv = "Timestamp,DeviceName,FileName,ProcessCommandLine\n"
                            "2025-03-09T02:31:04Z,bkp01,net.exe,net stop VeeamBackupSvc\n";

std::string octal(std::uint64_t number, std::size_t width)
{
    std::string text(width, '0');
    for (std::size_t i = width; i-- > 0; number /= 8)
        text[i] = static_cast<char>('0' + number % 8);
    return text;
}

std::string entry(std::string_view name, std::string_view bytes, char type = '0', std::string_view prefix = {})
{
    std::string header(512, '\0');
    header.replace(0, name.size(), name);
    header.replace(100, 7, octal(0644, 7));
    header.replace(124, 11, octal(bytes.size(), 11));
    header.replace(136, 11, octal(1'741'484'400, 11));
    header[156] = type;
    header.replace(257, 8, std::string("ustar\00000", 8));
    header.replace(345, prefix.size(), prefix);
    header.replace(148, 8, "        ");
    std::uint64_t sum = 0;
    for (const char c : header)
        sum += static_cast<unsigned char>(c);
    header.replace(148, 8, octal(sum, 6) + std::string("\0 ", 2));
    std::string padded(bytes);
    padded.resize((bytes.size() + 511) / 512 * 512, '\0');
    return header + padded;
}

std::string end()
{
    return std::string(1024, '\0');
}

class Tar : public testing::Test
{
protected:
    std::vector<std::string> names(const std::filesystem::path& path)
    {
        const Result<std::vector<EvidencePart>> parts = parts_of(path);
        if (!parts)
            return {error_code_name(parts.error().code)};
        std::vector<std::string> found;
        for (const EvidencePart& part : *parts)
            found.push_back(part.member + (part.problem ? " " + part.problem->detail : ""));
        return found;
    }
    Result<EvidenceSource> import(const std::filesystem::path& path, std::size_t member)
    {
        sink = tests::VectorSink();
        ImportRequest request;
        request.path = path;
        request.part = parts_of(path)->at(member);
        return import_file(request, sink, {}, {});
    }
    tests::TemporaryFolder dir;
    tests::VectorSink sink;
};

TEST_F(Tar, members_are_sources_packed_or_not)
{
    const std::string bytes = entry("logs/", "", '5') + entry("./logs/a.csv", csv) + entry("link", "", '2')
        + entry("b!.csv.gz", gzipped(csv)) + end();
    for (const std::string& file : {bytes, gzipped(bytes)}) {
        const std::filesystem::path path = dir.write("logs.tar", file);
        EXPECT_THAT(names(path), ElementsAre("logs/a.csv", "b%21.csv.gz"));
        for (const std::size_t member : {0U, 1U}) {
            const Result<EvidenceSource> source = import(path, member);
            ASSERT_TRUE(source) << source.error().detail;
            EXPECT_EQ(source->rows_stored, 1U);
            EXPECT_THAT(source->format, HasSubstr("tar"));
            EXPECT_EQ(sink.file, csv);
            EXPECT_EQ(sink.records.at(0), "2025-03-09T02:31:04Z,bkp01,net.exe,net stop VeeamBackupSvc");
            EXPECT_EQ(source->size, file.size());
        }
        EXPECT_EQ(import(path, 0)->file_name, "logs.tar!logs/a.csv");
    }
}

TEST_F(Tar, names_may_be_long)
{
    const std::string deep(150, 'd');
    const std::string name = deep + "/" + deep + ".csv";
    const std::string record = " path=" + name + "\n";
    const std::string pax = std::to_string(record.size() + 3) + record;
    EXPECT_THAT(names(dir.write("a.tar",
                    entry("././@LongLink", name + '\0', 'L') + entry(name.substr(0, 100), csv) + entry("x", pax, 'x')
                        + entry("short", csv) + entry("f.csv", csv, '0', "in/folder") + end())),
        ElementsAre(name, name, "in/folder/f.csv"));
}

TEST_F(Tar, cut_off_gives_what_is_there)
{
    const std::string long_csv =
        std::string(csv) + "2025-03-09T02:31:05Z,bkp01,sc.exe,sc stop \"x\"\n" + std::string(2000, '\n');
    const std::string whole = entry("a.csv", csv) + entry("b.csv", long_csv) + end();
    const std::filesystem::path inside = dir.write("cut.tar", whole.substr(0, 512 + 512 + 512 + 600));
    EXPECT_THAT(names(inside), ElementsAre("a.csv", "b.csv"));
    const Result<EvidenceSource> source = import(inside, 1);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->rows_stored, 2U);
    EXPECT_THAT(source->oddities, testing::Contains(HasSubstr("damaged-archive:after 600 bytes")));
    EXPECT_THAT(names(dir.write("cut2.tar", whole.substr(0, 512 + 512 + 100))),
        ElementsAre("a.csv", "#2 the archive is cut off"));
    std::string damaged = whole;
    damaged[1024 + 30] = 'x';
    EXPECT_THAT(names(dir.write("damaged.tar", damaged)), ElementsAre("a.csv", "#2 a header is damaged"));
}

TEST_F(Tar, members_in_their_order_unpack_the_archive_once)
{
    std::string bytes;
    std::vector<std::string> texts;
    for (int i = 0; i < 5; ++i) {
        texts.push_back(std::string(csv) + std::string(static_cast<std::size_t>(i) * 700, '\n'));
        bytes += entry(std::to_string(i) + ".csv", texts.back());
    }
    const Result<std::vector<EvidencePart>> parts = parts_of(dir.write("logs.tgz", gzipped(bytes + end())));
    ASSERT_TRUE(parts);
    const auto read = [&](std::size_t member) {
        Result<EvidenceFile> file = EvidenceFile::open(dir.path() / "logs.tgz", (*parts)[member]);
        std::string text(10'000, '\0');
        for (int round = 0; round < 2; ++round) { // as a look and then the import do
            EXPECT_TRUE(file->rewind());
            text.resize(*file->read(text.data(), text.size()));
        }
        EXPECT_EQ(text, texts[member]);
    };
    const TarPlace& place = *parts->front().place;
    read(0);
    const ByteStream* archive = place.archive.get();
    for (std::size_t member = 1; member < texts.size(); ++member) {
        const std::uint64_t before = place.at;
        read(member);
        EXPECT_EQ(place.archive.get(), archive);
        EXPECT_GT(place.at, before);
    }
    read(2);
    read(4);
}

TEST_F(Tar, without_files_is_empty_and_text_is_none)
{
    EXPECT_THAT(names(dir.write("empty.tar", entry("folder/", "", '5') + end())), ElementsAre("ImportEmptyFile"));
    EXPECT_THAT(names(dir.write("a.csv", csv)), ElementsAre(""));
    EXPECT_FALSE(is_tar(std::string(512, ' ')));
    EXPECT_FALSE(is_tar(std::string(512, '\0')));
    const std::filesystem::path nested =
        dir.write("outer.tar", entry("inner.tar", entry("a.csv", csv) + end()) + end());
    EXPECT_EQ(import(nested, 0).error().code, ErrorCode::ImportArchiveUnsupported);
    // A size that no file has.
    std::string huge = entry("a.csv", csv) + end();
    huge.replace(124, 12, std::string("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 12));
    EXPECT_THAT(names(dir.write("huge.tar", huge)), ElementsAre("")); // its checksum is none any more: no tar
}

TEST_F(Tar, folders_are_walked_in_a_stable_order)
{
    std::filesystem::create_directories(dir / "case/b");
    std::filesystem::create_directories(dir / "case/a/deep");
    for (const char* name : {"case/z.csv", "case/b/2.csv", "case/b/10.csv", "case/a/deep/x.csv", "case/B.csv"})
        (void)dir.write(name, csv);
    std::filesystem::create_directory_symlink(dir / "case", dir / "case/a/loop");
    std::vector<std::string> found;
    for (const base::FolderEntry& one : base::files_below(dir / "case"))
        found.push_back(std::filesystem::relative(one.path, dir / "case").generic_string());
    EXPECT_THAT(found, ElementsAre("B.csv", "a/deep/x.csv", "b/10.csv", "b/2.csv", "z.csv"));
    EXPECT_EQ(base::files_below(dir / "case", 2).size(), 2U);
    const std::vector<base::FolderEntry> none = base::files_below(dir / "missing");
    ASSERT_EQ(none.size(), 1U);
    ASSERT_TRUE(none[0].problem);
    EXPECT_EQ(none[0].problem->code, ErrorCode::FileNotReadable);
}

} // namespace
} // namespace standstill::ingest
