#include "import_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bytes_hash.h"

namespace dateline::store {

namespace {

constexpr std::size_t most_lines = 20, most_ids = 1'000'000, most_value = 60;

/// A value as a message shows it.
std::string shown(std::string_view value) {
  std::string out(value.substr(0, most_value));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return value.size() > most_value ? out + "…" : out;
}

}  // namespace

void Findings::name(std::size_t line, std::string message, std::string remedy) {
  if (lines_.size() < most_lines)
    lines_.push_back({base::Severity::warning, file_, static_cast<int>(line), std::move(message), std::move(remedy)});
}

void Findings::add_id(std::string_view id) {
  if (!id.empty() && ids_.size() < most_ids) ids_.push_back(hash_of(std::as_bytes(std::span(id))));
}

void Findings::add(const EventRecord& r, std::size_t line, const std::string& where) {
  undated_ += !r.dated;
  bad_dates_ += r.bad_date;
  reversed_ += r.reversed;
  unplaced_ += !r.point;
  bad_points_ += r.bad_point;
  unknown_kinds_ += r.unknown_kind;
  bad_deaths_ += r.bad_deaths;
  add_id(r.id);
  if (lines_.size() >= most_lines) return;
  if (r.bad_date)
    name(line,
         fmt::format("{}'{}' is no date that can be used; the event is kept {}.", where,
                     shown(r.bad_last ? r.last_text : r.first_text), r.dated ? "with its other day" : "without it"),
         "Write it as 2017-10-24 or in EDTF, in the years -9999 to 9999.");
  if (r.reversed)
    name(line, fmt::format("{}The dates are in the wrong order, '{}' to '{}'; they are taken the other way round.",
                           where, shown(r.first_text), shown(r.last_text)));
  if (r.bad_point)
    name(line,
         fmt::format("{}Longitude '{}' and latitude '{}' are no position on the Earth; the event is kept without it.",
                     where, shown(r.lon_text), shown(r.lat_text)),
         "Give degrees with a decimal point, -180 to 180 and -90 to 90.");
  if (r.bad_deaths)
    name(line, fmt::format("{}'{}' is no number of dead; the event is kept without it.", where, shown(r.deaths_text)),
         "Give a whole number from 0.");
  if (r.unknown_kind)
    name(line, fmt::format("{}'{}' is no kind that Dateline knows; the event is shown as 'other'.", where,
                           shown(r.kind_text)));
}

void Findings::add_width(std::size_t fields, std::size_t header, std::size_t line) {
  if (fields == header) return;
  ++ragged_;
  name(line, fmt::format("This row has {} fields, the header {}; what is missing is left open.", fields, header),
       "Check its separators and quotes.");
}

std::size_t Findings::repeated_ids() {
  std::ranges::sort(ids_);
  return ids_.size() - static_cast<std::size_t>(std::unique(ids_.begin(), ids_.end()) - ids_.begin());
}

base::Diagnostics Findings::said(std::size_t rows) {
  base::Diagnostics out = lines_;
  const auto say = [&](std::size_t count, std::string_view what) {
    if (count > 0)
      out.push_back({base::Severity::warning, file_, 0, fmt::format("{} of {} rows {}.", count, rows, what), ""});
  };
  if (rows == 0)
    out.push_back(
        {base::Severity::warning, file_, 0, "This table holds no events.", "Check that rows follow its header."});
  say(undated_, "have no date; they are kept and counted apart");
  say(bad_dates_, "have a date that cannot be used; it is left out");
  say(reversed_, "have their dates in the wrong order; they are taken the other way round");
  say(unplaced_, "have no position; they are kept, shown on the timeline and counted apart");
  say(bad_points_, "have a position that is not on the Earth");
  say(bad_deaths_, "have a number of dead that cannot be used; it is left out");
  say(unknown_kinds_, "are of a kind that Dateline does not know; they are shown as 'other'");
  say(ragged_, "have more or fewer fields than the header");
  say(foreign_, "are not in UTF-8; they are read as Windows-1252");
  say(repeated_ids(), rows > most_ids ? "of the first million have an id that came before; all are kept"
                                      : "have an id that came before; all are kept");
  return out;
}

}  // namespace dateline::store
