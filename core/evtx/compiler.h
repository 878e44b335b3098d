// SPDX-License-Identifier: GPL-3.0-or-later
// BinXML tokens -> steps of a Program. Knows the shape of a Windows event: what System holds, how EventData and
// UserData name their fields. Used by ProgramStore only; reads tokens, never values.
#pragma once

#include "core/evtx/program.h"

#include <optional>
#include <string>
#include <vector>

namespace standstill::evtx {

class Compiler
{
public:
    static constexpr std::size_t deepest = 64; ///< elements within elements

    Compiler(ProgramStore& store, Budget& budget)
        : store_(store)
        , budget_(budget)
    {
    }

    /// Reads tokens up to the end of the fragment, or, when `first` is given, up to the end of that element.
    Program compile(TokenReader& reader, const Token* first, const Context& context);

private:
    struct Frame ///< an element that is open
    {
        Place place = Place::Payload;
        WindowsEventPart part = WindowsEventPart::Other;
        SystemTarget target = SystemTarget::None; ///< of its text
        std::string_view element; ///< its name
        std::string_view path; ///< the name of the field that its text would be
        std::vector<Piece> text;
        std::vector<Piece> name; ///< Data: when its name is not a literal
        bool has_children = false;
        bool has_attributes = false; ///< that became fields
        std::optional<std::size_t> guard; ///< the step that may skip the element
    };

    bool take(const Token& token);
    bool open(const Token& token);
    void enter(Frame& frame, const Frame& parent);
    void close();
    void end_attribute();
    void add_piece(Piece piece);
    bool add_literal(std::string_view literal);
    void add_content(Piece piece);
    void emit(StepKind kind, const Frame& frame, SystemTarget target, std::string_view name,
        const std::vector<Piece>& pieces);
    std::string_view keep(std::string_view text);
    std::string_view join(std::string_view path, char separator, std::string_view name);
    std::string_view text_of(const Text16& text);
    bool broken(Fault fault, std::size_t at, const char* what);

    ProgramStore& store_;
    Budget& budget_;
    std::vector<Frame> frames_; // frames_[0] is the context
    bool in_attribute_ = false;
    bool in_start_tag_ = false;
    std::string_view attribute_;
    std::vector<Piece> attribute_pieces_;
    TokenFault fault_;
    bool faulty_ = false;
};

} // namespace standstill::evtx
