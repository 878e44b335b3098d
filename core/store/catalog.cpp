// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/catalog.h"

#include "core/base/resources.h"
#include "core/model/event_batch.h"
#include "core/store/act_store.h"
#include "core/store/triage_store.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <simdjson.h>

namespace standstill::store {

namespace {

using kql::Interned;
using kql::Table;
using kql::TableColumn;
using kql::TableJoin;

// A dictionary of initiators is written, and read again by through_initiator(), around these.
constexpr std::string_view before_field = "(SELECT p.id AS id, v.";
constexpr std::string_view before_table = " AS value FROM initiator p JOIN ";
constexpr std::string_view before_key = " v ON v.id = ";

/// Where a dictionary hangs on an event: the join that reaches it and the key on the event's own row.
struct Place
{
    const char* alias;
    const char* table; ///< dictionary table
    const char* key; ///< "e.image", or through the initiator "p.image"
    bool through_initiator;
    bool few; ///< few distinct rows compared to events
    bool of_windows = false; ///< hangs on windows_event, which only the tables of Windows events have in their FROM
};

const std::map<std::string, Place, std::less<>>& places()
{
    static const std::map<std::string, Place, std::less<>> list{
        {"device", {"d", "device", "e.device", false, true}},
        {"action", {"wa", "word", "e.action", false, true}},
        {"image", {"i", "image", "e.image", false, true}},
        {"command_line", {"c", "text", "e.command_line", false, false}},
        {"integrity", {"wi", "word", "e.integrity", false, true}},
        {"elevation", {"we", "word", "e.elevation", false, true}},
        {"account", {"a", "account", "e.account", false, true}},
        {"additional", {"ad", "text", "e.additional", false, false}},
        {"extra", {"x", "text", "e.extra", false, false}},
        {"initiator_image", {"pi", "image", "p.image", true, true}},
        {"initiator_account", {"pa", "account", "p.account", true, true}},
        {"initiator_command_line", {"pc", "text", "p.command_line", true, false}},
        {"initiator_integrity", {"pwi", "word", "p.integrity", true, true}},
        {"initiator_elevation", {"pwe", "word", "p.elevation", true, true}},
        {"initiator_parent_file_name", {"pwp", "word", "p.parent_file_name", true, true}},
        {"initiator_signer_type", {"pws", "word", "p.signer_type", true, true}},
        {"initiator_signature_status", {"pwv", "word", "p.signature_status", true, true}},
        {"type", {"t", "event_type", "w.type", false, true, true}},
        {"user", {"wu", "word", "w.user", false, true, true}},
        {"activity", {"ta", "text", "w.activity", false, false, true}},
        {"related_activity", {"tr", "text", "w.related_activity", false, false, true}},
    };
    return list;
}

/// The joins that reach every dictionary from "event e". `needs` names what must come before all of them.
std::vector<TableJoin> event_joins(const std::string& needs, bool windows = false)
{
    std::vector<TableJoin> joins{{"initiator", "LEFT JOIN initiator p ON p.id = e.initiator", needs}};
    for (const auto& [name, place] : places()) {
        if (place.of_windows && !windows)
            continue;
        const std::string alias = place.alias;
        joins.push_back(
            {name, std::string("LEFT JOIN ") + place.table + " " + alias + " ON " + alias + ".id = " + place.key,
                place.through_initiator ? "initiator" : needs});
    }
    return joins;
}

std::optional<ValueType> type_from_name(std::string_view name)
{
    for (const ValueType type : {ValueType::Bool, ValueType::Int, ValueType::Long, ValueType::Real, ValueType::String,
             ValueType::DateTime, ValueType::TimeSpan, ValueType::Dynamic, ValueType::Guid}) {
        if (name == value_type_name(type))
            return type;
    }
    return std::nullopt;
}

/// A value kept as text in a JSON object that hangs on the event, as the column's type.
std::string member_sql(const std::string& object, const std::string& field, ValueType type)
{
    const std::string raw = "json_extract(" + object + ", '$.\"" + field + "\"')";
    switch (type) {
    case ValueType::String:
    case ValueType::Guid:
        return "ifnull(" + raw + ", '')";
    case ValueType::Bool:
        return "CASE lower(" + raw + ") WHEN 'true' THEN 1 WHEN '1' THEN 1 WHEN 'false' THEN 0 WHEN '0' THEN 0 END";
    default:
        return "CAST(" + raw + " AS INTEGER)";
    }
}

/// "SubjectDomainName\SubjectUserName" of an event's data.
std::string account_of_data(const std::string& who)
{
    const auto member = [&who](const char* what) { return member_sql("ad.value", who + what, ValueType::String); };
    return "CASE WHEN " + member("DomainName") + " = '' THEN " + member("UserName") + " ELSE " + member("DomainName")
        + " || '\\' || " + member("UserName") + " END";
}

/// Places that are worked out of others.
const std::map<std::string, std::pair<std::string, const char*>, std::less<>>& made_up_places() ///< SQL and its join
{
    static const std::map<std::string, std::pair<std::string, const char*>, std::less<>> list{
        {"made.account",
            {"CASE WHEN ifnull(a.domain, '') = '' THEN ifnull(a.name, '') ELSE a.domain || '\\' || a.name END",
                "account"}},
        {"made.subject", {account_of_data("Subject"), "additional"}},
        {"made.target", {account_of_data("Target"), "additional"}},
        {"made.level",
            {"CASE t.level WHEN 1 THEN 'Critical' WHEN 2 THEN 'Error' WHEN 3 THEN 'Warning' WHEN 4 THEN 'Information' "
             "WHEN 0 THEN 'Information' WHEN 5 THEN 'Verbose' ELSE '' END",
                "type"}},
        {"made.record_id", {"ifnull(CAST(e.report_id AS TEXT), '')", ""}},
        {"made.security", {"'SecurityEvent'", ""}},
        {"made.event", {"'Event'", ""}},
        {"made.source", {"printf('E-%02d', e.source)", ""}},
        {"made.recovered", {"w.state & 1", ""}},
        {"made.partial", {"(w.state & 2) <> 0", ""}},
    };
    return list;
}

/// "image.file_name" and the like as a column. `base` is the join that brings "event e", empty when it is the FROM.
std::optional<TableColumn> column_at(std::string name, ValueType type, const std::string& at, const std::string& base)
{
    const std::size_t dot = at.find('.');
    const std::string place_name = at.substr(0, dot);
    const std::string field = dot == std::string::npos ? std::string() : at.substr(dot + 1);
    TableColumn column;
    column.name = std::move(name);
    column.type = type;
    if (place_name == "event") {
        column.sql = "e." + field;
        column.join = base;
        return column;
    }
    if (const auto made = made_up_places().find(at); made != made_up_places().end()) {
        column.sql = made->second.first;
        column.join = made->second.second;
        return column;
    }
    if (place_name == "windows") {
        column.sql = "w." + field;
        return column;
    }
    if (place_name == "data") { // a field of a Windows event
        column.sql = member_sql("ad.value", field, type);
        column.join = "additional";
        return column;
    }
    if (place_name == "initiator") {
        column.sql = "p." + field;
        column.join = "initiator";
        return column;
    }
    const auto found = places().find(place_name);
    if (found == places().end() || field.empty())
        return std::nullopt;
    const Place& place = found->second;
    column.join = place_name;
    if (place_name == "extra") {
        column.sql = member_sql("x.value", field, type);
        if (type == ValueType::String && base.empty()) {
            column.interned = Interned{"e.extra", "(SELECT id, value FROM text WHERE id IN (SELECT extra FROM event))",
                member_sql("value", field, type), false};
        }
        return column;
    }
    const std::string value = std::string(place.alias) + "." + field;
    if (type == ValueType::Dynamic) {
        column.sql = "CASE WHEN " + value + " IS NULL OR " + value + " = '' THEN NULL WHEN json_valid(" + value
            + ") THEN " + value + " ELSE json_quote(" + value + ") END";
        return column;
    }
    column.sql = type == ValueType::String ? "ifnull(" + value + ", '')" : value;
    if (type == ValueType::String && base.empty()) {
        if (place.through_initiator) {
            const std::string key = std::string("p.") + (place.key + 2);
            column.interned = Interned{"e.initiator",
                std::string(before_field) + field + std::string(before_table) + place.table + std::string(before_key)
                    + key + ")",
                "value", place.few, "SELECT p.id FROM initiator p WHERE " + key, place.table, field};
        } else {
            column.interned = Interned{place.key, place.table, field, place.few};
        }
    }
    return column;
}

Result<Table> read_table(std::string_view name, std::string_view json)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    const auto defect = [&name](const std::string& what) { return fail(ErrorCode::Internal, std::string(name), what); };
    if (const auto error = parser.parse(simdjson::padded_string(json)).get(root); error)
        return defect(simdjson::error_message(error));
    std::string_view table_name;
    std::string_view time;
    simdjson::dom::array columns;
    if (root["name"].get(table_name) || root["time"].get(time) || root["columns"].get(columns))
        return defect("name, time and columns must be given");
    Table table;
    table.name = table_name;
    const bool windows = table_name != "DeviceProcessEvents";
    if (windows) {
        const EventKind kind = table_name == "SecurityEvent" ? EventKind::SecurityEvent : EventKind::Event;
        table.from = "windows_event w JOIN event e ON e.id = w.id";
        table.where = "w.shown_in = " + std::to_string(static_cast<std::int64_t>(kind));
    } else {
        table.from = "event e";
        table.where = "e.kind = " + std::to_string(static_cast<std::int64_t>(EventKind::DeviceProcessEvents));
    }
    table.identity_sql = "e.id";
    table.time_column = time;
    table.joins = event_joins({}, windows);
    table.lists = {{"program_events e", "image_event_list", {"e.image", "e.command_line"}},
        {"host_events e", "device_event_list", {"e.device"}}};
    for (const auto element : columns) {
        std::string_view column_name;
        std::string_view type_name;
        std::string_view at;
        if (element["name"].get(column_name) || element["type"].get(type_name) || element["at"].get(at))
            return defect("a column needs name, type and at");
        const std::optional<ValueType> type = type_from_name(type_name);
        std::optional<TableColumn> column =
            type ? column_at(std::string(column_name), *type, std::string(at), {}) : std::nullopt;
        if (!column)
            return defect("column " + std::string(column_name));
        table.columns.push_back(std::move(*column));
    }
    return table;
}

TableColumn plain(const char* name, ValueType type, const char* sql, const char* join = "")
{
    TableColumn column;
    column.name = name;
    column.type = type;
    column.sql = sql;
    column.join = join;
    return column;
}

/// Columns of act_reading, as the joins "reading" bring it.
std::vector<TableColumn> reading_columns()
{
    using enum ValueType;
    TableColumn effect = plain("Effect", String, "", "effect");
    effect.sql = effect_sql;
    return {plain("Action", String, "ifnull(r.action, '')", "reading"),
        plain("Tool", String, "ifnull(r.tool, '')", "reading"),
        plain("Targets", String, "ifnull(r.targets, '')", "reading"),
        plain("TargetHost", String, "ifnull(r.target_host, '')", "reading"),
        plain("Category", String, "ifnull(r.category, '')", "reading"),
        plain("Product", String, "ifnull(r.product, '')", "reading"),
        plain("Disguise", String, "ifnull(r.disguise, '')", "reading"), plain("Score", Long, "r.score", "reading"),
        plain("ScorePoints", Dynamic, "r.points", "reading"),
        plain("SuggestedReason", String, "ifnull(r.suggested_reason, '')", "reading"),
        plain("EchoOf", Long, "nullif(r.echo_of, 0)", "reading"), plain("Burst", Long, "nullif(r.burst, 0)", "reading"),
        plain("BurstSize", Long, "nullif(r.burst_size, 0)", "reading"),
        plain("TemplateHosts", Long, "nullif(r.template_hosts, 0)", "reading"), effect,
        plain("EffectAt", DateTime, "o.at", "effect"), plain("EffectEvidence", Dynamic, "o.evidence", "effect")};
}

/// Findings, and in the same shape the leads of the rules beside the detector.
Table findings_table(const Table& events, const char* table_name, const char* stored)
{
    Table table;
    table.name = table_name;
    table.from = std::string(stored) + " f";
    table.identity_sql = "f.id";
    table.time_column = "Timestamp";
    table.joins = event_joins("event");
    table.joins.insert(table.joins.begin(),
        {{"event", "JOIN event e ON e.id = f.event", ""}, {"triage", std::string(present_verdict_join), ""},
            {"reading", "LEFT JOIN act_reading r ON r.event = f.event", ""},
            {"effect", "LEFT JOIN act_effect o ON o.event = f.event", "reading"}});
    const auto from_event = [&](const char* name) {
        for (const TableColumn& known : events.columns) {
            if (known.name != name)
                continue;
            TableColumn column = known;
            column.interned.reset();
            if (column.join.empty())
                column.join = "event";
            table.columns.push_back(std::move(column));
        }
    };
    using enum ValueType;
    table.columns = {plain("FindingKey", String, "f.finding_key"), plain("RuleId", String, "f.rule_id"),
        plain("RuleVersion", String, "f.rule_version")};
    for (const char* name :
        {"Timestamp", "DeviceName", "AccountName", "AccountDomain", "FileName", "ProcessCommandLine",
            "InitiatingProcessFileName", "InitiatingProcessCommandLine", "InitiatingProcessParentFileName"})
        from_event(name);
    const TableColumn flags[] = {plain("StopMethod", String, "f.stop_method"),
        plain("TargetsSecurityService", Bool, "f.targets_security"),
        plain("TargetsBackupService", Bool, "f.targets_backup"),
        plain("TargetsDatabaseService", Bool, "f.targets_database")};
    table.columns.insert(table.columns.end(), std::begin(flags), std::end(flags));
    const std::vector<TableColumn> reading = reading_columns();
    table.columns.insert(table.columns.end(), reading.begin(), reading.end());
    const TableColumn own[] = {plain("Classification", String, "ifnull(t.classification, 'NotSet')", "triage"),
        plain("Determination", String, "ifnull(t.determination, '')", "triage"),
        plain("Reason", String, "ifnull(t.reason, '')", "triage"),
        plain("Basis", String, "ifnull(t.basis, '')", "triage"),
        plain("Ticket", String, "ifnull(t.ticket, '')", "triage"),
        plain("Note", String, "ifnull(t.note, '')", "triage"),
        plain("Analyst", String, "ifnull(t.decided_by, '')", "triage"),
        plain("DecidedAt", DateTime, "nullif(t.decided_at, 0)", "triage"),
        plain("SecondLook", Bool, "ifnull(t.second_look, 0)", "triage"),
        plain("EvidenceSource", String, "printf('E-%02d', e.source)", "event"),
        plain("SourceRecord", Long, "e.record", "event"), plain("EventId", Long, "f.event")};
    table.columns.insert(table.columns.end(), std::begin(own), std::end(own));
    for (const char* name : {"DeviceId", "FolderPath", "SHA1", "AccountSid", "ProcessId", "ProcessCreationTime",
             "ProcessIntegrityLevel", "LogonId", "InitiatingProcessId", "InitiatingProcessCreationTime",
             "InitiatingProcessAccountName", "ReportId", "AdditionalFields"})
        from_event(name);
    return table;
}

Table triage_history_table()
{
    using enum ValueType;
    Table table;
    table.name = "TriageHistory";
    table.from = "triage_entry t";
    table.time_column = "Timestamp";
    table.columns = {plain("Timestamp", DateTime, "t.at"), plain("FindingKey", String, "t.finding_key"),
        plain("Analyst", String, "t.analyst"), plain("Act", String, "t.act"), plain("Batch", Long, "t.batch"),
        plain("Classification", String, "t.classification"), plain("Determination", String, "t.determination"),
        plain("Reason", String, "t.reason"), plain("Basis", String, "t.basis"), plain("Ticket", String, "t.ticket"),
        plain("Note", String, "t.note"), plain("SecondLook", Bool, "t.second_look"),
        plain("Before", Dynamic, "t.before_json")};
    return table;
}

Table evidence_sources_table()
{
    using enum ValueType;
    Table table;
    table.name = "EvidenceSources";
    table.from = "evidence_source s";
    table.time_column = "ImportedAt";
    table.columns = {plain("EvidenceSource", String, "printf('E-%02d', s.id)"),
        plain("FileName", String, "s.file_name"), plain("Path", String, "s.path"), plain("Size", Long, "s.size"),
        plain("SHA256", String, "s.sha256"), plain("ImportedAt", DateTime, "s.imported_at"),
        plain("Format", String, "s.format"), plain("Dialect", String, "s.dialect"),
        plain("TimeBasis", String, "s.time_basis"), plain("State", String, "s.state"),
        plain("RowsRead", Long, "s.rows_read"), plain("RowsStored", Long, "s.rows_stored"),
        plain("RowsDuplicate", Long, "s.rows_duplicate"), plain("RowsRejected", Long, "s.rows_rejected"),
        plain("FirstEvent", DateTime, "s.first_event"), plain("LastEvent", DateTime, "s.last_event")};
    return table;
}

Table rejected_records_table()
{
    using enum ValueType;
    Table table;
    table.name = "RejectedRecords";
    table.from = "rejected_record r";
    table.columns = {plain("EvidenceSource", String, "printf('E-%02d', r.source)"), plain("Record", Long, "r.record"),
        plain("Line", Long, "r.line"), plain("Offset", Long, "r.file_offset"), plain("Length", Long, "r.length"),
        plain("Reason", String, "r.reason"), plain("Detail", String, "r.detail")};
    return table;
}

} // namespace

