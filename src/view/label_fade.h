#pragma once

#include <unordered_map>
#include <vector>

#include "label_placer.h"

namespace dateline::view {

/// Lets labels come and go softly: a new one grows to its full colour in 160 ms, one that lost its place fades where it
/// was, moving with the map. The labels of the first frame are there at once.
class LabelFade {
 public:
  /// Colours `placed` and appends what still fades; what would meet a placed label or an obstacle goes at once. `now_s`
  /// is any steady clock.
  void apply(const std::vector<LabelRequest>& requests, const std::vector<Box>& obstacles,
             std::vector<PlacedLabel>& placed, double now_s);

  /// Another frame would show something else.
  bool is_moving() const { return is_moving_; }

 private:
  struct Shown {
    PlacedLabel label;
    Vec2 at;
    float alpha = 1;
  };
  std::unordered_map<std::uint64_t, Shown> shown_;
  double last_s_ = -1;
  bool is_moving_ = false;
};

}  // namespace dateline::view
