// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill report`: the report of a case as PDF, HTML or Markdown. The file appears whole or not at all.
#include "app/command.h"
#include "app/messages.h"
#include "app/output.h"
#include "core/base/text.h"
#include "ui/report/file_writer.h"
#include "ui/report/pdf_writer.h"

#include <CLI/Validators.hpp>
#include <QFile>

namespace standstill::app {
namespace {

struct Options
{
    std::filesystem::path case_path;
    std::filesystem::path file;
    std::string format;
    std::string preset = "lead";
    bool verify = false;
};

std::string format_of(const Options& options)
{
    if (!options.format.empty())
        return options.format;
    const std::string extension = base::ascii_lower(options.file.extension().string());
    if (extension == ".html" || extension == ".htm")
        return "html";
    if (extension == ".md" || extension == ".markdown")
        return "markdown";
    return "pdf";
}

ReportPreset preset_of(const std::string& name)
{
    if (name == "management")
        return ReportPreset::Management;
    return name == "full" ? ReportPreset::Full : ReportPreset::Lead;
}

QString qt_path(const std::filesystem::path& path)
{
    return QFile::decodeName(path.c_str());
}

/// A report must not land on the case or on the evidence.
std::optional<Error> check_target(session::Case& opened, const Options& options)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(options.file, ignored))
        return Error{ErrorCode::FileIsDirectory, options.file.string(), {}, {}};
    const auto same = [&](const std::filesystem::path& other) {
        return std::filesystem::equivalent(options.file, other, ignored);
    };
    bool taken = same(options.case_path);
    const auto evidence = opened.evidence();
    if (!evidence)
        return evidence.error();
    for (const EvidenceSource& source : *evidence)
        taken = taken || same(source.path);
    if (taken)
        return Error{ErrorCode::FileNotWritable, options.file.string(),
            Words::tr("it is the case itself or one of its evidence files").toStdString(), {}};
    return std::nullopt;
}

/// For writing when that is possible, because the case log notes the report; else for reading.
std::unique_ptr<session::Case> open_for_report(const std::filesystem::path& path)
{
    auto opened = session::Case::open(path, session::OpenMode::ReadWrite);
    if (opened)
        return std::move(*opened);
    const ErrorCode code = opened.error().code;
    if (code == ErrorCode::CaseLocked || code == ErrorCode::CaseReadOnly || code == ErrorCode::FileNotWritable)
        return open_case(path, session::OpenMode::ReadOnly);
    complain(opened.error());
    return nullptr;
}

Result<void> write(session::Case& opened, const Options& options, const std::stop_token& stop)
{
    const auto info = opened.info();
    if (!info)
        return forward(info);
    ReportOptions report;
    report.preset = preset_of(options.preset);
    report.time_zone = info->time_zone;
    if (options.verify) {
        auto checks = opened.verify_evidence({}, {}, stop);
        if (!checks)
            return forward(checks);
        report.evidence_checks = std::move(*checks);
    }
    const auto document = opened.report(report, stop);
    if (!document)
        return forward(document);
    const std::string format = format_of(options);
    if (format == "html")
        return ui::writeWhole(qt_path(options.file), QByteArray::fromStdString(session::to_html(*document)));
    if (format == "markdown")
        return ui::writeWhole(qt_path(options.file), QByteArray::fromStdString(session::to_markdown(*document)));
    return ui::writePdf(*document, qt_path(options.file));
}

Exit run(const Options& options, const std::stop_token& stop)
{
    const auto opened = open_for_report(options.case_path);
    if (!opened)
        return Exit::Failed;
    if (const auto error = check_target(*opened, options)) {
        complain(*error);
        return Exit::Failed;
    }
    if (const auto written = write(*opened, options, stop); !written) {
        complain(written.error());
        return Exit::Failed;
    }
    const auto sha256 = session::file_sha256(options.file, stop);
    if (!sha256) {
        complain(sha256.error());
        return Exit::Failed;
    }
    Output output;
    output.write(Words::tr("report %1, sha256 %2\n").arg(shown_path(options.file), shown(*sha256)).toStdString());
    Exit exit = Exit::Done;
    if (opened->mode() == session::OpenMode::ReadOnly) {
        note(Words::tr("The case could not be opened for writing: its log does not mention this report."));
        exit = Exit::Partly;
    } else if (const auto logged = opened->log_report(options.file.string(), *sha256); !logged) {
        complain(logged.error());
        exit = Exit::Partly;
    }
    return output.finish() ? exit : Exit::Failed;
}

} // namespace

void add_report(CLI::App& app, Job& job)
{
    CLI::App* command = app.add_subcommand("report", "Write the report of a case");
    auto options = std::make_shared<Options>();
    command->add_option("CASE", options->case_path, "The case file")->required();
    command->add_option("-o,--output", options->file, "The file to write")->required();
    command->add_option("--format", options->format, "pdf, html or markdown; by the ending of FILE, else pdf")
        ->check(CLI::IsMember({"pdf", "html", "markdown"}));
    command->add_option("--preset", options->preset, "management, lead or full")
        ->check(CLI::IsMember({"management", "lead", "full"}))
        ->capture_default_str();
    command->add_flag(
        "--verify", options->verify, "Hash the evidence files first; the report says what became of each");
    command->callback([&job, options] {
        if (format_of(*options) == "pdf")
            job.needs = Needs::Gui;
        job.run = [options](const std::stop_token& stop) { return run(*options, stop); };
    });
}

} // namespace standstill::app
