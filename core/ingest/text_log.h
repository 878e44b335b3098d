// SPDX-License-Identifier: GPL-3.0-or-later
// Text logs in which a line is a record: shell, login and host logs of ESXi, syslog of Linux (sudo, cron, sshd).
// Commands become process starts, logins and events of the host rows of their own kind; other lines say in ActionType
// what they are and are set aside by the dialect. A command is joined to the login of its session by host and world id.
#pragma once

#include "core/base/time.h"
#include "core/ingest/log_line.h"
#include "core/ingest/record.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::ingest {

/// Fills a record with values of its own under fixed columns.
class MadeFields
{
public:
    explicit MadeFields(Record& record);
    MadeFields(const MadeFields&) = delete;
    MadeFields& operator=(const MadeFields&) = delete;
    ~MadeFields(); ///< points the fields at their bytes
    void put(std::size_t column, std::string_view value);

private:
    Record& record_;
    std::vector<std::pair<std::size_t, std::pair<std::size_t, std::size_t>>> placed_; ///< column, offset, size
};

/// The columns of all readers of text logs.
enum LogColumn : std::size_t {
    log_timestamp,
    log_device,
    log_action,
    log_account,
    log_file_name,
    log_folder_path,
    log_command,
    log_process_id,
    log_parent_name,
    log_parent_id,
    log_report_id,
    log_additional,
};
const std::vector<std::string>& log_columns();
/// FileName, FolderPath and ProcessCommandLine of a command as it was typed.
void put_command(MadeFields& fields, std::string_view command);

class TextLog : public RecordReader
{
public:
    /// `latest`: when the file was last written; years that lines leave out are counted back from there.
    explicit TextLog(Ticks latest);

    void set_buffer(std::string_view text, bool last) override;
    bool next(Record& record) override;
    std::size_t consumed() const override { return position_; }
    std::uint64_t lines_consumed() const override { return line_; }
    const std::vector<std::string>& columns() const override { return log_columns(); }
    std::vector<std::string> oddities() const override;

private:
    struct Login
    {
        Ticks at = 0;
        std::string user, from, method;
    };
    struct Session
    {
        std::string started;
        Login login; ///< without `from` when none was seen
    };
    std::string with_year(std::string_view stamp);
    void read_line(const LogLine& line, MadeFields& fields);
    bool read_shell(const LogLine& line, const std::string& stamp, MadeFields& fields);
    bool read_login(const LogLine& line, const std::string& stamp, MadeFields& fields);

    Ticks latest_;
    int year_ = 0; ///< of the line before
    int month_ = 0;
    int first_year_ = 0;
    std::map<std::string, Login, std::less<>> last_login_; ///< by host
    std::map<std::string, Session, std::less<>> sessions_; ///< by host and world id
    std::string_view text_;
    bool last_ = false;
    std::size_t position_ = 0;
    std::uint64_t line_ = 0;
};

} // namespace standstill::ingest
