#pragma once

#include <array>

#include "dateline/geo/projected.h"

namespace dateline::geo {

/// A triangle while it is cut: at most a few corners more.
struct Projector::Polygon {
  std::array<Corner, 12> at;
  std::size_t count = 0;
  void add(const Corner& corner) {
    if (count < at.size()) at[count++] = corner;
  }
};

}  // namespace dateline::geo
