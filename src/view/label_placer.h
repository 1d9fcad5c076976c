#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "collision_grid.h"
#include "curved_label.h"
#include "dateline/view/drawing.h"
#include "dateline/view/text.h"

namespace dateline::view {

/// A label that would like to be on the map.
struct LabelRequest {
  std::uint64_t id = 0;  ///< the same for the same thing in every frame
  std::vector<std::string> lines;
  Vec2 at;              ///< the middle of an area's label; the point that a place's label stands beside
  float beside_px = 0;  ///< 0: centred on `at`; else beside it, this far away at least
  LabelType type;
  std::optional<Symbol> dot;    ///< drawn with the label, and kept free of others
  bool counted = false;         ///< against the limit
  bool may_step = false;        ///< a centred label may step aside by its own size
  std::size_t main_lines = 99;  ///< the lines after these say it in another language, and are set smaller
  std::optional<CurvedText> curved = std::nullopt;  ///< instead of the lines, in its own place
};

/// Where a label went.
struct PlacedLabel {
  std::uint64_t id = 0;
  Box box;
  std::vector<TextRun> lines;
  std::optional<Symbol> dot;
};

/// Puts labels where they overlap neither each other nor obstacles, in the order given; remembers where each was, so
/// that a moving map does not make them jump or take turns.
class LabelPlacer {
 public:
  explicit LabelPlacer(const Fonts& fonts) : fonts_(fonts) {}

  /// `requests` most important first. While `zoom` is that of the last call, labels that were placed come before new
  /// ones. At most `limit` counted labels. New labels lie whole within `frame`.
  std::vector<PlacedLabel> place(const std::vector<LabelRequest>& requests, const std::vector<Box>& obstacles,
                                 const Box& frame, double zoom, std::size_t limit);
  void forget();

 private:
  struct Attempt;
  bool try_position(std::size_t request, int position, bool moving_out, Attempt& attempt);

  const Fonts& fonts_;
  std::unordered_map<std::uint64_t, std::uint8_t> positions_;
  double zoom_ = -1;
};

/// The box that `request` takes at one of its positions, 0 to `label_positions` - 1.
inline constexpr int label_positions = 8;
Box label_box(const Fonts& fonts, const LabelRequest& request, int position);

}  // namespace dateline::view
