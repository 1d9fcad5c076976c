#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "dateline/base/result.h"
#include "dateline/store/event_store.h"
#include "dateline/store/kind_marks.h"

namespace dateline::store {

/// How a report speaks.
struct ReportWords {
  std::string lang;                                            ///< "fr" or "en"
  std::function<std::string(std::string_view key)> phrase;     ///< "report.events": "{} events"
  std::function<std::string(const model::When&)> date;         ///< "one of 17, 24 Oct 2017"
  std::function<std::string(const model::CountRange&)> count;  ///< "11 or more"
  std::function<std::string(edtf::Day, edtf::Day)> span;       ///< "17–24 Oct 2017"
};

struct ReportOptions {
  std::filesystem::path page;  ///< geodata/style/report.html
  std::string title;
  std::string filter;            ///< the filter in words; may be empty
  std::string credit;            ///< program and version
  std::string picture_png;       ///< bytes of a PNG; empty: no picture
  std::string picture_dark_png;  ///< the same for those who read in the dark; empty: none
  KindMarks marks;
  std::map<std::string, std::string, std::less<>> colors;  ///< by name: "accent": "#0f62c9"
  ReportWords words;
};

/// Rows beyond this many are left out of a report, with a warning: browsers sort no more than this at once.
inline constexpr std::size_t report_rows_at_most = 10'000;

/// One page of HTML that needs nothing but itself: picture, timeline, a table that sorts and filters, the sources.
/// `page` has holes: {{rows}}, {{color:accent}}, {{phrase:report.title}}; an unknown one is an error with file and
/// line.
base::Result<base::Done> write_report(const Collection& collection, const ReportOptions& options,
                                      const std::filesystem::path& path);

}  // namespace dateline::store
