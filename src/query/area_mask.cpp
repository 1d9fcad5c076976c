#include "area_mask.h"

#include <algorithm>
#include <cmath>

#include "dateline/geo/mercator.h"
#include "dateline/query/table_builder.h"
#include "kernels.h"
#include "recheck.h"

namespace dateline::query {

namespace {

constexpr std::int32_t beyond = 1 << 20;

std::int32_t upper(std::uint32_t units) {
  return static_cast<std::int32_t>(units >> 16);
}

std::uint16_t clamped(std::int32_t value) {
  return static_cast<std::uint16_t>(std::clamp(value, 0, 65'535));
}

}  // namespace

BoxMask::BoxMask(const model::GeoBox& box) : box_(box), crosses_(box.crosses_antimeridian()) {
  west_ = box.west_deg <= -180 ? -beyond : upper(to_units({box.west_deg, 0}).x);
  east_ = box.east_deg >= 180 ? beyond : upper(to_units({box.east_deg, 0}).x);
  north_ = box.north_deg >= 90 ? -beyond : upper(to_units({0, box.north_deg}).y);
  south_ = box.south_deg <= -90 ? beyond : upper(to_units({0, box.south_deg}).y);
}

bool BoxMask::near_edge(std::uint16_t x, std::uint16_t y) const {
  const auto near = [](std::int32_t value, std::int32_t edge) { return std::abs(value - edge) <= 1; };
  return near(x, west_) || near(x, east_) || near(y, north_) || near(y, south_);
}

bool BoxMask::settles(const ChunkExtent& chunk, bool& inside) const {
  if (chunk.y_min > chunk.y_max) {
    inside = false;
    return true;
  }
  const bool lat_in = chunk.y_min > north_ + 1 && chunk.y_max < south_ - 1;
  const bool lat_out = chunk.y_max < north_ - 1 || chunk.y_min > south_ + 1;
  const bool lon_in = crosses_ ? chunk.x_min > west_ + 1 || chunk.x_max < east_ - 1
                               : chunk.x_min > west_ + 1 && chunk.x_max < east_ - 1;
  const bool lon_out = crosses_ ? chunk.x_max < west_ - 1 && chunk.x_min > east_ + 1
                                : chunk.x_max < west_ - 1 || chunk.x_min > east_ + 1;
  inside = lat_in && lon_in;
  return inside || lat_out || lon_out;
}

void BoxMask::keep(const EventTable& table, std::size_t begin, std::size_t rows, std::uint64_t* bits) const {
  const Columns& c = table.columns();
  keep_between(&c.y_high[begin], rows, clamped(north_ - 1), std::min(clamped(south_ + 1), std::uint16_t(65'534)), bits);
  if (crosses_)
    keep_outside(&c.x_high[begin], rows, clamped(east_ + 1), clamped(west_ - 1), bits);
  else
    keep_between(&c.x_high[begin], rows, clamped(west_ - 1), clamped(east_ + 1), bits);
  recheck(begin, rows, bits, [&](std::size_t row) {
    return !near_edge(c.x_high[row], c.y_high[row]) || box_.contains(table.position(row));
  });
}

}  // namespace dateline::query
