// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evtx/xml_text.h"

#include "core/evtx/format.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace standstill::evtx {
namespace {

constexpr std::size_t deepest_element = 128;
constexpr int deepest_fragment = 8;
constexpr std::size_t most_tokens = 256 * 1024; // read to render one record

/// Appends text as XML holds it. Characters that XML has no spelling for become U+FFFD.
void append_escaped(std::string& out, std::string_view text, bool in_attribute)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"' && in_attribute)
            out += "&quot;";
        else if (c == '\r' || (in_attribute && (c == '\n' || c == '\t')))
            out += c == '\r' ? "&#13;" : c == '\n' ? "&#10;" : "&#9;";
        else if (byte < 0x20 && c != '\n' && c != '\t')
            out += "\xEF\xBF\xBD";
        else if (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF") {
            out += "\xEF\xBF\xBD"; // U+FFFE and U+FFFF
            i += 2;
        } else
            out += c;
    }
}

std::string utf8_of(const Text16& text)
{
    std::string utf8(std::size_t{text.units} * 3, '\0');
    utf8.resize(static_cast<std::size_t>(write_utf16_trimmed(utf8.data(), text.data, text.units) - utf8.data()));
    return utf8;
}

std::string utf8_of(const Value& value)
{
    std::string utf8(most_text(value.size), '\0');
    utf8.resize(static_cast<std::size_t>(write_value(utf8.data(), value) - utf8.data()));
    return utf8;
}

/// A name that XML can hold: whatever else a damaged chunk says becomes '_'.
std::string name_of(const Text16& text)
{
    std::string name = utf8_of(text);
    const auto fits = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || std::isalnum(byte) != 0 || c == '_' || c == '-' || c == '.' || c == ':';
    };
    std::replace_if(
        name.begin(), name.end(), [&](char c) { return !fits(c); }, '_');
    const auto first = name.empty() ? 0U : static_cast<unsigned char>(name.front());
    if (first < 0x80 && std::isalpha(static_cast<int>(first)) == 0 && first != '_')
        name.insert(0, 1, '_');
    for (const char* bad : {"\xEF\xBF\xBD", "\xEF\xBF\xBE", "\xEF\xBF\xBF"})
        for (std::size_t at = name.find(bad); at != std::string::npos; at = name.find(bad, at))
            name.replace(at, 3, "_");
    return name;
}

class Renderer
{
public:
    Renderer(std::string_view chunk, RecordXml& xml)
        : chunk_(chunk)
        , xml_(xml)
    {
    }

    void fragment(std::size_t begin, std::size_t end, int depth);
    void finish() { close_down_to(0); }

private:
    struct Element
    {
        std::string name;
        std::size_t line = 0; ///< where its line begins in the text
        std::size_t begin = 0; ///< of its start tag
        std::size_t content = 0; ///< behind its start tag
        bool has_text = false; ///< then no line breaks may be put in
        bool has_children = false;
    };

    bool elements(TokenReader& reader, const Token* first, const std::vector<Value>& values, int depth);
    bool take(const Token& token, const std::vector<Value>& values, int depth);
    bool open(const Token& token, const std::vector<Value>& values);
    void end_attribute();
    void end_start_tag();
    void end_element();
    void text(std::string_view utf8);
    void value(const Token& token, const std::vector<Value>& values, int depth);
    void items(const Value& array);
    void take_back();
    void close_down_to(std::size_t count);
    void line(std::size_t indent);
    bool broken(Fault fault, std::size_t at, const char* what);

    std::string_view chunk_;
    RecordXml& xml_;
    std::vector<Element> open_;
    std::size_t tokens_ = 0;
    std::size_t skipped_ = 0; ///< elements open inside of one that is not there
    bool in_start_tag_ = false;
    bool in_attribute_ = false;
    bool attribute_absent_ = false;
    std::string attribute_;
    std::string attribute_text_;
};

bool Renderer::broken(Fault fault, std::size_t at, const char* what)
{
    if (xml_.faults.size() < 8)
        xml_.faults.push_back({fault, at, what});
    return false;
}

void Renderer::line(std::size_t indent)
{
    if (!xml_.text.empty())
        xml_.text += '\n';
    xml_.text.append(2 * indent, ' ');
}

void Renderer::end_attribute()
{
    if (!in_attribute_)
        return;
    in_attribute_ = false;
    if (attribute_absent_)
        return;
    const std::string start = ' ' + attribute_ + "=\"";
    const std::size_t from = open_.empty() ? 0 : open_.back().begin;
    if (xml_.text.find(start, from) != std::string::npos)
        return; // twice in a damaged element: XML allows one
    xml_.text += start + attribute_text_ + '"';
}

void Renderer::end_start_tag()
{
    end_attribute();
    if (!in_start_tag_)
        return;
    in_start_tag_ = false;
    xml_.text += '>';
    open_.back().content = xml_.text.size();
}

