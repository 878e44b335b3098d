// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evtx/binxml.h"

#include "core/evtx/format.h"

#include <algorithm>

namespace standstill::evtx {
namespace {

// The low bits of a token; has_more says that an element has attributes, or that a further piece follows.
enum Byte : std::uint8_t {
    EndOfStream = 0x00,
    OpenStart = 0x01,
    CloseStart = 0x02,
    CloseEmpty = 0x03,
    EndElement = 0x04,
    ValueText = 0x05,
    Attribute = 0x06,
    CDataSection = 0x07,
    CharRef = 0x08,
    EntityRef = 0x09,
    PiTarget = 0x0A,
    PiData = 0x0B,
    TemplateInstance = 0x0C,
    NormalSubstitution = 0x0D,
    OptionalSubstitution = 0x0E,
    FragmentHeader = 0x0F,
};
constexpr std::uint8_t has_more = 0x40;
constexpr std::uint8_t string_type = 0x01;

constexpr std::size_t name_header = 8; // link, hash, length; the text and a NUL follow
constexpr std::size_t definition_header = 24; // link, GUID, size

std::uint16_t name_hash(const char* utf16, std::size_t units)
{
    std::uint32_t hash = 0;
    for (std::size_t i = 0; i < units; ++i)
        hash = hash * 65599 + load<std::uint16_t>(utf16 + 2 * i);
    return static_cast<std::uint16_t>(hash);
}

} // namespace

TokenReader::TokenReader(std::string_view chunk, std::size_t begin, std::size_t end, bool in_template)
    : chunk_(chunk)
    , at_(std::min(begin, chunk.size()))
    , end_(std::max(at_, std::min(end, chunk.size())))
    , in_template_(in_template)
{
}

bool TokenReader::broken(Fault fault, const char* what)
{
    fault_ = {fault, at_, what};
    return false;
}

/// Length in units, then the units.
bool TokenReader::read_text(Text16& text)
{
    if (!has(2))
        return broken(Fault::Structure, "text without length");
    const std::size_t units = load<std::uint16_t>(chunk_.data() + at_);
    if (!has(2 + 2 * units))
        return broken(Fault::Structure, "text runs out of its fragment");
    text = {chunk_.data() + at_ + 2, static_cast<std::uint32_t>(units)};
    at_ += 2 + 2 * units;
    return true;
}

/// A reference to a name: the name itself follows where it is used first.
bool TokenReader::read_name(Text16& text)
{
    if (!has(4))
        return broken(Fault::Name, "reference to a name is cut off");
    const std::size_t name = load<std::uint32_t>(chunk_.data() + at_);
    at_ += 4;
    if (name + name_header > chunk_.size())
        return broken(Fault::Name, "name outside of the chunk");
    const std::size_t units = load<std::uint16_t>(chunk_.data() + name + 6);
    const std::size_t length = name_header + 2 * units + 2;
    if (name + length > chunk_.size())
        return broken(Fault::Name, "name runs out of the chunk");
    text = {chunk_.data() + name + name_header, static_cast<std::uint32_t>(units)};
    if (name == at_) {
        if (!has(length))
            return broken(Fault::Name, "name runs out of its fragment");
        at_ += length;
    }
    return true;
}

/// Does the reference at this place lead to something that looks like a name?
bool TokenReader::is_name_at(std::size_t reference) const
{
    if (reference + 4 > end_)
        return false;
    const std::size_t name = load<std::uint32_t>(chunk_.data() + reference);
    if (name + name_header > chunk_.size())
        return false;
    const std::size_t units = load<std::uint16_t>(chunk_.data() + name + 6);
    return units > 0 && name + name_header + 2 * units + 2 <= chunk_.size()
        && load<std::uint16_t>(chunk_.data() + name + 4) == name_hash(chunk_.data() + name + name_header, units);
}

bool TokenReader::read_open(Token& token, bool attributes)
{
    // With or without a dependency is not said in the stream but follows from where the element stands. Some writers
    // see that differently, so the name decides: it is found behind the one or behind the other.
    bool dependency = in_template_;
    if (!is_name_at(at_ + (dependency ? 6 : 4)) && is_name_at(at_ + (dependency ? 4 : 6)))
        dependency = !dependency;
    const std::size_t fixed = dependency ? 6 : 4;
    if (!has(fixed))
        return broken(Fault::Structure, "element is cut off");
    if (dependency)
        token.dependency = load<std::uint16_t>(chunk_.data() + at_);
    at_ += fixed; // the size of the element is not needed: its end is a token
    if (!read_name(token.text))
        return false;
    if (attributes) {
        if (!has(4))
            return broken(Fault::Structure, "attribute list is cut off");
        at_ += 4;
    }
    return true;
}

bool TokenReader::read_template(Token& token)
{
    if (!has(9))
        return broken(Fault::Template, "template instance is cut off");
    token.template_id = load<std::uint32_t>(chunk_.data() + at_ + 1);
    token.definition = load<std::uint32_t>(chunk_.data() + at_ + 5);
    at_ += 9;
    if (token.definition != at_)
        return true;
    if (!has(definition_header))
        return broken(Fault::Template, "template definition is cut off");
    const std::size_t size = load<std::uint32_t>(chunk_.data() + at_ + 20);
    if (!has(definition_header + size))
        return broken(Fault::Template, "template definition runs out of its record");
    at_ += definition_header + size;
    return true;
}

bool TokenReader::next(Token& token)
{
    token = Token{};
    for (;;) {
        token.at = static_cast<std::uint32_t>(at_);
        if (at_ == end_)
            return true;
        const auto byte = static_cast<std::uint8_t>(chunk_[at_]);
        switch (byte & ~has_more) {
        case EndOfStream:
            end_ = at_;
            return true;
        case FragmentHeader:
            if (!has(4))
                return broken(Fault::Structure, "fragment header is cut off");
            at_ += 4;
            continue;
        case OpenStart:
            ++at_;
            token.kind = TokenKind::OpenElement;
            return read_open(token, (byte & has_more) != 0);
        case CloseStart:
            ++at_;
            token.kind = TokenKind::CloseStart;
            return true;
        case CloseEmpty:
            ++at_;
            token.kind = TokenKind::CloseEmpty;
            return true;
        case EndElement:
            ++at_;
            token.kind = TokenKind::CloseElement;
            return true;
        case ValueText:
            if (!has(2) || static_cast<std::uint8_t>(chunk_[at_ + 1]) != string_type)
                return broken(Fault::Structure, "text that is no string");
            at_ += 2;
            token.kind = TokenKind::Text;
            return read_text(token.text);
        case Attribute:
            ++at_;
            token.kind = TokenKind::Attribute;
            return read_name(token.text);
        case CDataSection:
            ++at_;
            token.kind = TokenKind::CData;
            return read_text(token.text);
        case CharRef:
            if (!has(3))
                return broken(Fault::Structure, "character reference is cut off");
            token.kind = TokenKind::Character;
            token.index = load<std::uint16_t>(chunk_.data() + at_ + 1);
            at_ += 3;
            return true;
        case EntityRef:
            ++at_;
            token.kind = TokenKind::Entity;
            return read_name(token.text);
        case PiTarget:
            ++at_;
            token.kind = TokenKind::Instruction;
            return read_name(token.text);
        case PiData:
            ++at_;
            token.kind = TokenKind::InstructionText;
            return read_text(token.text);
        case TemplateInstance:
            ++at_;
            token.kind = TokenKind::Template;
            return read_template(token);
        case NormalSubstitution:
        case OptionalSubstitution:
            if (!has(4))
                return broken(Fault::Structure, "substitution is cut off");
            token.kind = TokenKind::Substitution;
            token.optional = (byte & ~has_more) == OptionalSubstitution;
            token.index = load<std::uint16_t>(chunk_.data() + at_ + 1);
            at_ += 4;
            return true;
        default:
            return broken(Fault::Structure, "unknown token");
        }
    }
}

bool TokenReader::read_values(std::vector<Value>& values)
{
    values.clear();
    if (!has(4))
        return broken(Fault::Values, "values are missing");
    const std::size_t count = load<std::uint32_t>(chunk_.data() + at_);
    if (count > (end_ - at_ - 4) / 4)
        return broken(Fault::Values, "more values than fit into the record");
    const char* entry = chunk_.data() + at_ + 4;
    at_ += 4 + 4 * count;
    values.resize(count);
    for (std::size_t i = 0; i < count; ++i, entry += 4) {
        const std::size_t size = load<std::uint16_t>(entry);
        if (!has(size)) {
            values.resize(i);
            return broken(Fault::Values, "a value runs out of the record");
        }
        values[i] = {chunk_.data() + at_, static_cast<std::uint32_t>(size), static_cast<std::uint8_t>(entry[2])};
        at_ += size;
    }
    return true;
}

TemplateBody template_body(std::string_view chunk, const Token& instance)
{
    const std::size_t definition = instance.definition;
    if (definition < chunk_header_size || definition + definition_header > chunk.size()
        || load<std::uint32_t>(chunk.data() + definition + 4) != instance.template_id)
        return {};
    const std::size_t begin = definition + definition_header;
    const std::size_t size = load<std::uint32_t>(chunk.data() + definition + 20);
    if (size == 0 || size > chunk.size() - begin || (chunk[begin] & ~has_more) != FragmentHeader)
        return {};
    return {begin, begin + size, true};
}

} // namespace standstill::evtx
