#include "film_windows.h"

#include <algorithm>
#include <optional>

namespace dateline::cli {

namespace {

using edtf::Day;

Day start_of(Day day, std::string_view step) {
  const edtf::Civil civil = edtf::civil_of(day);
  if (step == "week") return day - (static_cast<int>(edtf::weekday_of(day)) - 1);
  if (step == "month") return edtf::day_of({civil.year, civil.month, 1});
  if (step == "year") return edtf::day_of({civil.year, 1, 1});
  return day;
}

Day start_after(Day start, std::string_view step) {
  const edtf::Civil civil = edtf::civil_of(start);
  if (step == "week") return start + 7;
  if (step == "month")
    return civil.month == 12 ? edtf::day_of({civil.year + 1, 1, 1}) : edtf::day_of({civil.year, civil.month + 1, 1});
  if (step == "year") return edtf::day_of({civil.year + 1, 1, 1});
  return start + 1;
}

/// First and last day of the matching events; open ends do not count.
std::optional<FilmWindow> range_of(const app::State& state) {
  std::optional<FilmWindow> range;
  for (const std::uint32_t row : *state.matching) {
    const model::When& when = state.events()[row].when;
    if (!when.first && !when.last) continue;
    const Day first = when.first.value_or(*(when.last ? when.last : when.first)), last = when.last.value_or(first);
    if (!range) range = FilmWindow{first, last};
    range->from = std::min(range->from, first);
    range->to = std::max(range->to, last);
  }
  if (!range) return range;
  if (state.filter.from) range->from = std::max(range->from, *state.filter.from);
  if (state.filter.to) range->to = std::min(range->to, *state.filter.to);
  return range->from <= range->to ? range : std::nullopt;
}

}  // namespace

std::vector<FilmWindow> film_windows(const app::State& state, std::string_view step, bool grows) {
  std::vector<FilmWindow> windows;
  const std::optional<FilmWindow> range = range_of(state);
  if (!range) return windows;
  const Day first = start_of(range->from, step);
  for (Day start = first; start <= range->to;) {
    const Day next = start_after(start, step);
    windows.push_back({grows ? first : start, next - 1});
    start = next;
  }
  return windows;
}

}  // namespace dateline::cli
