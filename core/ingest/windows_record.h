// SPDX-License-Identifier: GPL-3.0-or-later
// One record of an export (a JSON object, a row of a table) -> WindowsEvent, by the places that the dialect names. All
// that the record says is kept: what is no member and no data field becomes a field of the part Other. Used by
// WindowsRecordRows.
#pragma once

#include "core/ingest/dialect.h"
#include "core/ingest/event_xml_fields.h"
#include "core/ingest/record.h"
#include "core/model/windows_event.h"

#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace standstill::ingest {

class WindowsRecord
{
public:
    explicit WindowsRecord(const Dialect& dialect);

    /// `named_once`: the names are those of a table's head, so their case plays no part.
    void set_columns(const std::vector<std::string>& columns, bool named_once);
    /// Fills `event`, whose time stays unset unless XML says it. Views in it are valid until the next call, as long as
    /// the record's buffer is.
    void read(const Record& record, WindowsEvent& event);

    std::string_view time_text() const { return best(WindowsMember::Time); } ///< as the record spells it
    std::string_view kind() const { return best(WindowsMember::Kind); }

private:
    enum class Kind { Rest, Member, EventData, UserData, DataField, UserField, Xml, Json, Carrier, Moved };
    struct Place
    {
        Kind kind = Kind::Rest;
        WindowsMember member = WindowsMember::ProviderName;
        std::size_t rank = 0; ///< the lower counts
        std::size_t name_from = 0; ///< of DataField: where in the path the field's name begins
    };
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using Places = std::unordered_map<std::string, Place, Hash, std::equal_to<>>;
    struct Candidate
    {
        std::size_t rank = 0;
        std::string_view path;
        std::string_view text;
    };
    struct Piece ///< of a field that the exporter took apart
    {
        std::string_view path;
        std::string_view text;
        bool used = false;
    };

    static constexpr int deepest = 32; ///< objects within objects; what is deeper stays JSON text
    static constexpr std::string_view attributes_behind = "_attributes";
    static bool is_namespace(std::string_view attribute);
    Place new_place(std::string_view path) const;
    const Places::value_type& place_of(std::string_view path);
    std::string& fresh();
    std::string_view text_of(const Field& field);
    std::string_view join(std::string_view path, char separator, std::string_view name);
    std::string_view best(WindowsMember member) const { return best_[static_cast<std::size_t>(member)].text; }

    void node(const Places::value_type& place, const Field& value, int depth);
    void members(std::string_view path, std::string_view object, int depth);
    void attributes(std::string_view path, const Field& object, int depth);
    void leaf(const Places::value_type& place, const Field& value);
    void note(std::string_view path, std::string_view text);
    void offer(const Places::value_type& place, std::string_view text);

    void field(std::string_view name, std::string_view value, WindowsEventPart part);
    void data_text(std::string_view path, std::string_view text, WindowsEventPart part);
    void data_object(std::string_view object, std::string_view name, WindowsEventPart part, int depth);
    void data_value(std::string_view name, const Field& value, WindowsEventPart part, int depth);
    void data_items(const Field& value, WindowsEventPart part, int depth);
    void data_item(const Field& value, WindowsEventPart part, int depth);

    void read_xml(std::string_view path, std::string_view xml);
    void take_members();
    bool take_member(WindowsMember member, std::string_view text);
    void put_together();
    bool applies(const MovedFields& moved) const;

    const Dialect& dialect_;
    const WindowsShape& shape_;
    Places places_;
    std::vector<std::string> columns_;
    bool is_table_ = false; ///< "-" in a cell is nothing
    std::vector<const Places::value_type*> place_of_column_;
    WindowsEvent* event_ = nullptr;
    std::array<Candidate, windows_member_count> best_{};
    std::vector<Piece> pieces_;
    std::deque<std::string> texts_; ///< what stands nowhere in the record
    std::size_t texts_used_ = 0;
    EventXmlFields xml_;
    WindowsEvent xml_event_;
    bool xml_read_ = false;
};

} // namespace standstill::ingest
