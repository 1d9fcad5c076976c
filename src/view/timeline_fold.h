#pragma once

#include <atomic>
#include <memory>
#include <span>

#include "timeline_lane_index.h"

namespace dateline::view {

/// Sizes of what stands in lanes, in pixels.
inline constexpr double narrowest_bar_px = 7;  ///< narrower events are diamonds
inline constexpr double diamond_px = 5.5;      ///< half of one
inline constexpr double foldable_px = 3;       ///< narrower events may fold into density
inline constexpr double density_cell_px = 3;
inline constexpr double open_tail_px = 96;
inline constexpr double item_gap_px = 8;
inline constexpr double label_gap_px = 6;
inline constexpr float group_gap_px = 4;

/// A stretch of days with the same number of folded events.
struct DensityRun {
  std::int32_t begin = 0, end = 0;  ///< in cells of Folding::cell_days since 1970
  std::uint32_t events = 0, passing = 0;
  std::uint8_t kind = LaneGroup::mixed;  ///< where all are of one
};

/// A group's lanes are lanes [lane_begin, lane_end), its density runs [run_begin, run_end).
struct FoldedGroup {
  std::uint32_t lane_begin = 0, lane_end = 0;
  std::uint32_t run_begin = 0, run_end = 0;
  std::uint32_t top = 0;     ///< lanes of all groups before it
  std::uint32_t height = 1;  ///< in lanes
};

struct FoldedLane {
  std::uint32_t begin = 0, end = 0;
};

/// Where every event stands at one zoom, wherever the view is: in a lane, or, where more stand together than there are
/// lanes for, folded into density. Within a lane none touches another, and they are in the order of time.
struct Folding {
  std::shared_ptr<const LaneIndex> index;
  double px_per_day = 1;
  double cell_days = 1;
  float pitch_px = 20;  ///< height of a lane
  std::vector<FoldedGroup> groups;
  std::vector<FoldedLane> lanes;
  std::vector<std::uint32_t> rows;  ///< of lanes
  std::vector<DensityRun> runs;
  std::uint32_t lane_count = 0;  ///< of all groups
  std::size_t folded = 0;        ///< events that are only in the density
  std::uint32_t densest = 0;     ///< the most events of a run

  float top_px(std::size_t group) const {
    return static_cast<float>(groups[group].top) * pitch_px + static_cast<float>(group) * group_gap_px;
  }
  float height_px(std::size_t group) const { return static_cast<float>(groups[group].height) * pitch_px; }
  float height_px() const {
    return static_cast<float>(lane_count) * pitch_px + static_cast<float>(groups.size()) * group_gap_px;
  }
  /// The last group whose top is not below `y`; 0 where there is none.
  std::size_t group_at(float y) const;
};

/// What folding depends on beside the index.
struct FoldWishes {
  double px_per_day = 1;
  float height_px = 200;                  ///< that the lanes have on screen
  std::span<const std::uint8_t> passing;  ///< by row: passes all filters but the time window; empty: all do
  std::span<const float> label_px;        ///< by place in LaneIndex::rows: what its label takes; empty: none
};

/// Up to this many events, lanes are tried at several pitches until all stand in view, each with its label, and what a
/// filter leaves out has lanes too. Of more, what a filter leaves out is density alone.
inline constexpr std::size_t few_events = 4000;

/// O(n log n + n lanes), and linear in practice. `cancel` leaves it unfinished.
Folding fold_lanes(const query::EventTable& table, std::shared_ptr<const LaneIndex> index, const FoldWishes& wishes,
                   const std::atomic<bool>& cancel);

}  // namespace dateline::view
