// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evtx/compiler.h"

#include <algorithm>
#include <utility>

namespace standstill::evtx {
namespace {

struct SystemName
{
    std::string_view element;
    std::string_view attribute; ///< empty: the element's text
    SystemTarget target;
};

constexpr SystemName system_names[] = {
    {"Provider", "Name", SystemTarget::ProviderName},
    {"Provider", "Guid", SystemTarget::ProviderGuid},
    {"Provider", "EventSourceName", SystemTarget::ProviderSource},
    {"EventID", "", SystemTarget::EventId},
    {"EventID", "Qualifiers", SystemTarget::Qualifiers},
    {"Version", "", SystemTarget::Version},
    {"Level", "", SystemTarget::Level},
    {"Task", "", SystemTarget::Task},
    {"Opcode", "", SystemTarget::Opcode},
    {"Keywords", "", SystemTarget::Keywords},
    {"TimeCreated", "SystemTime", SystemTarget::TimeCreated},
    {"EventRecordID", "", SystemTarget::EventRecordId},
    {"Correlation", "ActivityID", SystemTarget::ActivityId},
    {"Correlation", "RelatedActivityID", SystemTarget::RelatedActivityId},
    {"Execution", "ProcessID", SystemTarget::ProcessId},
    {"Execution", "ThreadID", SystemTarget::ThreadId},
    {"Channel", "", SystemTarget::Channel},
    {"Computer", "", SystemTarget::Computer},
    {"Security", "UserID", SystemTarget::UserSid},
};

SystemTarget system_target(std::string_view element, std::string_view attribute)
{
    for (const SystemName& name : system_names)
        if (name.element == element && name.attribute == attribute)
            return name.target;
    return SystemTarget::None;
}

bool is_system_item(std::string_view element)
{
    return std::any_of(std::begin(system_names), std::end(system_names),
        [&](const SystemName& name) { return name.element == element; });
}

bool is_container(Place place)
{
    return place != Place::SystemItem && place != Place::Data && place != Place::Payload && place != Place::Wrapper;
}

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_blank(const std::vector<Piece>& pieces)
{
    return std::all_of(
        pieces.begin(), pieces.end(), [](const Piece& piece) { return !piece.is_value && is_blank(piece.literal); });
}

} // namespace

bool Compiler::broken(Fault fault, std::size_t at, const char* what)
{
    if (!faulty_)
        fault_ = {fault, at, what};
    faulty_ = true;
    return false;
}

std::string_view Compiler::keep(std::string_view text)
{
    char* const room = store_.literals_.room(text.size());
    if (room == nullptr) {
        broken(Fault::TextLimit, 0, "the names of a chunk are longer than the limit");
        return {};
    }
    return store_.literals_.finish(std::copy(text.begin(), text.end(), room));
}

std::string_view Compiler::join(std::string_view path, char separator, std::string_view name)
{
    if (path.empty() && separator == '/')
        return name;
    std::string joined(path);
    joined += separator;
    joined += name;
    return keep(joined);
}

std::string_view Compiler::text_of(const Text16& text)
{
    char* const room = store_.literals_.room(std::size_t{text.units} * 3);
    if (room == nullptr) {
        broken(Fault::TextLimit, 0, "the names of a chunk are longer than the limit");
        return {};
    }
    return store_.literals_.finish(write_utf16_trimmed(room, text.data, text.units));
}

Program Compiler::compile(TokenReader& reader, const Token* first, const Context& context)
{
    Program program;
    program.first = static_cast<std::uint32_t>(store_.steps_.size());
    frames_.emplace_back();
    frames_[0].place = context.place;
    frames_[0].part = context.part;
    frames_[0].path = keep(context.path);
    Token token;
    bool going = first == nullptr || take(*first);
    while (going && !(first != nullptr && frames_.size() == 1)) {
        if (!budget_.spend(1)) {
            going = broken(Fault::WorkLimit, reader.position(), "the templates of a chunk are larger than the limit");
        } else if (!reader.next(token)) {
            going = broken(reader.fault().fault, reader.fault().at, reader.fault().what);
        } else if (token.kind == TokenKind::End) {
            if (frames_.size() > 1)
                broken(Fault::Structure, token.at, "an element is not closed");
            going = false;
        } else {
            going = take(token);
        }
    }
    end_attribute();
    while (frames_.size() > 1) // what was read before the fault is kept
        close();
    program.end = static_cast<std::uint32_t>(store_.steps_.size());
    program.faulty = faulty_;
    program.fault = fault_;
    return program;
}

bool Compiler::take(const Token& token)
{
    switch (token.kind) {
    case TokenKind::OpenElement:
        return open(token);
    case TokenKind::Attribute:
        end_attribute();
        if (!in_start_tag_)
            return broken(Fault::Structure, token.at, "attribute outside of an element's start");
        attribute_ = text_of(token.text);
        in_attribute_ = true;
        return !faulty_;
    case TokenKind::CloseStart:
        end_attribute();
        in_start_tag_ = false;
        return !faulty_;
    case TokenKind::CloseEmpty:
    case TokenKind::CloseElement:
        end_attribute();
        in_start_tag_ = false;
        if (frames_.size() == 1)
            return broken(Fault::Structure, token.at, "end of an element that is not open");
        close();
        return !faulty_;
    case TokenKind::Text:
    case TokenKind::CData:
        return add_literal(text_of(token.text));
    case TokenKind::Character: {
        char utf8[4];
        const std::uint16_t unit = token.index;
        char* const end = write_utf16(utf8, reinterpret_cast<const char*>(&unit), 1);
        return add_literal(keep({utf8, static_cast<std::size_t>(end - utf8)}));
    }
    case TokenKind::Entity: {
        static constexpr std::pair<std::string_view, std::string_view> known[] = {
            {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}};
        const std::string_view name = text_of(token.text);
        for (const auto& [entity, character] : known)
            if (name == entity)
                return add_literal(character);
        return add_literal(keep('&' + std::string(name) + ';'));
    }
    case TokenKind::Substitution: {
        Piece piece;
        piece.is_value = true;
        piece.index = token.index;
        piece.optional = token.optional;
        add_piece(piece);
        return !faulty_;
    }
    case TokenKind::Instruction:
    case TokenKind::InstructionText:
        return true; // say nothing about the event
    case TokenKind::Template:
        return broken(Fault::Structure, token.at, "template inside of an element");
    case TokenKind::End:
        break;
    }
    return false;
}

bool Compiler::open(const Token& token)
{
    end_attribute();
    if (frames_.size() > deepest)
        return broken(Fault::DepthLimit, token.at, "elements nested too deeply");
    Frame frame;
    frame.element = text_of(token.text);
    frames_.back().has_children = true;
    if (token.dependency != Token::no_dependency) {
        Step guard;
        guard.kind = StepKind::SkipIfAbsent;
        guard.index = token.dependency;
        frame.guard = store_.steps_.size();
        store_.steps_.push_back(guard);
    }
    enter(frame, frames_.back());
    frames_.push_back(std::move(frame));
    in_start_tag_ = true;
    return !faulty_;
}

/// Decides what the element is, from where it stands.
void Compiler::enter(Frame& frame, const Frame& parent)
{
    const std::string_view name = frame.element;
    frame.part = parent.part;
    frame.path = name;
    switch (parent.place) {
    case Place::Document:
        if (name == "Event") {
            frame.place = Place::Event;
            return;
        }
        [[fallthrough]]; // a fragment of an event
    case Place::Event:
        frame.part = WindowsEventPart::Other;
        if (name == "System") {
            frame.place = Place::System;
            frame.part = WindowsEventPart::System;
        } else if (name == "EventData") {
            frame.place = Place::EventData;
            frame.part = WindowsEventPart::EventData;
        } else if (name == "UserData") {
            frame.place = Place::UserData;
            frame.part = WindowsEventPart::UserData;
        } else if (name == "RenderingInfo") {
            frame.place = Place::Rendering;
            frame.part = WindowsEventPart::Rendering;
        }
        return;
    case Place::System:
        if (is_system_item(name)) {
            frame.place = Place::SystemItem;
            frame.target = system_target(name, {});
        }
        return;
    case Place::EventData:
        if (name == "Data" || name == "ComplexData") {
            frame.place = Place::Data;
            frame.path = {};
        }
        return;
    case Place::UserData: {
        frame.place = Place::Wrapper;
        frame.target = SystemTarget::PayloadName;
        Piece piece;
        piece.literal = name;
        emit(StepKind::Member, frame, SystemTarget::PayloadName, name, {piece});
        frame.path = {};
        return;
    }
    case Place::Wrapper:
    case Place::Rendering:
        return;
    case Place::SystemItem:
        frame.path = join(parent.element, '/', name);
        return;
    case Place::Data:
    case Place::Payload:
        frame.path = join(parent.path, '/', name);
        return;
    }
}

void Compiler::close()
{
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    const bool blank = is_blank(frame.text);
    switch (frame.place) {
    case Place::SystemItem:
        if (!frame.text.empty() && frame.target != SystemTarget::None)
            emit(StepKind::Member, frame, frame.target, frame.element, frame.text);
        else if (!blank)
            emit(StepKind::Field, frame, SystemTarget::None, frame.element, frame.text);
        break;
    case Place::Data:
        if (blank && frame.has_children)
            break;
        if (!frame.name.empty())
            emit(StepKind::FieldName, frame, SystemTarget::None, {}, frame.name);
        emit(StepKind::Field, frame, SystemTarget::None, frame.path, frame.text);
        store_.steps_.back().takes_name = !frame.name.empty();
        break;
    case Place::Wrapper:
        if (!blank)
            emit(StepKind::Field, frame, SystemTarget::None, frame.element, frame.text);
        break;
    case Place::Payload:
        if (!blank || !(frame.has_children || frame.has_attributes))
            emit(StepKind::Field, frame, SystemTarget::None, frame.path, frame.text);
        break;
    default: // the text of containers has become steps already
        break;
    }
    if (frame.guard)
        store_.steps_[*frame.guard].count = static_cast<std::uint32_t>(store_.steps_.size());
}

void Compiler::end_attribute()
{
    if (!in_attribute_)
        return;
    in_attribute_ = false;
    Frame& frame = frames_.back();
    const std::string_view name = attribute_;
    const std::vector<Piece> pieces = std::exchange(attribute_pieces_, {});
    if (name == "xmlns" || name.starts_with("xmlns:"))
        return;
    if (frame.place == Place::Data && name == "Name") {
        if (pieces.size() == 1 && !pieces[0].is_value)
            frame.path = pieces[0].literal;
        else
            frame.name = pieces;
        return;
    }
    if (frame.place == Place::EventData && name == "Name") {
        emit(StepKind::Member, frame, SystemTarget::PayloadName, "@Name", pieces);
        return;
    }
    if (frame.place == Place::SystemItem) {
        const SystemTarget target = system_target(frame.element, name);
        if (target != SystemTarget::None) {
            emit(StepKind::Member, frame, target, join(frame.element, '@', name), pieces);
            return;
        }
    }
    frame.has_attributes = true;
    const bool root = frame.place == Place::EventData || frame.place == Place::Rendering;
    emit(StepKind::Field, frame, SystemTarget::None, join(root ? std::string_view() : frame.path, '@', name), pieces);
}

bool Compiler::add_literal(std::string_view literal)
{
    Piece piece;
    piece.literal = literal;
    add_piece(piece);
    return !faulty_;
}

void Compiler::add_piece(Piece piece)
{
    if (in_attribute_) {
        attribute_pieces_.push_back(piece);
        return;
    }
    if (is_container(frames_.back().place))
        add_content(piece);
    else
        frames_.back().text.push_back(piece);
}

/// Something between the elements of a container: a value that is a fragment, as a rule.
void Compiler::add_content(Piece piece)
{
    const Frame& frame = frames_.back();
    if (!piece.is_value && is_blank(piece.literal))
        return;
    emit(piece.is_value ? StepKind::Content : StepKind::Field, frame, SystemTarget::None, {}, {piece});
}

void Compiler::emit(
    StepKind kind, const Frame& frame, SystemTarget target, std::string_view name, const std::vector<Piece>& pieces)
{
    Step step;
    step.kind = kind;
    step.place = frame.place;
    step.part = frame.part;
    step.target = target;
    step.first = static_cast<std::uint32_t>(store_.pieces_.size());
    step.count = static_cast<std::uint32_t>(pieces.size());
    step.name = name;
    store_.pieces_.insert(store_.pieces_.end(), pieces.begin(), pieces.end());
    store_.steps_.push_back(step);
}

} // namespace standstill::evtx
