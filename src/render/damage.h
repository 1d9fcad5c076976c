#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <vector>

#include "dateline/view/drawing.h"

namespace dateline::render {

/// Logical pixels.
struct DamageBox {
  float left = 0, top = 0, right = 0, bottom = 0;

  bool empty() const { return !(right > left) || !(bottom > top); }
  float area() const { return empty() ? 0 : (right - left) * (bottom - top); }
  DamageBox with(const DamageBox& b) const {
    return {std::min(left, b.left), std::min(top, b.top), std::max(right, b.right), std::max(bottom, b.bottom)};
  }
};

/// Where a frame differs from the one before: some boxes that hold all of it, or everything.
class Damage {
 public:
  void add(const DamageBox& box);
  void add(const Damage& other);
  void add_everything() { everything_ = true; }

  bool any() const { return everything_ || count_ > 0; }
  bool everything() const { return everything_; }
  std::span<const DamageBox> boxes() const { return std::span(boxes_).first(count_); }

 private:
  static constexpr std::size_t most_boxes = 6;
  std::array<DamageBox, most_boxes> boxes_;
  std::size_t count_ = 0;
  bool everything_ = false;
};

/// The box of some vertices, each reaching `reach` beyond its place.
template <class Vertex>
DamageBox box_of(std::span<const Vertex> vertices) {
  DamageBox box{1e9F, 1e9F, -1e9F, -1e9F};
  for (const Vertex& v : vertices) {
    const float reach = v.reach();
    box = box.with({v.at.x - reach, v.at.y - reach, v.at.x + reach, v.at.y + reach});
  }
  return box;
}

template <class T>
bool same_bytes(std::span<const T> a, std::span<const T> b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size_bytes()) == 0);
}

/// What differs between two lists of quads (top left, top right, bottom left, bottom right) that are drawn in their
/// order. Linear; lists that differ in most are taken to differ in everything.
template <class Vertex>
class QuadDifference {
 public:
  QuadDifference(std::span<const Vertex> before, std::span<const Vertex> now, Damage& damage)
      : before_(before), now_(now), damage_(damage) {}

  void find() {
    const std::size_t a_count = before_.size() / 4, b_count = now_.size() / 4;
    const std::size_t most = 64 + std::max(a_count, b_count) / 4;
    std::size_t a = 0, b = 0, differing = 0;
    while (a < a_count && b < b_count) {
      if (same(a, b)) {
        ++a, ++b;
        continue;
      }
      if (++differing > most) return damage_.add_everything();
      const auto [skip_a, skip_b] = next_alike(a, b);
      if (skip_a + skip_b == 0)
        add_changed(before_.subspan(4 * a++, 4), now_.subspan(4 * b++, 4));
      else
        add(before_, a, skip_a), add(now_, b, skip_b);
      a += skip_a, b += skip_b;
    }
    add(before_, a, a_count - a);
    add(now_, b, b_count - b);
  }

 private:
  using Quads = std::span<const Vertex>;

  bool same(std::size_t a, std::size_t b) const {
    return std::memcmp(&before_[4 * a], &now_[4 * b], 4 * sizeof(Vertex)) == 0;
  }

  /// How many to leave out on one side until the lists go on alike; neither: each has another quad here.
  std::pair<std::size_t, std::size_t> next_alike(std::size_t a, std::size_t b) const {
    constexpr std::size_t farthest = 16;
    for (std::size_t skip = 1; skip <= farthest; ++skip) {
      if (4 * (a + skip) < before_.size() && same(a + skip, b)) return {skip, 0};
      if (4 * (b + skip) < now_.size() && same(a, b + skip)) return {0, skip};
    }
    return {0, 0};
  }

  void add(Quads quads, std::size_t first, std::size_t count) {
    for (std::size_t i = first; i < first + count; ++i) damage_.add(box_of(quads.subspan(4 * i, 4)));
  }

  /// Of a plain rectangle that grew or shrank sideways, the sides alone.
  void add_changed(Quads before, Quads now) {
    const DamageBox a = box_of(before), b = box_of(now);
    if constexpr (requires { Vertex::is_plain; }) {
      if (before[0].color == now[0].color && a.top == b.top && a.bottom == b.bottom && a.left < b.right &&
          b.left < a.right) {
        const float reach = 2 * now[0].reach();
        damage_.add({std::min(a.left, b.left), a.top, std::max(a.left, b.left) + reach, a.bottom});
        damage_.add({std::min(a.right, b.right) - reach, a.top, std::max(a.right, b.right), a.bottom});
        return;
      }
    }
    damage_.add(a);
    damage_.add(b);
  }

  Quads before_, now_;
  Damage& damage_;
};

}  // namespace dateline::render
