#include "damage.h"

namespace dateline::render {
namespace {

constexpr float near_px2 = 96 * 96;  // joined where that adds less

/// Pixels that neither box holds and their union does.
float waste(const DamageBox& a, const DamageBox& b) {
  return a.with(b).area() - a.area() - b.area();
}

}  // namespace

void Damage::add(const DamageBox& box) {
  if (everything_ || box.empty()) return;
  DamageBox joined = box;
  for (std::size_t i = 0; i < count_;) {
    if (waste(joined, boxes_[i]) > near_px2) {
      ++i;
      continue;
    }
    joined = joined.with(boxes_[i]);
    boxes_[i] = boxes_[--count_];
    i = 0;
  }
  if (count_ < most_boxes) {
    boxes_[count_++] = joined;
    return;
  }
  const auto nearest = std::min_element(boxes_.begin(), boxes_.end(), [&](const DamageBox& a, const DamageBox& b) {
    return waste(joined, a) < waste(joined, b);
  });
  *nearest = nearest->with(joined);
}

void Damage::add(const Damage& other) {
  everything_ |= other.everything_;
  for (const DamageBox& box : other.boxes()) add(box);
}

}  // namespace dateline::render
