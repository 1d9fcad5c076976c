#include "import_findings.h"

#include <fmt/format.h>

namespace dateline::store {

namespace {

constexpr std::size_t most_lines = 20;

}  // namespace

void Findings::name(const std::string& file, std::size_t line, std::string message) {
  if (lines_.size() < most_lines)
    lines_.push_back({base::Severity::warning, file, static_cast<int>(line), std::move(message), ""});
}

void Findings::add(const EventRecord& r, const std::string& file, std::size_t line, std::string_view date) {
  undated_ += !r.dated;
  bad_dates_ += r.bad_date;
  reversed_ += r.reversed;
  unplaced_ += !r.point;
  bad_points_ += r.bad_point;
  unknown_kinds_ += r.unknown_kind;
  if (r.bad_date)
    name(file, line, fmt::format("'{}' is no date that can be used; the event is kept without it.", date));
  if (r.reversed) name(file, line, "The dates are in the wrong order; they are taken the other way round.");
  if (r.bad_point) name(file, line, "The position is not on the Earth; the event is kept without it.");
}

base::Diagnostics Findings::said(const std::string& file, std::size_t rows) const {
  base::Diagnostics out = lines_;
  const auto say = [&](std::size_t count, std::string_view what) {
    if (count > 0)
      out.push_back({base::Severity::warning, file, 0, fmt::format("{} of {} rows {}.", count, rows, what), ""});
  };
  say(undated_, "have no date; they are kept and counted apart");
  say(bad_dates_, "have a date that cannot be used; it is left out");
  say(reversed_, "have their dates in the wrong order; they are taken the other way round");
  say(unplaced_, "have no position; they are kept, shown on the timeline and counted apart");
  say(bad_points_, "have a position that is not on the Earth");
  say(unknown_kinds_, "are of a kind that Dateline does not know; they are shown as 'other'");
  return out;
}

}  // namespace dateline::store
