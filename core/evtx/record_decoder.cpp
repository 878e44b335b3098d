// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evtx/record_decoder.h"

#include <algorithm>
#include <limits>

namespace standstill::evtx {
namespace {

constexpr std::uint8_t string_type = 0x01;
constexpr std::uint8_t filetime_type = 0x11;

template <typename T>
bool store(std::optional<T>& member, std::uint64_t number)
{
    if (number > std::numeric_limits<T>::max())
        return false;
    member = static_cast<T>(number);
    return true;
}

bool has_content(const WindowsEvent& event)
{
    return event.event_id || !event.provider_name.empty() || !event.fields.empty();
}

} // namespace

void RecordDecoder::set_chunk(std::string_view chunk)
{
    chunk_ = chunk;
    budget_ = Budget{};
    programs_.reset(chunk);
}

void RecordDecoder::broken(Fault fault, std::size_t at, const char* what)
{
    if (faults_.size() < most_faults)
        faults_.push_back({fault, at != 0 ? at : record_, what});
}

void RecordDecoder::decode(std::size_t begin, std::size_t end, WindowsEvent& event)
{
    text_.reset();
    faults_.clear();
    name_ = {};
    event_ = &event;
    record_ = begin;
    fragment(begin, end, Context{}, 0);
    budget_.spend(static_cast<std::int64_t>(text_.size() / 64));
    if (!has_content(event) && faults_.empty())
        broken(Fault::Structure, begin, "no event in the record");
    if (!faults_.empty())
        event.state = has_content(event) ? WindowsRecordState::Partial : WindowsRecordState::Unreadable;
}

void RecordDecoder::fragment(std::size_t begin, std::size_t end, const Context& context, int depth)
{
    if (depth > deepest)
        return broken(Fault::DepthLimit, begin, "fragments nested too deeply");
    TokenReader reader(chunk_, begin, end, false);
    Token token;
    for (;;) {
        if (!budget_.spend(1))
            return broken(Fault::WorkLimit, begin, "the records of a chunk unfold to more than the limit");
        if (!reader.next(token))
            return broken(reader.fault());
        switch (token.kind) {
        case TokenKind::End:
            return;
        case TokenKind::Template: {
            std::vector<Value>& values = values_[depth];
            const bool whole = reader.read_values(values);
            if (!whole)
                broken(reader.fault());
            run(programs_.of_template(token, context, budget_), values, depth);
            if (!whole)
                return;
            break;
        }
        case TokenKind::OpenElement: {
            values_[depth].clear();
            const Program program = programs_.of_elements(reader, token, context, budget_);
            run(program, values_[depth], depth);
            if (program.faulty)
                return;
            break;
        }
        case TokenKind::Instruction:
        case TokenKind::InstructionText:
            break;
        default:
            return broken(Fault::Structure, token.at, "token outside of any element");
        }
    }
}

void RecordDecoder::run(const Program& program, const std::vector<Value>& values, int depth)
{
    if (program.faulty)
        broken(program.fault);
    for (std::uint32_t i = program.first; i < program.end;) {
        if (!budget_.spend(1))
            return broken(Fault::WorkLimit, record_, "the records of a chunk unfold to more than the limit");
        // A copy: nested fragments may add programs, and move the steps.
        const Step step = programs_.step(i++);
        switch (step.kind) {
        case StepKind::SkipIfAbsent:
            if (value_at(values, step.index).is_null())
                i = std::max(i, step.count);
            break;
        case StepKind::Member:
            set_member(step, values);
            break;
        case StepKind::FieldName: {
            bool null = false;
            name_ = text_of_pieces(step, values, null);
            break;
        }
        case StepKind::Field:
            add_field(step, values, depth);
            break;
        case StepKind::Content: {
            const Value value = value_at(values, programs_.piece(step.first).index);
            if (value.type == binxml_type) {
                const auto begin = static_cast<std::size_t>(value.data - chunk_.data());
                fragment(begin, begin + value.size, {step.place, step.part, {}}, depth + 1);
            } else if (!value.is_null()) {
                add_value(step, {}, value, depth);
            }
            break;
        }
        }
    }
}

const Value& RecordDecoder::value_at(const std::vector<Value>& values, std::uint16_t index)
{
    static const Value absent;
    if (index < values.size())
        return values[index];
    broken(Fault::Values, record_, "the template wants a value that the record does not have");
    return absent;
}

std::string_view RecordDecoder::text_of_value(const Value& value)
{
    char* const room = text_.room(most_text(value.size));
    if (room == nullptr) {
        broken(Fault::TextLimit, record_, "the record unfolds to more text than the limit");
        return {};
    }
    return text_.finish(write_value(room, value));
}

/// `null`: there is exactly one piece, and it is a value that is null.
std::string_view RecordDecoder::text_of_pieces(const Step& step, const std::vector<Value>& values, bool& null)
{
    null = false;
    if (step.count == 0)
        return {};
    const Piece& first = programs_.piece(step.first);
    if (step.count == 1) {
        if (!first.is_value)
            return first.literal;
        const Value& value = value_at(values, first.index);
        null = value.is_null();
        if (!value.is_array())
            return text_of_value(value);
    }
    // The pieces are written one behind the other, so that they are one text.
    std::string_view whole;
    const auto append = [&](std::string_view piece) {
        whole = whole.data() == nullptr ? piece : std::string_view(whole.data(), whole.size() + piece.size());
    };
    for (std::uint32_t i = 0; i < step.count; ++i) {
        const Piece& piece = programs_.piece(step.first + i);
        if (piece.is_value) {
            const Value& value = value_at(values, piece.index);
            if (value.type == binxml_type)
                continue; // has become fields of its own
            if (!value.is_array()) {
                append(text_of_value(value));
                continue;
            }
            bool more = false;
            for_each_item(value, [&](const Value& item) {
                if (char* const room = more ? text_.room(1) : nullptr) {
                    *room = ',';
                    append(text_.finish(room + 1));
                }
                more = true;
                append(text_of_value(item));
            });
        } else if (char* const room = text_.room(piece.literal.size())) {
            append(text_.finish(std::copy(piece.literal.begin(), piece.literal.end(), room)));
        } else {
            broken(Fault::TextLimit, record_, "the record unfolds to more text than the limit");
            return whole;
        }
    }
    return whole;
}

/// False when the member can't hold the number.
bool RecordDecoder::set_number(const Step& step, std::uint64_t number)
{
    switch (step.target) {
    case SystemTarget::EventId:
        return store(event_->event_id, number);
    case SystemTarget::Qualifiers:
        return store(event_->qualifiers, number);
    case SystemTarget::Version:
        return store(event_->version, number);
    case SystemTarget::Level:
        return store(event_->level, number);
    case SystemTarget::Task:
        return store(event_->task, number);
    case SystemTarget::Opcode:
        return store(event_->opcode, number);
    case SystemTarget::Keywords:
        return store(event_->keywords, number);
    case SystemTarget::EventRecordId:
        return store(event_->event_record_id, number);
    case SystemTarget::ProcessId:
        return store(event_->process_id, number);
    case SystemTarget::ThreadId:
        return store(event_->thread_id, number);
    default:
        return false;
    }
}

void RecordDecoder::set_member(const Step& step, const std::vector<Value>& values)
{
    std::string_view* text = nullptr;
    switch (step.target) {
    case SystemTarget::ProviderName:
        text = &event_->provider_name;
        break;
    case SystemTarget::ProviderGuid:
        text = &event_->provider_guid;
        break;
    case SystemTarget::ProviderSource:
        text = &event_->provider_source;
        break;
    case SystemTarget::ActivityId:
        text = &event_->activity_id;
        break;
    case SystemTarget::RelatedActivityId:
        text = &event_->related_activity_id;
        break;
    case SystemTarget::Channel:
        text = &event_->channel;
        break;
    case SystemTarget::Computer:
        text = &event_->computer;
        break;
    case SystemTarget::UserSid:
        text = &event_->user_sid;
        break;
    case SystemTarget::PayloadName:
        text = &event_->payload_name;
        break;
    default:
        break;
    }
    // The ordinary case: a number, as a number.
    if (text == nullptr && step.count == 1 && programs_.piece(step.first).is_value) {
        const Value& value = value_at(values, programs_.piece(step.first).index);
        if (value.is_null())
            return;
        if (step.target == SystemTarget::TimeCreated) {
            if (value.type == filetime_type && value.size == 8) {
                std::uint64_t filetime = 0;
                std::copy_n(value.data, sizeof filetime, reinterpret_cast<char*>(&filetime));
                event_->time_created = ticks_of_filetime(filetime);
            }
            if (event_->time_created)
                return;
        } else if (const auto number = integer_value(value)) {
            if (set_number(step, *number))
                return;
        }
    }
    bool null = false;
    const std::string_view written = text_of_pieces(step, values, null);
    if (null)
        return;
    if (text != nullptr) {
        *text = written;
        return;
    }
    if (step.target == SystemTarget::TimeCreated) {
        const std::optional<Stamp> stamp = parse_iso(written);
        if (stamp)
            event_->time_created = stamp->ticks; // SystemTime is UTC, whether it says so or not
        if (stamp || written.empty())
            return;
    } else {
        const std::optional<std::uint64_t> number = windows_number(written);
        if (written.empty() || (number && set_number(step, *number)))
            return;
    }
    event_->fields.push_back({step.name, written, WindowsValueType::String, WindowsEventPart::System});
}

void RecordDecoder::add_value(const Step& step, std::string_view name, const Value& value, int depth)
{
    if (value.type == binxml_type) {
        const auto begin = static_cast<std::size_t>(value.data - chunk_.data());
        return fragment(begin, begin + value.size, {Place::Payload, step.part, name}, depth + 1);
    }
    const auto add = [&](const Value& item) {
        if (budget_.spend(1))
            event_->fields.push_back({name, text_of_value(item), static_cast<WindowsValueType>(item.type), step.part});
        else
            broken(Fault::WorkLimit, record_, "the records of a chunk unfold to more than the limit");
    };
    if (value.is_array())
        for_each_item(value, add); // Windows repeats the element for each item
    else
        add(value);
}

void RecordDecoder::add_field(const Step& step, const std::vector<Value>& values, int depth)
{
    const std::string_view name = step.takes_name ? name_ : step.name;
    if (step.count == 1 && programs_.piece(step.first).is_value) {
        const Piece piece = programs_.piece(step.first);
        const Value value = value_at(values, piece.index);
        if (value.is_null() && piece.optional)
            return; // then there is no such attribute or element
        return add_value(step, name, value, depth);
    }
    for (std::uint32_t i = 0; i < step.count; ++i) { // a fragment between other text: rare, and never lost
        const Piece piece = programs_.piece(step.first + i);
        if (piece.is_value && value_at(values, piece.index).type == binxml_type)
            add_value(step, name, value_at(values, piece.index), depth);
    }
    bool null = false;
    const std::string_view text = text_of_pieces(step, values, null);
    event_->fields.push_back({name, text, WindowsValueType::String, step.part});
}

} // namespace standstill::evtx
