// SPDX-License-Identifier: GPL-3.0-or-later
// The report as a value: sections of headings, paragraphs, tables, figures and preformatted text. Built from a case by
// core/report, written as HTML and Markdown there, and painted as PDF by ui/report. All text is plain: writers escape.
#pragma once

#include "core/model/timeline.h"

#include <string>
#include <variant>
#include <vector>

namespace standstill {

enum class ReportPreset { Management, Lead, Full };

struct ReportOptions
{
    ReportPreset preset = ReportPreset::Lead;
    std::string time_zone = "UTC"; ///< IANA name; every page says it
    std::string banner; ///< "TLP:AMBER" or empty
    std::string summary; ///< the analyst's words for the summary, empty = only the computed facts
};

struct ReportParagraph
{
    std::string text;
    bool strong = false;
};

struct ReportList
{
    std::vector<std::string> items;
};

/// A run of evidence or rule text, to be set in a fixed font and wrapped, never shortened.
struct ReportVerbatim
{
    std::string text;
};

enum class CellStyle { Text, Number, Fixed, Verdict };

struct ReportCell
{
    std::string text;
    CellStyle style = CellStyle::Text; ///< Verdict: text is the label, `classification` chooses the shape
    Classification classification = Classification::NotSet;
};

struct ReportColumn
{
    std::string title;
    double weight = 1; ///< share of the width
    bool right = false; ///< right-aligned
};

struct ReportTable
{
    std::string caption;
    std::vector<ReportColumn> columns;
    std::vector<std::vector<ReportCell>> rows;
};

/// The timeline figure: lanes by host with one mark per finding over the density of all events.
struct ReportTimeline
{
    std::string caption;
    Timeline timeline;
};

/// Label and value pairs, as on the cover.
struct ReportFacts
{
    std::vector<std::pair<std::string, std::string>> facts;
};

using ReportBlock = std::variant<ReportParagraph, ReportList, ReportVerbatim, ReportTable, ReportTimeline, ReportFacts>;

struct ReportSection
{
    std::string id; ///< stable anchor, "findings"
    std::string title;
    int level = 1;
    bool page_break = false;
    std::vector<ReportBlock> blocks;
};

struct ReportDocument
{
    std::string title; ///< "Service stop report"
    std::string case_name;
    std::string report_id;
    std::string status; ///< "PRELIMINARY" or "FINAL"
    std::string banner;
    std::string time_zone; ///< with its offset, for the footer
    std::string created; ///< formatted, UTC
    ReportFacts cover;
    std::vector<ReportSection> sections;
};

}
