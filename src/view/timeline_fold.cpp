#include "timeline_fold.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace dateline::view {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double dense_zone_px = 12;
constexpr double short_px = 24;
constexpr std::uint32_t most_wide_lanes = 24;  ///< of a group, for what is wide enough to be seen by itself
constexpr std::uint32_t no_lane = std::numeric_limits<std::uint32_t>::max();

/// What an event takes of its lane, in pixels from 1970-01-01.
struct Extent {
  double x0 = 0, x1 = 0;
  double middle = 0;
  bool narrow = false;    ///< folds where too many stand together
  bool is_short = false;  ///< folds with them, as it would be lost in the crowd
};

Extent extent_of(const query::EventTable& table, std::uint32_t row, double px_per_day) {
  const auto [first, last] = std::minmax(table.first_day()[row], table.last_day()[row]);
  const bool open_before = first == query::open_past, open_after = last == query::open_future;
  Extent out;
  out.x0 = static_cast<double>(open_before ? last : first) * px_per_day;
  out.x1 = (static_cast<double>(open_after ? first : last) + 1) * px_per_day;
  out.middle = (out.x0 + out.x1) / 2;
  out.narrow = !open_before && !open_after && out.x1 - out.x0 < foldable_px;
  out.is_short = !open_before && !open_after && out.x1 - out.x0 < short_px;
  const bool is_point = !open_before && !open_after && (first == last || out.x1 - out.x0 < narrowest_bar_px);
  if (is_point || (table.has_sets() && !table.set_days(row).empty())) {
    const double half_day = is_point ? 0 : px_per_day / 2, reach = diamond_px;
    out.x0 = std::min(out.x0, (is_point ? out.middle : out.x0 + half_day) - reach);
    out.x1 = std::max(out.x1, (is_point ? out.middle : out.x1 - half_day) + reach);
    if (is_point) {
      out.x0 = out.middle - reach;
      out.x1 = out.middle + reach;
    }
  }
  if (open_before) out.x0 = -infinite;
  if (open_after) out.x1 = infinite;
  return out;
}

/// One way to fold, tried from the roomiest to the tightest.
struct Manner {
  float pitch_px;
  bool labels;
  std::uint32_t most_lanes;  ///< of a group
};

/// The stretches of a lane that are taken, in order.
class Lane {
 public:
  bool take(double x0, double x1) {
    if (taken_.empty() || taken_.back().second + item_gap_px <= x0) {
      taken_.emplace_back(x0, x1);
      return true;
    }
    const auto after = std::upper_bound(taken_.begin(), taken_.end(), std::pair(x0, x1));
    if (after != taken_.end() && after->first < x1 + item_gap_px) return false;
    if (after != taken_.begin() && std::prev(after)->second + item_gap_px > x0) return false;
    taken_.insert(after, {x0, x1});
    return true;
  }

 private:
  std::vector<std::pair<double, double>> taken_;
};

/// Change of the number of folded events at a cell.
struct Change {
  std::int32_t cell = 0;
  std::int32_t events = 0, passing = 0;
  std::uint8_t kind = 0;
};

class Folder {
 public:
  Folder(const query::EventTable& table, const LaneIndex& index, const FoldWishes& wishes, const Manner& manner,
         Folding& out)
      : table_(table), index_(index), wishes_(wishes), manner_(manner), out_(out) {
    few_ = index.rows.size() <= few_events;
  }

  void fold(const LaneGroup& group) {
    lane_of_.assign(group.size(), no_lane);
    folded_.assign(group.size(), 0);
    dense_.clear();
    place_all(group);
    std::sort(dense_.begin(), dense_.end());
    dense_.erase(std::unique(dense_.begin(), dense_.end()), dense_.end());
    bool any = false;
    each_day(group, [&](std::uint32_t begin, std::uint32_t end, const Extent& extent) {
      for (std::uint32_t i = begin; i < end; ++i) {
        folded_[i] = folds(extent, lane_of_[i]);
        any |= folded_[i] != 0 || lane_of_[i] == no_lane;
      }
    });
    if (any) place_all(group);  // what is left needs fewer lanes, or finds one now
    emit(group);
  }

 private:
  /// Calls visit(begin, end, extent) for the group's events: those of one day, which all take the same place, at once;
  /// each of the others by itself. Logarithmic in the events for each day.
  template <class Visit>
  void each_day(const LaneGroup& group, Visit&& visit) const {
    const auto firsts = table_.first_day(), lasts = table_.last_day();
    const auto begin = index_.rows.begin() + group.begin, end = index_.rows.begin() + group.end;
    const auto first_of = [&](std::uint32_t row) { return std::min(firsts[row], lasts[row]); };
    for (auto at = begin; at != end;) {
      auto next = at + 1;
      const std::int32_t day = firsts[*at];
      if (day == lasts[*at])  // the longer ones of the day came before
        next = std::partition_point(next, end, [&](std::uint32_t row) { return first_of(row) == day; });
      visit(static_cast<std::uint32_t>(at - begin), static_cast<std::uint32_t>(next - begin),
            extent_of(table_, *at, wishes_.px_per_day));
      at = next;
    }
  }

