// SPDX-License-Identifier: GPL-3.0-or-later
// A reading of PowerShell text: enough of the language to see which services and processes it acts on. Literals,
// variables that the text sets, loops over them, pipelines, blocks and member calls are followed; nothing is run.
// Internal to this folder.
#pragma once

#include "core/detect/command/reader.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::detect {

/// What an expression stands for.
struct PsValue
{
    enum class Kind { None, Text, Services, Processes, Machines, Block, Table, Key };
    Kind kind = Kind::None;
    std::vector<std::string> items; ///< texts, or the names of the objects; of a block or table its text
    std::string host;

    std::string joined() const;
    bool objects() const { return kind == Kind::Services || kind == Kind::Processes || kind == Kind::Machines; }
};

/// A word of a command: a parameter ("-Name") or a value.
struct PsElement
{
    std::string parameter; ///< lower case, without the dash; empty for a value
    bool attached = false; ///< -Confirm:$false
    PsValue value;
};

class PowerShell
{
public:
    PowerShell(Reader& reader, Scope scope)
        : reader_(reader)
        , scope_(std::move(scope))
    {
    }

    /// Statements one after the other; the value of the last.
    PsValue read(std::string_view text, int depth);

private:
    friend class PsCommand;

    Reader& reader_;
    Scope scope_;
    std::map<std::string, PsValue> variables_;
    int steps_ = 20'000; ///< commands and expressions that may still be looked at

    PsValue statement(std::string_view text, int depth);
    std::optional<PsValue> keyword(std::string_view text, int depth);
    void foreach_loop(std::string_view text, int depth);
    PsValue pipeline(std::string_view text, int depth);
    PsValue command(std::string_view text, const PsValue& input, int depth);
    std::vector<PsElement> elements(std::string_view text, std::size_t at, int depth);
    PsValue list(std::string_view text, std::size_t& at, int depth, bool expression);
    PsValue operand(std::string_view text, std::size_t& at, int depth, bool expression);
    PsValue primary(std::string_view text, std::size_t& at, int depth, bool& bare);
    PsValue typed(std::string_view text, std::size_t& at, int depth);
    PsValue members(PsValue value, std::string_view text, std::size_t& at, int depth);
    PsValue formatted(const PsValue& pattern, const PsValue& values);
    std::string double_quoted(std::string_view text, std::size_t& at, int depth);
    PsValue variable(std::string_view name) const;

    // powershell_commands.cpp
    PsValue run(const std::string& name, const std::vector<PsElement>& elements, const PsValue& input, int depth);
    PsValue call_member(const PsValue& value, const std::string& name, const PsValue& arguments, int depth);
    PsValue call_static(const std::string& type, const std::string& method, const PsValue& arguments);
    PsValue cast(const std::string& type, const PsValue& value);
    void act(CommandAction action, const std::string& verb, const PsValue& targets, bool force,
        const std::string& host = {});
    PsValue block(const PsValue& block, const PsValue& input, int depth);
};

/// The end of what opens at `at` ('(', '{' or '['): the place behind its closing partner, quotes respected.
std::size_t ps_closing(std::string_view text, std::size_t at);
/// Cuts at any of `separators` outside quotes, brackets and comments.
std::vector<std::string> ps_cut(std::string_view text, std::string_view separators);

} // namespace standstill::detect
