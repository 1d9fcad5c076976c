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
constexpr std::array<Manner, 8> manners{{{20, true, true},
                                         {16, true, true},
                                         {20, false, true},
                                         {16, false, true},
                                         {12, false, true},
                                         {8, false, true},
                                         {12, false, false},
                                         {8, false, false}}};

class Packer {
 public:
  Packer(const TimelinePlot& plot, std::vector<TimelineItem>& items)
      : plot_(plot), items_(items), order_(items.size()) {
    for (std::size_t i = 0; i < items.size(); ++i) order_[i] = i;
  }

  /// By kind where grouped, then from left to right; `matching_first` puts the selected and the matching before all.
  void sort(bool grouped, bool matching_first) {
    const auto& events = plot_.state.events();
    const auto key = [&](std::size_t i) {
      const TimelineItem& item = items_[i];
      const int rank = !matching_first ? 0 : plot_.state.event == item.row ? 0 : plot_.state.matches(item.row) ? 1 : 2;
      return std::tuple(rank, grouped ? static_cast<int>(events[item.row].kind) : 0, item.x0, -item.x1, item.row);
    };
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  }

  /// First fit; an item without a lane gets `none`. Whether all fit.
  bool pack(const Manner& manner, std::size_t most_lanes) {
    ends_.clear();
    std::size_t group_begin = 0;
    const auto& events = plot_.state.events();
    bool all = true;
    for (std::size_t n = 0; n < order_.size(); ++n) {
      TimelineItem& item = items_[order_[n]];
      if (manner.grouped && n > 0 && events[items_[order_[n - 1]].row].kind != events[item.row].kind)
        group_begin = ends_.size();
      std::size_t lane = group_begin;
      while (lane < ends_.size() && ends_[lane] > item.x0) ++lane;
      if (lane >= most_lanes) {
        item.lane = none;
        all = false;
        continue;
      }
      if (lane == ends_.size()) ends_.push_back(0);
      const float label = manner.labels ? label_gap_px + item.label_width : 0;
      ends_[lane] = item.x1 + static_cast<double>(label + item_gap_px);
      item.lane = static_cast<std::uint32_t>(lane);
    }
    return all;
  }

  /// In lanes that are filled in any order, each keeps the stretches that are taken.
  void pack_by_rank(std::size_t most_lanes) {
    std::vector<std::vector<std::pair<double, double>>> taken(most_lanes);
    for (const std::size_t i : order_) {
      TimelineItem& item = items_[i];
      const auto fits = [&](const auto& lane) {
        const auto after = std::upper_bound(lane.begin(), lane.end(), std::pair(item.x0, item.x1));
        const double gap = static_cast<double>(item_gap_px);
        return (after == lane.end() || after->first >= item.x1 + gap) &&
               (after == lane.begin() || std::prev(after)->second + gap <= item.x0);
      };
      const auto lane = std::find_if(taken.begin(), taken.end(), fits);
      item.lane = lane == taken.end() ? none : static_cast<std::uint32_t>(lane - taken.begin());
      if (lane == taken.end()) continue;
      const std::pair extent(item.x0, item.x1);
      lane->insert(std::upper_bound(lane->begin(), lane->end(), extent), extent);
    }
  }

  std::size_t lanes() const { return ends_.size(); }
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

 private:
  const TimelinePlot& plot_;
  std::vector<TimelineItem>& items_;
  std::vector<std::size_t> order_;
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
  bool all = false, grouped = true;
  packer.sort(true, false);
  for (const Manner& manner : manners) {
    if (manner.grouped != grouped) packer.sort(grouped = manner.grouped, false);
    const auto most = static_cast<std::size_t>(height_px / manner.pitch_px);
    all = packer.pack(manner, most);
    out.pitch_px = manner.pitch_px;
    out.lanes = packer.lanes();
    if (all) break;
  }
  if (!all) {
    packer.sort(false, true);
    out.lanes = static_cast<std::size_t>(height_px / out.pitch_px);
    packer.pack_by_rank(out.lanes);
  }
  for (TimelineItem& item : items) (item.lane == Packer::none ? out.left_out : out.items).push_back(std::move(item));
  if (out.pitch_px >= labelled_pitch_px) fit_labels(out.items);
  return out;
}

}  // namespace dateline::view
