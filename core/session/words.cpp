// SPDX-License-Identifier: GPL-3.0-or-later
// The filter bar takes a KQL predicate or plain words; this tells which of the two a text is.
#include "core/base/text.h"
#include "core/kql/kql.h"
#include "core/session/case_state.h"

#include <algorithm>
#include <array>
#include <vector>

namespace standstill::session {

namespace {

/// Columns in which plain words are looked for.
constexpr std::array<std::string_view, 8> searched{"DeviceName", "AccountName", "FileName", "ProcessCommandLine",
    "InitiatingProcessFileName", "InitiatingProcessCommandLine", "StopMethod", "Note"};

/// Words that only a predicate has between other words.
constexpr std::array<std::string_view, 15> operators{"has", "!has", "contains", "!contains", "in", "!in", "in~",
    "startswith", "endswith", "has_any", "has_all", "between", "matches", "and", "or"};

/// Splits at white space; text in double quotes stays together.
std::vector<std::string> split_words(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    const auto finish = [&] {
        if (!word.empty())
            words.push_back(std::exchange(word, {}));
    };
    for (const char c : text) {
        if (c == '"') {
            quoted = !quoted;
            finish();
        } else if (!quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            finish();
        } else {
            word += c;
        }
    }
    finish();
    return words;
}

/// Has the shape of a predicate, so that an error in it is worth showing.
bool looks_like_predicate(std::string_view text)
{
    for (const std::string_view sign : {"==", "!=", "=~", "!~", "<", ">", "(", "|"}) {
        if (text.find(sign) != std::string_view::npos)
            return true;
    }
    // A column's name first, or one of the operators between words.
    const std::vector<std::string> words = split_words(text);
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (std::find(operators.begin(), operators.end(), words[i]) != operators.end() && i + 1 < words.size())
            return true;
    }
    const kql::Table* findings = catalog().find("Findings");
    return words.size() > 1 && findings != nullptr
        && std::any_of(findings->columns.begin(), findings->columns.end(),
            [&words](const kql::TableColumn& column) { return column.name == words.front(); });
}

std::string literal(std::string_view word)
{
    std::string text = "\"";
    for (const char c : word) {
        if (c == '\\' || c == '"')
            text += '\\';
        text += c;
    }
    return text + '"';
}

} // namespace

std::string words_to_predicate(std::string_view text)
{
    if (base::trim(text).empty())
        return {};
    kql::CompileOptions options;
    options.now = now_ticks();
    if (kql::compile_predicate(text, "Findings", catalog(), options) || looks_like_predicate(text))
        return std::string(text); // as typed: the places of errors count from its first character
    std::string predicate;
    for (const std::string& word : split_words(text)) {
        predicate += predicate.empty() ? "(" : " and (";
        for (std::size_t i = 0; i < searched.size(); ++i) {
            predicate += i == 0 ? "" : " or ";
            predicate += std::string(searched[i]) + " contains " + literal(word);
        }
        predicate += ")";
    }
    return predicate;
}

} // namespace standstill::session
