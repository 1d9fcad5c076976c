#include "timeline_packing.h"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

namespace dateline::view {

namespace {

/// One way to pack, tried from the roomiest to the tightest.
struct Manner {
  float pitch_px;
  bool labels, grouped;
};
constexpr std::array<Manner, 10> manners{{{20, true, true},
                                          {16, true, true},
                                          {20, true, false},
                                          {16, true, false},
                                          {16, false, true},
                                          {16, false, false},
                                          {12, false, true},
                                          {12, false, false},
                                          {8, false, true},
                                          {8, false, false}}};

class Packer {
 public:
  Packer(const TimelinePlot& plot, std::vector<TimelineItem>& items) : plot_(plot), items_(items) {
    for (std::size_t i = 0; i < items.size(); ++i) order_.push_back(i);
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      return std::tuple(items[a].x0, -items[a].x1, items[a].row) < std::tuple(items[b].x0, -items[b].x1, items[b].row);
    });
    by_kind_ = order_;
    const auto& events = plot.state.events();
    std::stable_sort(by_kind_.begin(), by_kind_.end(), [&](std::size_t a, std::size_t b) {
      return events[items[a].row].kind < events[items[b].row].kind;
    });
  }

  /// First fit from left to right; whether all fit.
  bool pack(const Manner& manner, std::size_t most_lanes) {
    ends_.clear();
    std::size_t group_begin = 0;
    const auto& events = plot_.state.events();
    const auto& order = manner.grouped ? by_kind_ : order_;
    for (std::size_t n = 0; n < order.size(); ++n) {
      TimelineItem& item = items_[order[n]];
      if (manner.grouped && n > 0 && events[items_[order[n - 1]].row].kind != events[item.row].kind)
        group_begin = ends_.size();
      std::size_t lane = group_begin;
      while (lane < ends_.size() && ends_[lane] > item.x0) ++lane;
      if (lane >= most_lanes) return false;
      if (lane == ends_.size()) ends_.push_back(0);
      const float label = manner.labels ? label_gap_px + item.label_width : 0;
      ends_[lane] = item.x1 + static_cast<double>(label + item_gap_px);
      item.lane = static_cast<std::uint32_t>(lane);
    }
    return true;
  }

  /// The selected first, then what matches, then the rest, each in the first lane with a gap for it; an item without
  /// one gets `none`.
  void pack_by_rank(std::size_t most_lanes) {
    std::vector<Lane> lanes(most_lanes);
    for (int rank = 0; rank < 3; ++rank)
      for (const std::size_t i : order_) {
        TimelineItem& item = items_[i];
        if (rank_of(item) != rank) continue;
        std::size_t lane = 0;
        while (lane < lanes.size() && !lanes[lane].take(item.x0, item.x1)) ++lane;
        item.lane = lane == lanes.size() ? none : static_cast<std::uint32_t>(lane);
      }
  }

  std::size_t lanes() const { return ends_.size(); }
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

 private:
  /// The stretches of a lane that are taken, in order.
  class Lane {
   public:
    bool take(double x0, double x1) {
      const double gap = static_cast<double>(item_gap_px);
      const auto after = std::upper_bound(taken_.begin(), taken_.end(), std::pair(x0, x1));
      if (after != taken_.end() && after->first < x1 + gap) return false;
      if (after != taken_.begin() && std::prev(after)->second + gap > x0) return false;
      taken_.insert(after, {x0, x1});
      return true;
    }

   private:
    std::vector<std::pair<double, double>> taken_;
  };

  int rank_of(const TimelineItem& item) const {
    return plot_.state.event == item.row ? 0 : plot_.state.matches(item.row) ? 1 : 2;
  }

  const TimelinePlot& plot_;
  std::vector<TimelineItem>& items_;
  std::vector<std::size_t> order_, by_kind_;  ///< from left to right; the same kind by kind
  std::vector<double> ends_;
};

/// Labels where the next item of the lane leaves room for them.
void fit_labels(std::vector<TimelineItem>& items) {
  std::sort(items.begin(), items.end(), [](const TimelineItem& a, const TimelineItem& b) {
    return std::tuple(a.lane, a.x0, a.row) < std::tuple(b.lane, b.x0, b.row);
  });
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool last = i + 1 == items.size() || items[i + 1].lane != items[i].lane;
    const double end = items[i].x1 + static_cast<double>(2 * label_gap_px + items[i].label_width);
    items[i].label_fits = last || end <= items[i + 1].x0;
  }
}

}  // namespace

Packing pack_items(const TimelinePlot& plot, std::vector<TimelineItem> items, float height_px) {
  Packing out;
  Packer packer(plot, items);
  bool all = false;
  for (const Manner& manner : manners) {
    const auto most = static_cast<std::size_t>(height_px / manner.pitch_px);
    all = packer.pack(manner, most);
    out.pitch_px = manner.pitch_px;
    out.lanes = packer.lanes();
    if (all) break;
  }
  if (!all) {
    out.lanes = static_cast<std::size_t>(height_px / out.pitch_px);
    packer.pack_by_rank(out.lanes);
  }
  for (TimelineItem& item : items) (item.lane == Packer::none ? out.left_out : out.items).push_back(std::move(item));
  if (out.pitch_px >= labelled_pitch_px) fit_labels(out.items);
  return out;
}

}  // namespace dateline::view
