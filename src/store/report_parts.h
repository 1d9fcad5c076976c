#pragma once

#include <string>

#include "dateline/store/report.h"

namespace dateline::store {

// Each part of a report as HTML, every text in it escaped.

/// A 14 px symbol of a kind; hollow for what is denied, planned or hypothetical.
std::string mark_html(const KindMark& mark, bool hollow = false);

/// One <tr> an event, with its sort keys in data-v and its kind and days in data-kind, data-from, data-to.
std::string rows_html(const Collection& collection, const ReportOptions& options);

/// One toggle a kind that occurs, with its count.
std::string kinds_html(const Collection& collection, const ReportOptions& options);

/// One item a document, with its date and its number of events.
std::string sources_html(const Collection& collection, const ReportOptions& options);

/// A stacked histogram over time; an event that may lie in several bars counts in each by its share. Empty when no
/// event has a date.
std::string timeline_svg(const Collection& collection, const ReportOptions& options);

/// `pattern` with its first "{}" replaced.
std::string filled(std::string pattern, std::string_view value);

std::string base64(std::string_view bytes);

}  // namespace dateline::store
