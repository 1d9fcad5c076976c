#include "dateline/app/playback.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "dateline/app/state.h"
#include "dateline/query/histogram.h"

namespace dateline::app {

namespace {

using model::CalendarStep;
using Unit = CalendarStep::Unit;

constexpr double most_steps_in_view = 60;

CalendarStep step_of(const State& state) {
  switch (state.playback.unit) {
    case PlayUnit::day:
      return {Unit::day, 1};
    case PlayUnit::week:
      return {Unit::week, 1};
    case PlayUnit::month:
      return {Unit::month, 1};
    case PlayUnit::year:
      return {Unit::year, 1};
    case PlayUnit::automatic:
    case PlayUnit::event:
      break;
  }
  return automatic_step(state.timeline.last_day - state.timeline.first_day);
}

/// The days on which events that pass all filters but the time window may begin, in order.
std::vector<edtf::Day> event_days(const State& state) {
  const query::EventTable& table = state.content->table;
  std::vector<edtf::Day> out;
  for (const std::uint32_t row : state.without(query::Dimension::time)) {
    const std::int32_t first = table.first_day()[row];
    if (first != query::open_past && first != query::open_future) out.push_back({first});
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// The days of events that the timeline shows; all of them where it shows none.
std::optional<DayWindow> range_of(const State& state) {
  if (!state.content->extent) return std::nullopt;
  const query::DayRange* extent = &state.content->extent->days;
  const DayWindow seen{std::max(extent->first, {static_cast<std::int32_t>(std::floor(state.timeline.first_day))}),
                       std::min(extent->last, {static_cast<std::int32_t>(std::ceil(state.timeline.last_day)) - 1})};
  return seen.from <= seen.to ? seen : DayWindow{extent->first, extent->last};
}

int days_in(DayWindow window) {
  return window.to - window.from + 1;
}

std::optional<DayWindow> window_of(const State& state) {
  if (!state.filter.from || !state.filter.to) return std::nullopt;
  return DayWindow{*state.filter.from, *state.filter.to};
}

double calendar_position(CalendarStep step, edtf::Day day) {
  const edtf::Day start = step_start(step, day);
  return index_of(step, day) + static_cast<double>(day - start) / (next_step(step, day) - start);
}

edtf::Day calendar_day(CalendarStep step, double position) {
  const double whole = std::floor(position);
  const edtf::Day start = start_at(step, static_cast<int>(whole)), next = start_at(step, static_cast<int>(whole) + 1);
  return start + static_cast<int>(std::floor((position - whole) * (next - start) + 1e-9));
}

}  // namespace

CalendarStep automatic_step(double view_days) {
  constexpr std::array<CalendarStep, 5> finer{
      {{Unit::day, 1}, {Unit::week, 1}, {Unit::month, 1}, {Unit::year, 1}, {Unit::year, 10}}};
  for (const CalendarStep step : finer)
    if (view_days / mean_days(step) <= most_steps_in_view) return step;
  return {Unit::year, 100};
}

std::optional<Player> Player::begin(const State& state) {
  const auto range = range_of(state);
  if (!range) return std::nullopt;
  Player player(state, *range);
  if (player.by_event_ && player.days_.empty()) return std::nullopt;
  player.settle(state);
  return player;
}

Player::Player(const State& state, DayWindow range)
    : mode_(state.playback.mode),
      by_event_(state.playback.unit == PlayUnit::event),
      step_(step_of(state)),
      range_(range),
      grows_from_(state.filter.from.value_or(range.from)) {
  if (by_event_) {
    days_ = event_days(state);
    std::erase_if(days_, [&](edtf::Day day) { return day < range.from || range.to < day; });
  }
}

double Player::position_of(edtf::Day day) const {
  if (!by_event_) return calendar_position(step_, day);
  return static_cast<double>(std::lower_bound(days_.begin(), days_.end(), day) - days_.begin());
}

edtf::Day Player::day_at(double position) const {
  if (!by_event_) return calendar_day(step_, position);
  const double last = static_cast<double>(days_.size()) - 1;
  return days_[static_cast<std::size_t>(std::clamp(std::floor(position), 0.0, last))];
}

/// Where playing begins and ends, and where it is now.
void Player::settle(const State& state) {
  const auto window = window_of(state);
  const int step_days = next_step(step_, range_.from) - step_start(step_, range_.from);
  const bool narrow = window && days_in(*window) * 4 <= days_in(range_) * 3;
  width_days_ = mode_ == PlayMode::slide && narrow ? days_in(*window) : by_event_ ? 1 : step_days;
  width_days_ = std::clamp(width_days_, 1, std::max(days_in(range_), 1));
  if (mode_ == PlayMode::grow && (range_.to <= grows_from_ || grows_from_ < range_.from)) grows_from_ = range_.from;
  std::optional<edtf::Day> now;
  if (by_event_) {
    first_ = 0;
    end_ = static_cast<double>(days_.size());
    if (mode_ == PlayMode::step ? window.has_value() : narrow) now = window->to;
    if (mode_ == PlayMode::grow && state.filter.to) now = state.filter.to;
  } else if (mode_ == PlayMode::step) {
    first_ = index_of(step_, range_.from);
    end_ = index_of(step_, range_.to) + 1.0;
    if (window) now = step_start(step_, window->from);
  } else if (mode_ == PlayMode::slide) {
    first_ = position_of(range_.from);
    end_ = position_of(range_.to - (width_days_ - 1));
    if (narrow) now = window->from;
  } else {
    first_ = position_of(grows_from_);
    end_ = position_of(range_.to);
    if (state.filter.to) now = state.filter.to;
  }
  at_ = now ? position_of(*now) : first_;
  const bool over = mode_ == PlayMode::step || by_event_ ? at_ + 1 >= end_ : at_ >= end_;
  if (at_ < first_ || over) at_ = first_;
}

DayWindow Player::window() const {
  const edtf::Day day = day_at(at_);
  if (mode_ == PlayMode::grow) return {std::min(grows_from_, day), by_event_ ? day : std::min(day, range_.to)};
  if (by_event_) return {day - (width_days_ - 1), day};
  if (mode_ == PlayMode::slide) return {day, day + (width_days_ - 1)};
  const edtf::Day start = step_start(step_, day);
  return {start, next_step(step_, start) - 1};
}

bool Player::advance(double steps, bool loop) {
  const bool jumps = mode_ == PlayMode::step || by_event_;
  const double length = end_ - first_;
  at_ += steps;
  if (at_ < end_) return true;
  if (loop && length > 0) {
    at_ = first_ + std::fmod(at_ - first_, length);
    return true;
  }
  at_ = jumps ? std::max(end_ - 1, first_) : std::max(end_, first_);
  return false;
}

std::vector<DayWindow> windows_of_play(const State& state, std::size_t most) {
  std::vector<DayWindow> windows;
  std::optional<Player> player = Player::begin(state);
  for (bool goes_on = player.has_value(); goes_on && windows.size() < most;) {
    windows.push_back(player->window());
    goes_on = player->advance(1, false);
  }
  if (player && windows.size() < most && !(player->window() == windows.back())) windows.push_back(player->window());
  return windows;
}

namespace {

/// The next or previous start of a step from a day that may itself be one.
edtf::Day next_edge(CalendarStep step, edtf::Day day, int by) {
  for (; by > 0; --by) day = next_step(step, day);
  for (; by < 0; ++by) day = step_start(step, day - 1);
  return day;
}

edtf::Day next_event_day(const std::vector<edtf::Day>& days, edtf::Day day, int by) {
  const auto at = by > 0 ? std::upper_bound(days.begin(), days.end(), day) - days.begin() - 1
                         : std::lower_bound(days.begin(), days.end(), day) - days.begin();
  const auto last = static_cast<std::ptrdiff_t>(days.size()) - 1;
  return days[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + by, 0, last))];
}

DayWindow moved(CalendarStep step, DayWindow window, int by) {
  const bool aligned = step_start(step, window.from) == window.from && step_start(step, window.to + 1) == window.to + 1;
  if (aligned)
    return {start_at(step, index_of(step, window.from) + by), start_at(step, index_of(step, window.to + 1) + by) - 1};
  const edtf::Day from = calendar_day(step, calendar_position(step, window.from) + by);
  return {from, from + (window.to - window.from)};
}

}  // namespace

std::optional<DayWindow> stepped_window(const State& state, int by, WindowEdge edge) {
  const auto range = range_of(state);
  if (!range) return std::nullopt;
  const CalendarStep step = step_of(state);
  const bool by_event = state.playback.unit == PlayUnit::event;
  const auto days = by_event ? event_days(state) : std::vector<edtf::Day>{};
  if (by_event && days.empty()) return std::nullopt;
  const edtf::Day middle{
      static_cast<std::int32_t>(std::floor((state.timeline.first_day + state.timeline.last_day) / 2))};
  if (!state.filter.from && !state.filter.to) {
    const edtf::Day day = by_event ? next_event_day(days, middle, 1) : step_start(step, middle);
    return DayWindow{day, by_event ? day : next_step(step, day) - 1};
  }
  DayWindow window{state.filter.from.value_or(std::min(range->from, state.filter.to.value_or(range->from))),
                   state.filter.to.value_or(std::max(range->to, state.filter.from.value_or(range->to)))};
  const auto edge_from = [&](edtf::Day day) {
    return by_event ? next_event_day(days, day, by) : next_edge(step, day, by);
  };
  switch (edge) {
    case WindowEdge::from:
      window.from = std::min(edge_from(window.from), window.to);
      break;
    case WindowEdge::to:
      window.to = std::max(by_event ? next_event_day(days, window.to, by) : next_edge(step, window.to + 1, by) - 1,
                           window.from);
      break;
    case WindowEdge::both: {
      if (state.playback.mode == PlayMode::grow) return stepped_window(state, by, WindowEdge::to);
      const edtf::Day from = edge_from(window.from);
      window = by_event ? DayWindow{from, from + (window.to - window.from)} : moved(step, window, by);
      break;
    }
  }
  return window;
}

}  // namespace dateline::app