std::optional<ThroughInitiator> through_initiator(std::string_view dictionary)
{
    const std::size_t table = dictionary.find(before_table);
    const std::size_t key = dictionary.find(before_key);
    if (!dictionary.starts_with(before_field) || !dictionary.ends_with(")") || table == std::string_view::npos
        || key == std::string_view::npos || key < table)
        return std::nullopt;
    const auto between = [dictionary](std::size_t from, std::size_t to) { return dictionary.substr(from, to - from); };
    return ThroughInitiator{between(key + before_key.size(), dictionary.size() - 1),
        between(table + before_table.size(), key), between(before_field.size(), table)};
}

Result<kql::Catalog> make_catalog()
{
    kql::Catalog catalog;
    for (const base::Resource& resource : base::resource_table()) {
        if (!resource.name.starts_with("tables/"))
            continue;
        Result<Table> table = read_table(resource.name, resource.bytes);
        if (!table)
            return forward(table);
        catalog.tables.push_back(std::move(*table));
    }
    const Table* events = catalog.find("DeviceProcessEvents");
    if (events == nullptr)
        return fail(ErrorCode::Internal, "DeviceProcessEvents", "table missing");
    Table findings = findings_table(*events, "Findings", "finding");
    Table leads = findings_table(*events, "Leads", "lead");
    catalog.tables.push_back(std::move(findings));
    catalog.tables.push_back(std::move(leads));
    catalog.tables.push_back(triage_history_table());
    catalog.tables.push_back(evidence_sources_table());
    catalog.tables.push_back(rejected_records_table());
    Result<std::vector<Table>> known = tables_without_rows();
    if (!known)
        return forward(known);
    std::move(known->begin(), known->end(), std::back_inserter(catalog.tables));
    return catalog;
}

} // namespace standstill::store
