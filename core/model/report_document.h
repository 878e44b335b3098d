// SPDX-License-Identifier: GPL-3.0-or-later
// The report as a value: sections of headings, paragraphs, tables, figures and preformatted text. Built from a case by
// core/report, written as HTML and Markdown there, and painted as PDF by ui/report. All text is plain: writers escape.
#pragma once

#include "core/model/evidence.h"
#include "core/model/ids.h"
#include "core/model/timeline.h"

#include <string>
#include <utility>
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
    std::vector<EvidenceCheck> evidence_checks; ///< sources without one are reported as not verified
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

/// Cells never hold line breaks of the writer's own. `details` are further fields of a row, each set over the full
/// width below it (paged and web writers) or as further columns (Markdown); an empty one is left out below the row.
struct ReportTable
{
    std::string caption;
    std::vector<ReportColumn> columns;
    std::vector<std::vector<ReportCell>> rows;
    std::vector<std::string> details; ///< titles
    std::vector<std::vector<ReportCell>> row_details; ///< as many as rows, or none
    bool stacked_details = false; ///< each detail on a line of its own, else they share lines
    bool last_row_is_total = false;
};

/// A place on the time axis and what is written there; the zone is the report's. At most two lines, parted by '\n'.
struct ReportTick
{
    Ticks at = 0;
    std::string label;
};

/// A number beside a mark, which the table of key events refers to.
struct ReportCallout
{
    FindingId finding;
    int number = 0;
};

/// The timeline figure: lanes by host with one mark per finding over the density of all events. Density may be empty.
struct ReportTimeline
{
    std::string caption;
    Timeline timeline;
    std::vector<ReportTick> ticks; ///< all inside the range
    std::vector<ReportCallout> callouts;
};

/// A few figures that are read before any text: value above label.
struct ReportNumbers
{
    std::vector<std::pair<std::string, std::string>> numbers;
};

/// Label and value pairs, as on the cover.
struct ReportFacts
{
    std::vector<std::pair<std::string, std::string>> facts;
};

using ReportBlock =
    std::variant<ReportParagraph, ReportList, ReportVerbatim, ReportTable, ReportTimeline, ReportFacts, ReportNumbers>;

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
    std::string creator; ///< program and version
    ReportFacts cover;
    std::vector<ReportSection> sections;
};

} // namespace standstill
