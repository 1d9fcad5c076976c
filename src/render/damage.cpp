#include "damage.h"

namespace dateline::render {
namespace {

constexpr std::size_t most_boxes = 6;
constexpr float near_px2 = 96 * 96;  // joined where that adds less

/// Pixels that neither box holds and their union does.
float waste(const DamageBox& a, const DamageBox& b) {
  return a.with(b).area() - a.area() - b.area();
}

}  // namespace

void Damage::add(const DamageBox& box) {
  if (everything_ || box.empty()) return;
  DamageBox joined = box;
  for (std::size_t i = 0; i < boxes_.size();) {
    if (waste(joined, boxes_[i]) > near_px2) {
      ++i;
      continue;
    }
    joined = joined.with(boxes_[i]);
    boxes_[i] = boxes_.back();
    boxes_.pop_back();
    i = 0;
  }
  if (boxes_.size() < most_boxes) {
    boxes_.push_back(joined);
    return;
  }
  const auto nearest = std::min_element(boxes_.begin(), boxes_.end(), [&](const DamageBox& a, const DamageBox& b) {
    return waste(joined, a) < waste(joined, b);
  });
  *nearest = nearest->with(joined);
}

void Damage::add(const Damage& other) {
  everything_ |= other.everything_;
  for (const DamageBox& box : other.boxes_) add(box);
}

}  // namespace dateline::render
