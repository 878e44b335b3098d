// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/sniff.h"

#include "core/base/text.h"
#include "core/evtx/reader.h"
#include "core/ingest/audit_log.h"
#include "core/ingest/csv_reader.h"
#include "core/ingest/json_tables.h"
#include "core/ingest/shell_history.h"
#include "core/ingest/text_log.h"

#include <algorithm>
#include <array>

namespace standstill::ingest {

namespace {

char sniff_delimiter(std::string_view head)
{
    std::string_view line = head.substr(0, head.find('\n'));
    if (is_preamble(base::trim(line))) {
        head.remove_prefix(std::min(head.size(), line.size() + 1));
        line = head.substr(0, head.find('\n'));
    }
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char candidate : {',', ';', '\t'}) {
        const std::ptrdiff_t count = std::count(line.begin(), line.end(), candidate);
        if (count > most) {
            most = count;
            best = candidate;
        }
    }
    return best;
}

/// End of the object or array that starts the text, or npos when the head holds less than that.
std::size_t balanced_end(std::string_view text)
{
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return i + 1;
        }
    }
    return std::string_view::npos;
}

/// True when `key` stands as a key of the outermost object in `text`, or of one in it, and its value is an array.
bool has_outer_array(std::string_view text, std::string_view key, std::size_t at_depth = 1)
{
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            const std::size_t begin = i + 1;
            for (++i; i < text.size() && text[i] != '"'; ++i)
                i += text[i] == '\\' ? 1 : 0;
            if (depth == at_depth && i < text.size()
                && base::equals_ignoring_ascii_case(text.substr(begin, i - begin), key)) {
                std::size_t next = text.find_first_not_of(" \t\r\n", i + 1);
                if (next == std::string_view::npos || text[next] != ':')
                    continue;
                next = text.find_first_not_of(" \t\r\n", next + 1);
                if (next != std::string_view::npos && text[next] == '[')
                    return true;
            }
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

void sniff_json(std::string_view text, Sniffed& sniffed)
{
    sniffed.container = Container::Json;
    sniffed.format = "json";
    text = without_record_label(text);
    const std::size_t open = text.find('{');
    const std::string_view first = open == std::string_view::npos ? std::string_view() : text.substr(open);
    const std::string_view object = first.substr(0, std::min(first.size(), balanced_end(first)));
    if (text.front() == '[') {
        sniffed.shape = JsonShape::Array;
        if (object.find("\"FrameType\"") != std::string_view::npos)
            sniffed.container = Container::JsonTables;
        return;
    }
    if (has_outer_array(object, "tables")) {
        sniffed.container = Container::JsonTables;
        return;
    }
    for (const char* key : {"results", "records", "value"}) {
        if (has_outer_array(object, key)) {
            sniffed.shape = JsonShape::Envelope;
            sniffed.envelope_key = key;
            return;
        }
    }
    // {"took": 3, "hits": {"total": .., "hits": [..]}}: the answer of Elasticsearch to a search
    if (object.find("\"hits\"") != std::string_view::npos && has_outer_array(object, "hits", 2)) {
        sniffed.shape = JsonShape::Envelope;
        sniffed.envelope_key = "hits";
        sniffed.envelope_depth = 2;
        return;
    }
    const std::string_view line = base::trim(text.substr(0, text.find('\n')));
    sniffed.shape = balanced_end(line) == line.size() ? JsonShape::Lines : JsonShape::Objects;
    if (sniffed.shape == JsonShape::Lines)
        sniffed.format = "jsonl";
}

/// Of the first lines, how many begin as a line of a system log does, and how many there are.
bool is_text_log(std::string_view text)
{
    constexpr int looked_at = 30;
    int lines = 0;
    int known = 0;
    while (!text.empty() && lines < looked_at) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = base::trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty())
            continue;
        ++lines;
        const std::optional<LogLine> parsed = parse_log_line(line);
        known += parsed && !parsed->program.empty() ? 1 : 0;
    }
    return known * 2 > lines;
}