void Renderer::end_element()
{
    end_attribute();
    Element& element = open_.back();
    if (in_start_tag_) {
        xml_.text += "/>";
        in_start_tag_ = false;
    } else {
        if (element.has_children && !element.has_text)
            line(open_.size() - 1);
        xml_.text += "</" + element.name + '>';
    }
    open_.pop_back();
}

void Renderer::close_down_to(std::size_t count)
{
    skipped_ = 0;
    while (open_.size() > count)
        end_element();
    in_attribute_ = false;
}

void Renderer::text(std::string_view utf8)
{
    if (in_attribute_) {
        append_escaped(attribute_text_, utf8, true);
        return;
    }
    if (utf8.empty() || open_.empty())
        return;
    end_start_tag();
    open_.back().has_text = true;
    append_escaped(xml_.text, utf8, false);
}

bool Renderer::open(const Token& token, const std::vector<Value>& values)
{
    if (open_.size() >= deepest_element)
        return broken(Fault::DepthLimit, token.at, "elements nested too deeply");
    if (skipped_ > 0
        || (token.dependency != Token::no_dependency
            && (token.dependency >= values.size() || values[token.dependency].is_null()))) {
        ++skipped_;
        return true;
    }
    if (!open_.empty())
        end_start_tag();
    const std::size_t before = xml_.text.size();
    if (open_.empty() || !open_.back().has_text)
        line(open_.size());
    if (!open_.empty())
        open_.back().has_children = true;
    Element element;
    element.name = name_of(token.text);
    element.line = before;
    element.begin = xml_.text.size();
    xml_.text += '<' + element.name;
    open_.push_back(std::move(element));
    in_start_tag_ = true;
    return true;
}

/// The open element turns out not to be there: its only value is optional and null.
void Renderer::take_back()
{
    if (open_.back().has_text || open_.back().has_children)
        return;
    end_start_tag();
    xml_.text.resize(open_.back().line);
    open_.pop_back();
    skipped_ = 1;
}

/// An array repeats its element, as Windows shows it.
void Renderer::items(const Value& array)
{
    if (in_attribute_ || open_.empty()) {
        bool more = false;
        for_each_item(array, [&](const Value& item) {
            text(more ? "," : "");
            text(utf8_of(item));
            more = true;
        });
        return;
    }
    end_start_tag();
    const Element& element = open_.back();
    const std::string start = xml_.text.substr(element.begin, element.content - element.begin);
    const std::string end = "</" + element.name + '>';
    bool more = false;
    for_each_item(array, [&](const Value& item) {
        if (xml_.text.size() > longest_xml)
            return;
        if (more) {
            xml_.text += end;
            line(open_.size() - 1);
            xml_.text += start;
        }
        append_escaped(xml_.text, utf8_of(item), false);
        more = true;
    });
    open_.back().has_text = true;
}

void Renderer::value(const Token& token, const std::vector<Value>& values, int depth)
{
    if (token.index >= values.size()) {
        broken(Fault::Values, token.at, "the template wants a value that the record does not have");
        return;
    }
    const Value& value = values[token.index];
    if (value.is_null()) {
        if (token.optional && in_attribute_)
            attribute_absent_ = attribute_absent_ || attribute_text_.empty();
        else if (token.optional && !open_.empty())
            take_back();
        return;
    }
    if (value.type == binxml_type && !in_attribute_) {
        if (!open_.empty())
            end_start_tag();
        const auto begin = static_cast<std::size_t>(value.data - chunk_.data());
        const std::size_t outside = open_.size();
        fragment(begin, begin + value.size, depth + 1);
        close_down_to(outside);
    } else if (value.is_array()) {
        items(value);
    } else {
        text(utf8_of(value));
    }
}