  bool passes(std::uint32_t row) const { return wishes_.passing.empty() || wishes_.passing[row] != 0; }

  void place_all(const LaneGroup& group) {
    lanes_.clear();
    place(group, true);
    if (few_ && !wishes_.passing.empty()) place(group, false);
  }

  /// First fit, from left to right.
  void place(const LaneGroup& group, bool passing) {
    each_day(group, [&](std::uint32_t begin, std::uint32_t end, const Extent& extent) {
      for (std::uint32_t i = begin; i < end; ++i) {
        if (folded_[i] || passes(index_.rows[group.begin + i]) != passing) continue;
        lane_of_[i] = no_lane;
        if (!in_dense_zone(extent)) place(i, group, extent);
      }
    });
  }

  /// Narrow events fold there, whatever their lane.
  bool in_dense_zone(const Extent& extent) const {
    return extent.narrow && !dense_.empty() && dense_.back() == zone_of(extent);
  }

  void place(std::uint32_t i, const LaneGroup& group, const Extent& extent) {
    double x1 = extent.x1;
    if (manner_.labels && !wishes_.label_px.empty())
      x1 += label_gap_px + static_cast<double>(wishes_.label_px[group.begin + i]);
    std::uint32_t lane = 0;
    while (lane < lanes_.size() && !lanes_[lane].take(extent.x0, x1)) ++lane;
    const std::uint32_t most =
        extent.narrow || !few_ ? manner_.most_lanes : std::max(manner_.most_lanes, most_wide_lanes);
    if (lane == lanes_.size() && lane < most) lanes_.emplace_back().take(extent.x0, x1);
    if (lane < lanes_.size())
      lane_of_[i] = lane;
    else if (extent.narrow)
      dense_.push_back(zone_of(extent));
  }

  static std::int64_t zone_of(const Extent& extent) {
    return static_cast<std::int64_t>(std::floor(extent.middle / dense_zone_px));
  }

  /// Where narrow events have no lane, all short ones fold together.
  bool folds(const Extent& extent, std::uint32_t lane) const {
    if (dense_.empty()) return false;
    if (extent.narrow && lane == no_lane) return true;
    return extent.is_short && std::binary_search(dense_.begin(), dense_.end(), zone_of(extent));
  }

  void emit(const LaneGroup& group) {
    FoldedGroup folded;
    folded.lane_begin = static_cast<std::uint32_t>(out_.lanes.size());
    std::vector<std::uint32_t> sizes(lanes_.size());
    changes_.clear();
    each_day(group, [&](std::uint32_t begin, std::uint32_t end, const Extent& extent) {
      for (std::uint32_t i = begin; i < end; ++i) {
        if (!folded_[i] && lane_of_[i] != no_lane) {
          ++sizes[lane_of_[i]];
          continue;
        }
        lane_of_[i] = no_lane;
        const std::uint32_t row = index_.rows[group.begin + i];
        add_change(extent, group.kind == LaneGroup::mixed ? table_.kind()[row] : group.kind, passes(row));
      }
    });
    auto at = static_cast<std::uint32_t>(out_.rows.size());
    std::vector<std::uint32_t> next;
    for (const std::uint32_t size : sizes) {
      if (size == 0) {
        next.push_back(0);
        continue;
      }
      next.push_back(at);
      out_.lanes.push_back({at, at + size});
      at += size;
    }
    out_.rows.resize(at);
    for (std::uint32_t i = 0; i < group.size(); ++i)
      if (lane_of_[i] != no_lane) out_.rows[next[lane_of_[i]]++] = index_.rows[group.begin + i];
    folded.lane_end = static_cast<std::uint32_t>(out_.lanes.size());
    folded.run_begin = static_cast<std::uint32_t>(out_.runs.size());
    add_runs();
    folded.run_end = static_cast<std::uint32_t>(out_.runs.size());
    folded.top = out_.lane_count;
    folded.height = std::max(folded.lane_end - folded.lane_begin, 1u);
    out_.lane_count += folded.height;
    out_.groups.push_back(folded);
  }