std::optional<Container> sniff_lines(std::string_view text, std::string_view forced)
{
    if (forced == "auditd" || (forced.empty() && is_audit_line(text.substr(0, text.find('\n')))))
        return Container::AuditLog;
    if (forced == "shell-history" || (forced.empty() && has_history_stamp(text)))
        return Container::ShellHistory;
    if (forced == "log" || (forced.empty() && is_text_log(text)))
        return Container::TextLog;
    return std::nullopt;
}

std::string what_it_is(std::string_view head)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> magic{{
        {"\x1F\x8B", "gzip archive"},
        {"PK\x03\x04", "zip archive or spreadsheet"},
        {"SQLite format 3", "SQLite database"},
        {"%PDF", "PDF document"},
        {"\xFF\xFE", "UTF-16 text"},
        {"\xFE\xFF", "UTF-16 text"},
        {"MZ", "Windows program"},
    }};
    for (const auto& [bytes, name] : magic) {
        if (head.starts_with(bytes))
            return std::string(name);
    }
    const std::string_view text = base::trim(head);
    if (text.starts_with('<'))
        return "XML";
    return "binary data";
}

} // namespace

Result<Sniffed> sniff(std::string_view head, std::string_view forced)
{
    std::string_view text = head;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const std::string_view body = first == std::string_view::npos ? std::string_view() : text.substr(first);
    const std::string_view unlabelled = without_record_label(body); // of evtx_dump
    const bool json = !body.empty()
        && (body.front() == '{' || body.front() == '['
            || (unlabelled.size() < body.size() && unlabelled.starts_with('{')));
    Sniffed sniffed;
    if ((forced.empty() || forced == "evtx") && evtx::is_evtx(head)) {
        sniffed.container = Container::Evtx;
        sniffed.format = "evtx";
        return sniffed;
    }
    if ((forced.empty() || forced == "xml") && is_event_xml(head)) {
        sniffed.container = Container::EventXml;
        sniffed.encoding = xml_encoding(head);
        sniffed.format = "xml";
        return sniffed;
    }
    if (forced == "json" || forced == "jsonl" || (forced.empty() && json)) {
        if (!json)
            return fail(ErrorCode::ImportForcedFormat, {}, std::string(forced));
        sniff_json(body, sniffed);
        return sniffed;
    }
    if (const std::optional<Container> lines = json ? std::nullopt : sniff_lines(body, forced)) {
        if (head.find('\0') != std::string_view::npos)
            return fail(forced.empty() ? ErrorCode::ImportUnknownFormat : ErrorCode::ImportForcedFormat, {},
                forced.empty() ? what_it_is(head) : std::string(forced));
        sniffed.container = *lines;
        sniffed.format = *lines == Container::TextLog ? "log"
            : *lines == Container::AuditLog           ? "auditd"
                                                      : "shell-history";
        return sniffed;
    }
    if (forced.empty() || forced == "csv") {
        // A NUL or a flood of control characters is no delimited text.
        const auto control = std::count_if(head.begin(), head.end(),
            [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'; });
        const bool known_binary = head.find('\0') != std::string_view::npos || control * 50 > std::ssize(head)
            || body.starts_with('<') || body.starts_with("PK\x03\x04") || body.starts_with("%PDF");
        if (known_binary || body.empty())
            return fail(forced.empty() ? ErrorCode::ImportUnknownFormat : ErrorCode::ImportForcedFormat, {},
                forced.empty() ? what_it_is(head) : std::string(forced));
        sniffed.delimiter = sniff_delimiter(body);
        sniffed.format = "csv";
        return sniffed;
    }
    return fail(ErrorCode::ImportForcedFormat, {}, std::string(forced));
}

std::unique_ptr<RecordReader> make_reader(const Sniffed& sniffed)
{
    if (sniffed.container == Container::Json)
        return std::make_unique<JsonReader>(sniffed.shape, sniffed.envelope_key, sniffed.envelope_depth);
    if (sniffed.container == Container::TextLog)
        return std::make_unique<TextLog>(sniffed.modified);
    if (sniffed.container == Container::AuditLog)
        return std::make_unique<AuditLog>();
    if (sniffed.container == Container::ShellHistory)
        return std::make_unique<ShellHistory>();
    if (sniffed.container == Container::JsonTables)
        return std::make_unique<JsonTables>();
    return std::make_unique<CsvReader>(sniffed.delimiter);
}

} // namespace standstill::ingest