bool Renderer::take(const Token& token, const std::vector<Value>& values, int depth)
{
    if (token.kind == TokenKind::OpenElement)
        return open(token, values);
    const bool ends = token.kind == TokenKind::CloseEmpty || token.kind == TokenKind::CloseElement;
    if (skipped_ > 0) {
        skipped_ -= ends ? 1 : 0;
        return true;
    }
    if (open_.empty())
        return broken(Fault::Structure, token.at, "token outside of any element");
    switch (token.kind) {
    case TokenKind::Attribute:
        end_attribute();
        if (!in_start_tag_)
            return broken(Fault::Structure, token.at, "attribute outside of an element's start");
        attribute_ = name_of(token.text);
        attribute_text_.clear();
        attribute_absent_ = false;
        in_attribute_ = true;
        return true;
    case TokenKind::CloseStart:
        end_start_tag();
        return true;
    case TokenKind::CloseEmpty:
    case TokenKind::CloseElement:
        end_element();
        return true;
    case TokenKind::Text:
    case TokenKind::CData:
        text(utf8_of(token.text));
        return true;
    case TokenKind::Character: {
        const std::uint16_t unit = token.index;
        text(utf8_of(Text16{reinterpret_cast<const char*>(&unit), 1}));
        return true;
    }
    case TokenKind::Entity: {
        const std::string name = name_of(token.text);
        if (name != "amp" && name != "lt" && name != "gt" && name != "quot" && name != "apos") {
            text('&' + name + ';'); // nobody declares it, so it can only be shown
        } else if (in_attribute_) {
            attribute_text_ += '&' + name + ';';
        } else {
            end_start_tag();
            open_.back().has_text = true;
            xml_.text += '&' + name + ';';
        }
        return true;
    }
    case TokenKind::Substitution:
        value(token, values, depth);
        return true;
    case TokenKind::Instruction:
    case TokenKind::InstructionText:
        return true;
    default:
        return broken(Fault::Structure, token.at, "template inside of an element");
    }
}

/// Reads up to the end of the fragment, or, with `first`, of that element. False when it could not be read.
bool Renderer::elements(TokenReader& reader, const Token* first, const std::vector<Value>& values, int depth)
{
    const std::size_t outside = open_.size();
    if (first != nullptr && !take(*first, values, depth))
        return false;
    Token token;
    while (first == nullptr || open_.size() > outside || skipped_ > 0) {
        if (++tokens_ > most_tokens)
            return broken(Fault::WorkLimit, reader.position(), "the record unfolds to more than the limit");
        if (xml_.text.size() + attribute_text_.size() > longest_xml)
            return broken(Fault::TextLimit, reader.position(), "the record unfolds to more text than the limit");
        if (!reader.next(token))
            return broken(reader.fault().fault, reader.fault().at, reader.fault().what);
        if (token.kind == TokenKind::End) {
            if (open_.size() > outside || skipped_ > 0)
                broken(Fault::Structure, token.at, "an element is not closed");
            return true;
        }
        if (token.kind != TokenKind::OpenElement && open_.size() == outside && skipped_ == 0)
            return broken(Fault::Structure, token.at, "token outside of any element");
        if (!take(token, values, depth))
            return false;
    }
    return true;
}

void Renderer::fragment(std::size_t begin, std::size_t end, int depth)
{
    if (depth > deepest_fragment) {
        broken(Fault::DepthLimit, begin, "fragments nested too deeply");
        return;
    }
    const std::size_t outside = open_.size();
    TokenReader reader(chunk_, begin, end, false);
    std::vector<Value> values;
    Token token;
    for (bool going = true; going;) {
        if (!reader.next(token)) {
            broken(reader.fault().fault, reader.fault().at, reader.fault().what);
            return;
        }
        switch (token.kind) {
        case TokenKind::End:
            return;
        case TokenKind::Template: {
            going = reader.read_values(values);
            if (!going)
                broken(reader.fault().fault, reader.fault().at, reader.fault().what);
            const TemplateBody body = template_body(chunk_, token);
            if (!body.found) {
                broken(Fault::Template, token.definition, "the template is not in its chunk");
                break;
            }
            TokenReader tokens(chunk_, body.begin, body.end, true);
            going = elements(tokens, nullptr, values, depth) && going;
            break;
        }
        case TokenKind::OpenElement:
            values.clear();
            going = elements(reader, &token, values, depth);
            break;
        case TokenKind::Instruction:
        case TokenKind::InstructionText:
            break;
        default:
            going = broken(Fault::Structure, token.at, "token outside of any element");
        }
        close_down_to(outside);
        if (++tokens_ > most_tokens)
            going = broken(Fault::WorkLimit, begin, "the record unfolds to more than the limit");
    }
}

} // namespace

Result<RecordXml> render_xml(std::string_view chunk, std::size_t offset)
{
    if (offset > chunk.size() || chunk.size() - offset < smallest_record
        || load<std::uint32_t>(chunk.data() + offset) != record_magic)
        return fail(ErrorCode::CaseDamaged, {}, "no event record at byte " + std::to_string(offset) + " of the chunk");
    const std::size_t rest = chunk.size() - offset;
    const std::size_t size = load<std::uint32_t>(chunk.data() + offset + 4);
    std::size_t end = chunk.size();
    if (size >= smallest_record && size <= rest)
        end = offset + size - (load<std::uint32_t>(chunk.data() + offset + size - 4) == size ? 4 : 0);
    RecordXml xml;
    Renderer renderer(chunk, xml);
    renderer.fragment(offset + record_header_size, end, 0);
    renderer.finish();
    if (xml.text.empty() && xml.faults.empty())
        xml.faults.push_back({Fault::Structure, offset, "no event in the record"});
    return xml;
}

} // namespace standstill::evtx