  void add_change(const Extent& extent, std::uint8_t kind, bool passing) {
    constexpr double farthest = 1e9;
    const auto cell = [&](double x) {
      return static_cast<std::int32_t>(std::floor(std::clamp(x / density_cell_px, -farthest, farthest)));
    };
    const std::int32_t from = cell(extent.narrow ? extent.middle : extent.x0),
                       to = extent.narrow ? from + 1 : std::max(cell(extent.x1), from + 1);
    ++out_.folded;
    const bool again = changes_.size() >= 2 && changes_.back().cell == to &&
                       changes_[changes_.size() - 2].cell == from && changes_.back().kind == kind;
    if (again) {
      changes_[changes_.size() - 2].events += 1;
      changes_[changes_.size() - 2].passing += passing;
      changes_.back().events -= 1;
      changes_.back().passing -= passing;
    } else {
      changes_.push_back({from, 1, passing, kind});
      changes_.push_back({to, -1, -passing, kind});
    }
  }

  void add_runs() {
    const auto before = [](const Change& a, const Change& b) { return a.cell < b.cell; };
    if (!std::is_sorted(changes_.begin(), changes_.end(), before)) std::sort(changes_.begin(), changes_.end(), before);
    std::int32_t events = 0, passing = 0;
    std::uint8_t kind = LaneGroup::mixed;  // of those since there were none
    for (std::size_t i = 0; i < changes_.size();) {
      const std::int32_t cell = changes_[i].cell;
      for (; i < changes_.size() && changes_[i].cell == cell; ++i) {
        if (events == 0 && changes_[i].events > 0)
          kind = changes_[i].kind;
        else if (changes_[i].events > 0 && kind != changes_[i].kind)
          kind = LaneGroup::mixed;
        events += changes_[i].events;
        passing += changes_[i].passing;
      }
      if (events == 0) continue;
      const std::int32_t end = changes_[i].cell;
      out_.runs.push_back({cell, end, static_cast<std::uint32_t>(events), static_cast<std::uint32_t>(passing), kind});
      out_.densest = std::max(out_.densest, out_.runs.back().events);
    }
  }

  const query::EventTable& table_;
  const LaneIndex& index_;
  const FoldWishes& wishes_;
  const Manner& manner_;
  Folding& out_;
  bool few_;
  std::vector<std::uint32_t> lane_of_;  ///< of the group's events
  std::vector<std::uint8_t> folded_;    ///< the same: they are density
  std::vector<Lane> lanes_;
  std::vector<std::int64_t> dense_;  ///< zones
  std::vector<Change> changes_;
};

Folding folded_in(const query::EventTable& table, const std::shared_ptr<const LaneIndex>& index,
                  const FoldWishes& wishes, const Manner& manner, const std::atomic<bool>& cancel) {
  Folding out;
  out.index = index;
  out.px_per_day = wishes.px_per_day;
  out.cell_days = density_cell_px / wishes.px_per_day;
  out.pitch_px = manner.pitch_px;
  Folder folder(table, *index, wishes, manner, out);
  for (const LaneGroup& group : index->groups) {
    if (cancel) return out;
    folder.fold(group);
  }
  return out;
}

/// As many lanes for each group as all together may have on screen, within reason: the rest is scrolled to.
Manner tightest(const LaneIndex& index, float height_px) {
  constexpr float pitch_px = 16;
  const std::size_t groups = std::max<std::size_t>(index.groups.size(), 1);
  const auto fair = static_cast<std::size_t>(height_px / pitch_px) / groups;
  const std::size_t least = index.rows.size() <= few_events ? 6 : 2, most = groups == 1 ? 64 : 8;
  return {pitch_px, true, static_cast<std::uint32_t>(std::clamp(fair, least, most))};
}

}  // namespace

std::size_t Folding::group_at(float y) const {
  std::size_t low = 0, high = groups.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (top_px(middle) <= y)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? 0 : low - 1;
}

Folding fold_lanes(const query::EventTable& table, std::shared_ptr<const LaneIndex> index, const FoldWishes& wishes,
                   const std::atomic<bool>& cancel) {
  constexpr std::array<Manner, 4> roomy{{{20, true, 0}, {16, true, 0}, {16, false, 0}, {12, false, 0}}};
  if (index->rows.size() <= few_events) {
    for (Manner manner : roomy) {
      manner.most_lanes = static_cast<std::uint32_t>(std::max(wishes.height_px / manner.pitch_px, 1.0F));
      const auto groups = static_cast<float>(index->groups.size());
      if (groups * (manner.pitch_px + group_gap_px) > wishes.height_px) continue;
      Folding folding = folded_in(table, index, wishes, manner, cancel);
      if (folding.height_px() <= wishes.height_px && folding.folded == 0) return folding;
    }
  }
  return folded_in(table, index, wishes, tightest(*index, wishes.height_px), cancel);
}

}  // namespace dateline::view
