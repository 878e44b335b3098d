// SPDX-License-Identifier: GPL-3.0-or-later
// A template turned into a list of steps: which value goes where in a WindowsEvent. A chunk has a few templates and a
// hundred records, so names are looked up and read once a template and not once a record. Used by the record decoder.
#pragma once

#include "core/evtx/binxml.h"
#include "core/evtx/template_memory.h"
#include "core/evtx/text_buffer.h"
#include "core/model/windows_event.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::evtx {

/// What the element is that something stands in.
enum class Place : std::uint8_t {
    Document,
    Event,
    System,
    SystemItem, ///< a known child of System
    EventData,
    Data, ///< <Data> of EventData
    UserData,
    Wrapper, ///< the one element inside of UserData
    Rendering,
    Payload, ///< anything else: its fields are named by their path
};

/// The members of WindowsEvent that System fills.
enum class SystemTarget : std::uint8_t {
    None,
    ProviderName,
    ProviderGuid,
    ProviderSource,
    EventId,
    Qualifiers,
    Version,
    Level,
    Task,
    Opcode,
    Keywords,
    TimeCreated,
    EventRecordId,
    ActivityId,
    RelatedActivityId,
    ProcessId,
    ThreadId,
    Channel,
    Computer,
    UserSid,
    PayloadName,
};

/// A part of a text: a literal of the template, or one of the record's values.
struct Piece
{
    std::string_view literal;
    std::uint16_t index = 0;
    bool is_value = false;
    bool optional = false;
};

enum class StepKind : std::uint8_t {
    SkipIfAbsent, ///< when value `index` is null, go on at step `count`
    Member, ///< the pieces are the text of a member of System
    Field, ///< the pieces are the value of a field
    FieldName, ///< the pieces are the name of the next Field
    Content, ///< one value stands between the elements of `place`: a fragment, as a rule
};

struct Step
{
    StepKind kind = StepKind::Field;
    Place place = Place::Payload;
    WindowsEventPart part = WindowsEventPart::EventData;
    SystemTarget target = SystemTarget::None;
    bool takes_name = false; ///< Field: its name comes from the FieldName before
    std::uint16_t index = 0;
    std::uint32_t first = 0; ///< into the pieces
    std::uint32_t count = 0;
    std::string_view name; ///< the field's, or the member's as it would be called if it were a field
};

struct Program
{
    std::uint32_t first = 0; ///< into the steps
    std::uint32_t end = 0;
    bool faulty = false; ///< the template could not be read to its end, or is another chunk's
    TokenFault fault;
};

/// What a chunk may still cost. A chunk of 64 KiB that means what it says never comes near.
struct Budget
{
    static constexpr std::int64_t whole_chunk = 256 * 1024; ///< tokens read, steps done, and 64 bytes of text each
    std::int64_t left = whole_chunk;

    bool spend(std::int64_t units)
    {
        left -= units;
        return left >= 0;
    }
};

/// Where a fragment stands: in what, and under which name its fields go.
struct Context
{
    Place place = Place::Document;
    WindowsEventPart part = WindowsEventPart::Other;
    std::string_view path;
};

/// The programs of one chunk.
class ProgramStore
{
public:
    void reset(std::string_view chunk);

    /// The template of a Template token, for use at `context`. Compiled once when the context has no path.
    Program of_template(const Token& instance, const Context& context, Budget& budget);
    /// Elements that stand in a fragment without a template: reads them from `reader`, the first being `first`.
    Program of_elements(TokenReader& reader, const Token& first, const Context& context, Budget& budget);

    const Step& step(std::uint32_t index) const { return steps_[index]; }
    const Piece& piece(std::uint32_t index) const { return pieces_[index]; }

private:
    friend class Compiler;
    struct Known
    {
        std::uint32_t definition = 0;
        std::uint32_t id = 0;
        Place place = Place::Document;
        std::uint32_t next = 0; ///< 1-based, of the same bucket
        Program program;
    };

    Program compile(const Token& instance, const Context& context, Budget& budget);

    std::string_view chunk_;
    TemplateMemory memory_;
    std::vector<Step> steps_;
    std::vector<Piece> pieces_;
    TextBuffer literals_;
    std::vector<Known> known_;
    std::array<std::uint32_t, 256> buckets_{}; ///< 1-based, into known_
};

} // namespace standstill::evtx
