#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "dateline/model/event.h"

namespace dateline::store {

/// How a kind of event is called and drawn where a format carries styles.
struct KindMark {
  std::string label;
  std::array<std::uint8_t, 3> rgb{};
  std::string shape;  ///< as in geodata/style: disc, square, diamond, triangle, triangle_down, hexagon, cross, star
};
using KindMarks = std::array<KindMark, model::event_kind_count>;

}  // namespace dateline::store
