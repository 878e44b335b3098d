// SPDX-License-Identifier: GPL-3.0-or-later
// BinXML as a sequence of tokens, each checked against the bounds of its chunk. The template compiler and the XML
// renderer both read through this; neither touches the bytes itself. Positions are bytes into the chunk.
#pragma once

#include "core/evtx/damage.h"
#include "core/evtx/value_text.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::evtx {

enum class TokenKind : std::uint8_t {
    OpenElement, ///< name; dependency
    CloseStart, ///< ">"
    CloseEmpty, ///< "/>"
    CloseElement,
    Attribute, ///< name; its value is what follows, up to the next Attribute or Close...
    Text, ///< UTF-16 text, of an attribute or of an element
    CData,
    Character, ///< a character reference: index is the code unit
    Entity, ///< name, without & and ;
    Instruction, ///< name of a processing instruction
    InstructionText,
    Substitution, ///< index into the values of the template instance
    Template, ///< template_id and definition; read_values() must follow
    End, ///< end of the fragment
};

/// UTF-16 text inside of the chunk.
struct Text16
{
    const char* data = nullptr;
    std::uint32_t units = 0;
};

struct Token
{
    static constexpr std::uint16_t no_dependency = 0xFFFF;

    TokenKind kind = TokenKind::End;
    bool optional = false; ///< Substitution: an absent value takes its attribute with it
    std::uint16_t index = 0; ///< Substitution: which value; Character: the unit
    std::uint16_t dependency = no_dependency; ///< OpenElement: the value without which the element is not there
    std::uint32_t at = 0; ///< where the token begins
    std::uint32_t definition = 0; ///< Template: where its definition begins
    std::uint32_t template_id = 0; ///< Template: the first bytes of the definition's GUID
    Text16 text;
};

/// What makes a stream of tokens unreadable.
struct TokenFault
{
    Fault fault = Fault::Structure;
    std::size_t at = 0;
    const char* what = "";
};

class TokenReader
{
public:
    /// Reads [begin, end) of `chunk`. Elements of a template carry a dependency, those outside of one do not.
    TokenReader(std::string_view chunk, std::size_t begin, std::size_t end, bool in_template);

    /// False when the bytes can't be read any further: see fault(). At the end: a token End, again and again.
    bool next(Token& token);
    /// The values that follow a Template token. False when they can't be read; what could be is kept.
    bool read_values(std::vector<Value>& values);

    const TokenFault& fault() const { return fault_; }
    std::size_t position() const { return at_; }

private:
    bool broken(Fault fault, const char* what);
    bool has(std::size_t bytes) const { return bytes <= end_ - at_; }
    bool read_text(Text16& text);
    bool read_name(Text16& text);
    bool read_open(Token& token, bool attributes);
    bool read_template(Token& token);
    bool is_name_at(std::size_t reference) const;

    std::string_view chunk_;
    std::size_t at_;
    std::size_t end_;
    bool in_template_;
    TokenFault fault_;
};

/// The tokens of the definition of a Template token; not found when it is not where the token says, or another one is.
struct TemplateBody
{
    std::size_t begin = 0;
    std::size_t end = 0;
    bool found = false;
};
TemplateBody template_body(std::string_view chunk, const Token& instance);

} // namespace standstill::evtx
