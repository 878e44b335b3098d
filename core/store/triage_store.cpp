// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/triage_store.h"

#include "core/base/text.h"

#include <simdjson.h>

namespace standstill::store {

namespace {

constexpr std::string_view columns = "id, finding_key, at, analyst, act, batch, before_json, classification, reason, "
                                     "determination, basis, ticket, note, decided_by, decided_at, second_look";

const char* act_name(TriageAct act)
{
    switch (act) {
    case TriageAct::Decide:
        return "Decide";
    case TriageAct::Undo:
        return "Undo";
    case TriageAct::Redo:
        return "Redo";
    }
    return "Decide";
}

TriageAct act_from(std::string_view name)
{
    return name == "Undo" ? TriageAct::Undo : name == "Redo" ? TriageAct::Redo : TriageAct::Decide;
}

std::string to_json(const Triage& triage)
{
    const auto text = [](const char* key, std::string_view value) {
        return std::string("\"") + key + "\":\"" + base::escape_json(value) + "\",";
    };
    return "{" + text("classification", classification_name(triage.classification)) + text("reason", triage.reason)
        + text("determination", triage.determination) + text("basis", basis_name(triage.basis))
        + text("ticket", triage.ticket) + text("note", triage.note) + text("analyst", triage.analyst)
        + "\"decided_at\":" + std::to_string(triage.decided_at)
        + ",\"second_look\":" + (triage.second_look ? "true" : "false") + "}";
}

Triage from_json(std::string_view json)
{
    Triage triage;
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(simdjson::padded_string(json)).get(root))
        return triage;
    const auto text = [&root](const char* key) {
        std::string_view value;
        return root[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    };
    triage.classification = classification_from_name(text("classification")).value_or(Classification::NotSet);
    triage.reason = text("reason");
    triage.determination = text("determination");
    triage.basis = basis_from_name(text("basis")).value_or(Basis::None);
    triage.ticket = text("ticket");
    triage.note = text("note");
    triage.analyst = text("analyst");
    if (std::int64_t value = 0; root["decided_at"].get(value) == simdjson::SUCCESS)
        triage.decided_at = value;
    if (bool value = false; root["second_look"].get(value) == simdjson::SUCCESS)
        triage.second_look = value;
    return triage;
}

TriageEntry entry_from(const Statement& row)
{
    TriageEntry entry;
    entry.id = {row.integer(0)};
    entry.finding_key = row.text(1);
    entry.at = row.integer(2);
    entry.analyst = row.text(3);
    entry.act = act_from(row.view(4));
    entry.batch = row.integer(5);
    entry.before = from_json(row.view(6));
    entry.after.classification = classification_from_name(row.view(7)).value_or(Classification::NotSet);
    entry.after.reason = row.text(8);
    entry.after.determination = row.text(9);
    entry.after.basis = basis_from_name(row.view(10)).value_or(Basis::None);
    entry.after.ticket = row.text(11);
    entry.after.note = row.text(12);
    entry.after.analyst = row.text(13);
    entry.after.decided_at = row.integer(14);
    entry.after.second_look = row.integer(15) != 0;
    return entry;
}

Result<Triage> present(Connection& connection, std::string_view key)
{
    Result<Statement> statement = connection.prepare(
        "SELECT " + std::string(columns) + " FROM triage_entry WHERE finding_key = ?1 ORDER BY id DESC LIMIT 1");
    if (!statement)
        return forward(statement);
    statement->bind(1, key);
    const Result<std::vector<TriageEntry>> entries = statement->collect(entry_from);
    if (!entries)
        return forward(entries);
    return entries->empty() ? Triage{} : entries->front().after;
}

/// Appends entries as one batch; fills in id and batch. `cause` is the batch that an undo or redo answers.
Result<void> append(Connection& connection, std::vector<TriageEntry>& entries, std::int64_t cause)
{
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    const Result<std::int64_t> last = connection.integer("SELECT max(batch) FROM triage_entry");
    if (!last)
        return forward(last);
    Result<Statement> insert = connection.prepare(
        "INSERT INTO triage_entry VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)");
    if (!insert)
        return forward(insert);
    for (TriageEntry& entry : entries) {
        entry.batch = *last + 1;
        const std::string before = to_json(entry.before);
        if (Result<void> done = insert->bind(1, entry.finding_key)
                                    .bind(2, entry.at)
                                    .bind(3, entry.analyst)
                                    .bind(4, std::string_view(act_name(entry.act)))
                                    .bind(5, entry.batch)
                                    .bind(6, cause)
                                    .bind(7, before)
                                    .bind(8, std::string_view(classification_name(entry.after.classification)))
                                    .bind(9, entry.after.reason)
                                    .bind(10, entry.after.determination)
                                    .bind(11, std::string_view(basis_name(entry.after.basis)))
                                    .bind(12, entry.after.ticket)
                                    .bind(13, entry.after.note)
                                    .bind(14, entry.after.analyst)
                                    .bind(15, entry.after.decided_at)
                                    .bind(16, std::int64_t{entry.after.second_look})
                                    .run();
            !done)
            return done;
        entry.id = {connection.last_row_id()};
    }
    return transaction->commit();
}

/// Which batches stand and which are taken back, newest last, worked out from the history.
struct UndoStacks
{
    std::vector<std::int64_t> standing;
    std::vector<std::int64_t> taken_back;
};

Result<UndoStacks> read_stacks(Connection& connection)
{
    Result<Statement> statement =
        connection.prepare("SELECT batch, min(act), min(cause) FROM triage_entry GROUP BY batch ORDER BY batch");
    if (!statement)
        return forward(statement);
    UndoStacks stacks;
    const Result<void> read = statement->each([&stacks](const Statement& row) {
        const std::int64_t batch = row.integer(0);
        const std::int64_t cause = row.integer(2);
        switch (act_from(row.view(1))) {
        case TriageAct::Decide:
            stacks.standing.push_back(batch);
            stacks.taken_back.clear();
            break;
        case TriageAct::Undo:
            if (!stacks.standing.empty())
                stacks.standing.pop_back();
            stacks.taken_back.push_back(cause);
            break;
        case TriageAct::Redo:
            if (!stacks.taken_back.empty())
                stacks.taken_back.pop_back();
            stacks.standing.push_back(cause);
            break;
        }
    });
    if (!read)
        return forward(read);
    return stacks;
}

/// Writes the opposite (or again the same) of a batch: each finding gets the values that the batch's entry names.
Result<std::vector<TriageEntry>> answer_batch(
    Connection& connection, std::int64_t batch, TriageAct act, std::string_view analyst)
{
    Result<Statement> statement =
        connection.prepare("SELECT " + std::string(columns) + " FROM triage_entry WHERE batch = ?1 ORDER BY id");
    if (!statement)
        return forward(statement);
    statement->bind(1, batch);
    const Result<std::vector<TriageEntry>> entries = statement->collect(entry_from);
    if (!entries)
        return forward(entries);
    std::vector<TriageEntry> answers;
    for (const TriageEntry& entry : *entries) {
        TriageEntry answer;
        answer.finding_key = entry.finding_key;
        answer.at = now_ticks();
        answer.analyst = analyst;
        answer.act = act;
        answer.before = act == TriageAct::Undo ? entry.after : entry.before;
        answer.after = act == TriageAct::Undo ? entry.before : entry.after;
        answers.push_back(std::move(answer));
    }
    if (Result<void> done = append(connection, answers, batch); !done)
        return forward(done);
    return answers;
}

} // namespace

Result<TriageReader> TriageReader::create(Connection& connection)
{
    Result<Statement> statement =
        connection.prepare("SELECT " + std::string(columns) + " FROM triage_entry WHERE id = ?1");
    if (!statement)
        return forward(statement);
    return TriageReader(std::move(*statement));
}

Result<Triage> TriageReader::read(TriageId id)
{
    statement_.reset();
    statement_.bind(1, id.value);
    const Result<bool> row = statement_.step();
    if (!row)
        return forward(row);
    return *row ? entry_from(statement_).after : Triage{};
}

Result<std::vector<TriageEntry>> write_decision(Connection& connection, const std::vector<std::string>& keys,
    const TriageDecision& decision, std::string_view analyst)
{
    if (std::optional<Error> broken = check_decision(decision))
        return tl::unexpected<Error>(std::move(*broken));
    const Reason* reason = find_reason(decision.reason);
    Triage after;
    after.classification = decision.classification;
    after.reason = decision.reason;
    after.determination = !decision.determination.empty() || reason == nullptr ? decision.determination
                                                                               : std::string(reason->determination);
    after.basis = decision.basis;
    after.ticket = decision.ticket;
    after.note = decision.note;
    after.analyst = analyst;
    after.decided_at = now_ticks();
    after.second_look = decision.second_look;
    std::vector<TriageEntry> entries;
    for (const std::string& key : keys) {
        Result<Triage> before = present(connection, key);
        if (!before)
            return forward(before);
        TriageEntry entry;
        entry.finding_key = key;
        entry.at = after.decided_at;
        entry.analyst = analyst;
        entry.before = std::move(*before);
        entry.after = after;
        entries.push_back(std::move(entry));
    }
    if (Result<void> done = append(connection, entries, 0); !done)
        return forward(done);
    return entries;
}

Result<std::vector<TriageEntry>> read_history(Connection& connection, std::string_view key)
{
    Result<Statement> statement =
        connection.prepare("SELECT " + std::string(columns) + " FROM triage_entry WHERE finding_key = ?1 ORDER BY id");
    if (!statement)
        return forward(statement);
    statement->bind(1, key);
    return statement->collect(entry_from);
}

Result<std::vector<TriageEntry>> read_all_history(Connection& connection)
{
    Result<Statement> statement =
        connection.prepare("SELECT " + std::string(columns) + " FROM triage_entry ORDER BY id");
    if (!statement)
        return forward(statement);
    return statement->collect(entry_from);
}

Result<std::vector<TriageEntry>> undo_latest(Connection& connection, std::string_view analyst)
{
    const Result<UndoStacks> stacks = read_stacks(connection);
    if (!stacks)
        return forward(stacks);
    if (stacks->standing.empty())
        return fail(ErrorCode::NothingToUndo);
    return answer_batch(connection, stacks->standing.back(), TriageAct::Undo, analyst);
}

Result<std::vector<TriageEntry>> redo_latest(Connection& connection, std::string_view analyst)
{
    const Result<UndoStacks> stacks = read_stacks(connection);
    if (!stacks)
        return forward(stacks);
    if (stacks->taken_back.empty())
        return fail(ErrorCode::NothingToUndo);
    return answer_batch(connection, stacks->taken_back.back(), TriageAct::Redo, analyst);
}

Result<bool> can_undo(Connection& connection)
{
    const Result<UndoStacks> stacks = read_stacks(connection);
    if (!stacks)
        return forward(stacks);
    return !stacks->standing.empty();
}

Result<bool> can_redo(Connection& connection)
{
    const Result<UndoStacks> stacks = read_stacks(connection);
    if (!stacks)
        return forward(stacks);
    return !stacks->taken_back.empty();
}

} // namespace standstill::store
