#include "film_windows.h"

#include <algorithm>
#include <optional>

#include "dateline/model/calendar.h"

namespace dateline::cli {

namespace {

using edtf::Day;

model::CalendarStep step_of(std::string_view name) {
  using Unit = model::CalendarStep::Unit;
  return {name == "week" ? Unit::week : name == "month" ? Unit::month : name == "year" ? Unit::year : Unit::day, 1};
}

/// First and last day of the matching events; open ends do not count.
std::optional<FilmWindow> range_of(const app::State& state) {
  std::optional<FilmWindow> range;
  const query::EventTable& table = state.content->table;
  for (const std::uint32_t row : *state.matching) {
    const bool begins = table.first_day()[row] != query::open_past, ends = table.last_day()[row] != query::open_future;
    if (!table.has_date(row) || (!begins && !ends)) continue;
    const Day first{begins ? table.first_day()[row] : table.last_day()[row]};
    const Day last{ends ? table.last_day()[row] : table.first_day()[row]};
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
  const model::CalendarStep unit = step_of(step);
  const Day first = model::step_start(unit, range->from);
  for (Day start = first; start <= range->to;) {
    const Day next = model::next_step(unit, start);
    windows.push_back({grows ? first : start, next - 1});
    start = next;
  }
  return windows;
}

}  // namespace dateline::cli
