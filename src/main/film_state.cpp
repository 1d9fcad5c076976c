#include "film_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace dateline::cli {

namespace {

using app::DayWindow;
using base::Done;

app::PlayUnit unit_of(std::string_view name) {
  if (name == "day") return app::PlayUnit::day;
  if (name == "week") return app::PlayUnit::week;
  if (name == "month") return app::PlayUnit::month;
  if (name == "year") return app::PlayUnit::year;
  return name == "event" ? app::PlayUnit::event : app::PlayUnit::automatic;
}

/// First and last day of the matching events; open ends do not count.
std::optional<DayWindow> matching_days(const app::State& state) {
  std::optional<DayWindow> range;
  const query::EventTable& table = state.content->table;
  for (const std::uint32_t row : *state.matching) {
    const bool begins = table.first_day()[row] != query::open_past, ends = table.last_day()[row] != query::open_future;
    if (!table.has_date(row) || (!begins && !ends)) continue;
    const edtf::Day first{begins ? table.first_day()[row] : table.last_day()[row]};
    const edtf::Day last{ends ? table.last_day()[row] : table.first_day()[row]};
    if (!range) range = DayWindow{first, last};
    range->from = std::min(range->from, first);
    range->to = std::max(range->to, last);
  }
  if (!range) return range;
  if (state.filter.from) range->from = std::max(range->from, *state.filter.from);
  if (state.filter.to) range->to = std::min(range->to, *state.filter.to);
  return range->from <= range->to ? range : std::nullopt;
}

app::MoveTimeline on_days(DayWindow days) {
  return {{static_cast<double>(days.from.since_epoch), static_cast<double>(days.to.since_epoch) + 1}};
}

}  // namespace

base::Result<Done> set_play(app::Session& session, const RenderOptions& o, bool is_like) {
  if (!is_like || !o.film_step.empty()) session.apply(app::SetPlayUnit{unit_of(o.film_step)});
  if (!is_like) session.apply(app::SetPlayMode{app::PlayMode::step});
  if (o.film_grows) session.apply(app::SetPlayMode{app::PlayMode::grow});
  const auto days = matching_days(session.state());
  if (!days) return Done{};
  if (!is_like) session.apply(on_days(*days));
  if (!o.film_window) return Done{};
  const int all = days->to - days->from + 1;
  if (*o.film_window * 4 > all * 3)
    return base::fail("--film-window", fmt::format("A window of {} days does not slide over {}.", *o.film_window, all),
                      fmt::format("Take {} days at most.", std::max(all * 3 / 4, 1)));
  session.apply(app::SetPlayMode{app::PlayMode::slide});
  session.apply(app::SetTimeFilter{days->from, days->from + (*o.film_window - 1), false});
  return Done{};
}

std::vector<DayWindow> film_windows(const app::State& state, std::size_t most) {
  app::State played = state;
  const bool slides = state.playback.mode == app::PlayMode::slide && state.filter.from && state.filter.to;
  if (!slides && (state.filter.from || state.filter.to)) {
    const auto days = matching_days(state);
    if (!days) return {};
    played.timeline = on_days(*days).view;
    played.filter.from.reset();
    played.filter.to.reset();
  }
  return app::windows_of_play(played, most);
}

}  // namespace dateline::cli
