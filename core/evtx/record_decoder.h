// SPDX-License-Identifier: GPL-3.0-or-later
// The BinXML of one record -> the System members and payload fields of a WindowsEvent, without XML in between. Used by
// ChunkReader. Text of the event lives here until the next record is decoded.
#pragma once

#include "core/evtx/program.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace standstill::evtx {

class RecordDecoder
{
public:
    static constexpr int deepest = 8; ///< fragments within fragments
    static constexpr std::size_t most_faults = 8; ///< remembered of one record

    /// Begins a chunk: its templates are forgotten, its budget is whole again.
    void set_chunk(std::string_view chunk);
    /// Adds what [begin, end) says to `event`, and sets its state. What is wrong is in faults().
    void decode(std::size_t begin, std::size_t end, WindowsEvent& event);
    const std::vector<TokenFault>& faults() const { return faults_; }

private:
    void fragment(std::size_t begin, std::size_t end, const Context& context, int depth);
    void run(const Program& program, const std::vector<Value>& values, int depth);
    void set_member(const Step& step, const std::vector<Value>& values);
    bool set_number(const Step& step, std::uint64_t number);
    void add_field(const Step& step, const std::vector<Value>& values, int depth);
    void add_value(const Step& step, std::string_view name, const Value& value, int depth);
    std::string_view text_of_value(const Value& value);
    std::string_view text_of_pieces(const Step& step, const std::vector<Value>& values, bool& null);
    const Value& value_at(const std::vector<Value>& values, std::uint16_t index);
    void broken(Fault fault, std::size_t at, const char* what);
    void broken(const TokenFault& fault) { broken(fault.fault, fault.at, fault.what); }

    std::string_view chunk_;
    Budget budget_;
    ProgramStore programs_;
    TextBuffer text_;
    std::vector<Value> values_[deepest + 1]; ///< of the fragments that are open
    std::vector<TokenFault> faults_;
    WindowsEvent* event_ = nullptr;
    std::size_t record_ = 0; ///< where faults without a place of their own are put
    std::string_view name_; ///< from a FieldName step
};

} // namespace standstill::evtx
