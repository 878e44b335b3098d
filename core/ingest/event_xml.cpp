// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/event_xml.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstring>

namespace standstill::ingest {
namespace {

constexpr std::string_view event_namespace = "http://schemas.microsoft.com/win/2004/08/events/event";
constexpr std::size_t nowhere = std::string_view::npos;

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace

XmlEncoding xml_encoding(std::string_view head)
{
    if (head.starts_with("\xFF\xFE") || (head.size() >= 2 && head[0] != '\0' && head[1] == '\0'))
        return XmlEncoding::Utf16LittleEndian;
    if (head.starts_with("\xFE\xFF") || (head.size() >= 2 && head[0] == '\0' && head[1] != '\0'))
        return XmlEncoding::Utf16BigEndian;
    return XmlEncoding::Utf8;
}

bool is_event_xml(std::string_view head)
{
    // The few characters that decide are ASCII: in UTF-16 every second byte of them is a NUL.
    std::string ascii;
    for (const char c : head.substr(0, 4096))
        if (c != '\0')
            ascii += c;
    std::string_view rest = ascii;
    for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"})
        if (rest.starts_with(mark))
            rest.remove_prefix(mark.size());
    if (rest.starts_with("Record ")) // evtx_dump
        rest.remove_prefix(std::min(rest.find('<'), rest.size()));
    for (;;) {
        rest = base::trim(rest);
        const std::string_view end = rest.starts_with("<?") ? "?>" : rest.starts_with("<!--") ? "-->" : "";
        const std::size_t at = end.empty() ? nowhere : rest.find(end);
        if (at == nowhere)
            break;
        rest.remove_prefix(at + end.size());
    }
    if (!rest.starts_with("<Event"))
        return false;
    rest.remove_prefix(std::strlen("<Event"));
    if (rest.starts_with('s'))
        rest.remove_prefix(1);
    return !rest.empty() && (is_space(rest.front()) || rest.front() == '>');
}

void EventXmlReader::set_buffer(std::string_view text, bool last)
{
    text_ = text;
    last_ = last;
    position_ = 0;
    line_ = 0;
}

/// The character at byte `at`, or '\1' when it is not ASCII.
char EventXmlReader::unit(std::size_t at) const
{
    if (width_ == 1)
        return text_[at];
    const bool big = encoding_ == XmlEncoding::Utf16BigEndian;
    return text_[at + (big ? 0 : 1)] == '\0' ? text_[at + (big ? 1 : 0)] : '\1';
}

bool EventXmlReader::matches(std::size_t at, std::string_view ascii) const
{
    if (at + ascii.size() * width_ > text_.size())
        return false;
    if (width_ == 1)
        return text_.substr(at, ascii.size()) == ascii;
    for (std::size_t i = 0; i < ascii.size(); ++i)
        if (unit(at + i * width_) != ascii[i])
            return false;
    return true;
}

std::size_t EventXmlReader::find(std::size_t from, char wanted) const
{
    if (width_ == 1)
        return text_.find(wanted, from);
    const std::size_t low = encoding_ == XmlEncoding::Utf16BigEndian ? 1 : 0;
    for (std::size_t at = text_.find(wanted, from); at != nowhere; at = text_.find(wanted, at + 1)) {
        const std::size_t begin = at - std::min(low, at);
        if (at >= from + low && (at - low - from) % 2 == 0 && begin + 2 <= text_.size() && unit(begin) == wanted)
            return begin;
    }
    return nowhere;
}

std::size_t EventXmlReader::find(std::size_t from, std::string_view ascii) const
{
    if (width_ == 1)
        return text_.find(ascii, from);
    std::size_t at = find(from, ascii.front());
    while (at != nowhere && !matches(at, ascii))
        at = find(at + width_, ascii.front());
    return at;
}

/// Behind the '>' of the tag whose name ends at `from`; quotes hide a '>'. npos: not in this buffer.
std::size_t EventXmlReader::tag_end(std::size_t from) const
{
    char quote = '\0';
    for (std::size_t at = from; at + width_ <= text_.size(); at += width_) {
        const char c = unit(at);
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + width_;
        else if (c == '<')
            return at; // a tag that does not end
    }
    return nowhere;
}

/// What begins at the '<' at `at`, and where to look on.
EventXmlReader::Mark EventXmlReader::mark_at(std::size_t at, std::size_t& behind) const
{
    const auto skip = [&](std::string_view begin, std::string_view end) {
        if (!matches(at, begin))
            return false;
        const std::size_t found = find(at + begin.size() * width_, end);
        behind = found == nowhere ? nowhere : found + end.size() * width_;
        return true;
    };
    if (skip("<!--", "-->") || skip("<![CDATA[", "]]>") || skip("<?", "?>"))
        return behind == nowhere ? Mark::Incomplete : Mark::None;
    behind = at + width_;
    if (at + 10 * width_ > text_.size() && !last_)
        return Mark::Incomplete; // too short to tell <Event> from <EventData>
    const bool closing = matches(at, "</Event");
    if (!closing && !matches(at, "<Event"))
        return Mark::None;
    const std::size_t name_end = at + (closing ? 7 : 6) * width_;
    if (name_end + width_ > text_.size())
        return Mark::None;
    if (closing && matches(name_end, "s>"))
        return Mark::RootEnd;
    const char next = unit(name_end);
    if (!is_space(next) && next != '>' && next != '/')
        return Mark::None;
    behind = tag_end(name_end);
    if (behind == nowhere)
        return Mark::Incomplete;
    if (closing)
        return Mark::EventEnd;
    return unit(behind - 2 * width_) == '/' ? Mark::EventEmpty : Mark::EventStart;
}

void EventXmlReader::move_to(std::size_t position)
{
    const std::string_view passed = text_.substr(position_, position - position_);
    if (width_ == 1) {
        line_ += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
    } else {
        for (std::size_t at = find(position_, '\n'); at < position; at = find(at + 2, '\n'))
            ++line_;
    }
    position_ = position;
}

/// Counts what lies between two events and says nothing of them.
void EventXmlReader::count_stray(std::size_t begin, std::size_t end)
{
    const std::string text(utf8_of(begin, end));
    std::string_view rest = text;
    for (const std::string_view mark : {"\xEF\xBB\xBF"})
        if (rest.starts_with(mark))
            rest.remove_prefix(mark.size());
    while (!(rest = base::trim(rest)).empty()) {
        std::size_t length = rest.find('>') + 1; // 0 when there is none
        if (rest.starts_with("<?") || rest.starts_with("<Events") || rest.starts_with("</Events")) {
            length = length == 0 ? rest.size() : length;
        } else if (rest.starts_with("<!--")) {
            length = rest.find("-->") == nowhere ? rest.size() : rest.find("-->") + 3;
        } else {
            length = std::min(rest.find('\n'), rest.find('<', 1));
            length = std::min(length, rest.size());
            const std::string_view line = base::trim(rest.substr(0, length));
            const bool label = line.starts_with("Record ") && windows_number(line.substr(7));
            stray_ += label ? 0 : line.size();
        }
        rest.remove_prefix(length);
    }
}

/// Moves to the next <Event>. False when the buffer has none.
bool EventXmlReader::find_start()
{
    const std::size_t begin = position_;
    std::size_t at = begin;
    while ((at = find(at, '<')) != nowhere) {
        std::size_t behind = 0;
        const Mark mark = mark_at(at, behind);
        if (mark == Mark::EventStart || mark == Mark::EventEmpty
            || (mark == Mark::Incomplete && matches(at, "<Event"))) {
            count_stray(begin, at);
            move_to(at);
            return true;
        }
        if (mark == Mark::Incomplete && !last_ && text_.size() - at <= longest_event)
            break; // perhaps with more bytes
        at = mark == Mark::Incomplete ? at + width_ : behind;
    }
    std::size_t keep = std::min(at, text_.size() - text_.size() % width_);
    if (last_) {
        keep = text_.size();
    } else if (at == nowhere) { // a line that goes on in the next buffer is looked at then
        std::size_t line_end = nowhere;
        for (std::size_t next = find(begin, '\n'); next != nowhere; next = find(next + width_, '\n'))
            line_end = next + width_;
        if (line_end != nowhere)
            keep = line_end;
        else if (keep - begin < 4096)
            keep = begin;
    }
    count_stray(begin, keep);
    move_to(keep);
    return false;
}

/// Where the event at position_ ends. False when that is not in this buffer. An event that is cut off ends where the
/// next one begins.
bool EventXmlReader::find_end(std::size_t& end, std::string& problem) const
{
    std::size_t depth = 0;
    std::size_t second = nowhere; // a nested <Event>: of this one, or the next after one that was cut off
    std::size_t at = position_;
    while (at < text_.size() && (at = find(at, '<')) != nowhere) {
        std::size_t behind = 0;
        const Mark mark = mark_at(at, behind);
        if (mark == Mark::Incomplete)
            break;
        if (mark == Mark::EventStart && depth > 0) {
            if (second == nowhere)
                second = at;
            const std::size_t uri = find(at, event_namespace);
            if (uri != nowhere && uri < behind) {
                end = at;
                problem = "the event is cut off";
                return true;
            }
        }
        if (mark == Mark::RootEnd) {
            end = at;
            problem = "the event is cut off";
            return true;
        }
        depth += mark == Mark::EventStart ? 1 : 0;
        if (mark == Mark::EventEnd && depth > 0)
            --depth;
        if (depth == 0) {
            end = behind;
            return true;
        }
        at = behind;
    }
    const bool too_long = text_.size() - position_ > longest_event;
    if (!last_ && !too_long)
        return false;
    end = std::min(second, text_.size());
    problem = too_long ? "the event is longer than the limit" : "the event is cut off";
    return true;
}

std::string_view EventXmlReader::utf8_of(std::size_t begin, std::size_t end)
{
    if (width_ == 1)
        return text_.substr(begin, end - begin);
    converted_.clear();
    const std::size_t low = encoding_ == XmlEncoding::Utf16BigEndian ? 1 : 0;
    const auto word = [&](std::size_t at) {
        return static_cast<char32_t>(
            static_cast<unsigned char>(text_[at + low]) | static_cast<unsigned char>(text_[at + 1 - low]) << 8);
    };
    for (std::size_t at = begin; at + 2 <= end; at += 2) {
        char32_t c = word(at);
        if (c == 0xFEFF && at == 0)
            continue; // the byte order mark
        if (c >= 0xD800 && c < 0xE000) {
            const char32_t next = at + 4 <= end ? word(at + 2) : 0;
            const bool pair = c < 0xDC00 && next >= 0xDC00 && next < 0xE000;
            c = pair ? 0x10000 + ((c - 0xD800) << 10) + (next - 0xDC00) : 0xFFFD;
            at += pair ? 2 : 0;
        }
        base::append_utf8(converted_, c);
    }
    return converted_;
}

bool EventXmlReader::next(EventXmlRecord& record)
{
    std::size_t end = 0;
    record.problem.clear();
    if (!find_start() || !find_end(end, record.problem))
        return false;
    record.begin = position_;
    record.end = end;
    record.line = line_;
    if (end - position_ > longest_event) {
        record.event.clear();
        record.event.state = WindowsRecordState::Unreadable;
        record.problem = "the event is longer than the limit";
    } else {
        std::string found = fields_.read(utf8_of(position_, end), record.event);
        if (record.problem.empty())
            record.problem = std::move(found);
    }
    record.event.length = static_cast<std::uint32_t>(end - position_);
    move_to(end);
    return true;
}

} // namespace standstill::ingest
