#include "density_layer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

#include "dateline/geo/mercator.h"
#include "near_cells.h"
#include "ramp.h"

namespace dateline::view {

namespace {

constexpr int finest_level = 24;
constexpr std::uint32_t margin_cells = 32;
constexpr std::size_t few_cells = 400;  ///< so few are drawn as dots: a million events at one place must be seen

/// Column of a picture's cell in the grid; width or more when the grid does not hold it.
std::uint32_t column(const query::GridFrame& grid, std::uint32_t x) {
  const std::uint32_t mask = (std::uint32_t{1} << grid.level) - 1;
  return (x - grid.x) & mask;
}

bool holds(const query::GridFrame& grid, const query::GridFrame& picture) {
  if (grid.level != picture.level || picture.y < grid.y || picture.y + picture.height > grid.y + grid.height)
    return false;
  const auto side = std::uint32_t{1} << grid.level;
  return grid.width == side || column(grid, picture.x) + picture.width <= grid.width;
}

std::size_t counted(const query::Density& grid, const query::GridFrame& picture) {
  const std::uint32_t begin = column(grid.frame, picture.x), end = std::min(begin + picture.width, grid.frame.width);
  const std::uint32_t beyond = begin + picture.width - end;  // of a grid all around the world
  std::size_t count = 0;
  for (std::uint32_t y = picture.y - grid.frame.y; y < picture.y - grid.frame.y + picture.height; ++y) {
    const std::uint32_t* row = &grid.counts[std::size_t{y} * grid.frame.width];
    count = std::accumulate(row + begin, row + end, count);
    count = std::accumulate(row, row + beyond, count);
  }
  return count;
}

/// The cells of Web Mercator that a box of longitudes and latitudes touches.
query::GridFrame cells_of(const model::GeoBox& box, int level) {
  const auto side = std::int64_t{1} << level;
  const auto cell = [&](double at) {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(at * static_cast<double>(side))), 0, side - 1);
  };
  const geo::WorldPoint a = geo::to_mercator({box.west_deg, box.north_deg}),
                        b = geo::to_mercator({box.east_deg, box.south_deg});
  const std::int64_t x0 = cell(a.x), x1 = cell(b.x) + (box.crosses_antimeridian() ? side : 0), y0 = cell(a.y),
                     y1 = cell(b.y);
  return {level, static_cast<std::uint32_t>(x0), static_cast<std::uint32_t>(y0),
          static_cast<std::uint32_t>(std::clamp<std::int64_t>(x1 - x0 + 1, 1, side)),
          static_cast<std::uint32_t>(std::max<std::int64_t>(y1 - y0 + 1, 1))};
}

}  // namespace

query::GridFrame picture_cells(const geo::Camera& camera, double cell_px) {
  const double world = geo::world_px(camera);
  const int level = std::clamp(static_cast<int>(std::floor(std::log2(world / cell_px))), 0, finest_level);
  const auto side = std::int64_t{1} << level;
  const double cells = static_cast<double>(side);
  if (camera.projection) return cells_of(geo::visible_box(camera), level);
  const geo::WorldPoint middle = geo::to_mercator(camera.center);
  const double half_x = camera.width_px / world / 2, half_y = camera.height_px / world / 2;
  const auto cell = [&](double at) { return static_cast<std::int64_t>(std::floor(at * cells)); };
  const std::int64_t x0 = cell(middle.x - half_x), x1 = cell(middle.x + half_x);
  const std::int64_t y0 = std::clamp<std::int64_t>(cell(middle.y - half_y), 0, side - 1);
  const std::int64_t y1 = std::clamp<std::int64_t>(cell(middle.y + half_y), y0, side - 1);
  return {level, static_cast<std::uint32_t>(x0 & (side - 1)), static_cast<std::uint32_t>(y0),
          static_cast<std::uint32_t>(std::min(x1 - x0 + 1, side)), static_cast<std::uint32_t>(y1 - y0 + 1)};
}

query::GridFrame with_margin(const query::GridFrame& inner) {
  const auto side = std::uint32_t{1} << inner.level;
  if (side <= 2 * margin_cells) return {inner.level, 0, 0, side, side};
  query::GridFrame out = inner;
  out.x = inner.x / margin_cells * margin_cells;
  out.y = inner.y / margin_cells * margin_cells;
  const auto widened = [](std::uint32_t from, std::uint32_t end) {
    return (end - from + margin_cells - 1) / margin_cells * margin_cells;
  };
  out.width = std::min(side, widened(out.x, inner.x + inner.width));
  if (out.width == side) out.x = 0;
  out.height = std::min(side - out.y, widened(out.y, inner.y + inner.height));
  return out;
}

namespace {

constexpr int dot_reach = 4;

/// A disc around the middle of a cell, which in the image is its south-eastern corner.
void add_dot(DensityImage& image, std::size_t cell, std::uint8_t level) {
  constexpr int reach = dot_reach;
  const auto width = static_cast<int>(image.frame.width), height = static_cast<int>(image.frame.height);
  const int x = static_cast<int>(cell) % width, y = static_cast<int>(cell) / width;
  for (int dy = 1 - reach; dy <= reach; ++dy)
    for (int dx = 1 - reach; dx <= reach; ++dx) {
      const bool is_round = (2 * dx - 1) * (2 * dx - 1) + (2 * dy - 1) * (2 * dy - 1) <= 4 * reach * reach;
      if (!is_round || x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
      std::uint8_t& at =
          image.levels[static_cast<std::size_t>(y + dy) * image.frame.width + static_cast<std::size_t>(x + dx)];
      at = std::max(at, level);
    }
}

/// Calls take(begin, end) for pieces of the counts, leaving out many that are all 0.
void each_filled(std::span<const std::uint32_t> counts, const auto& take) {
  constexpr std::size_t step = 32;
  for (std::size_t begin = 0; begin < counts.size(); begin += step) {
    const std::size_t end = std::min(counts.size(), begin + step);
    std::uint32_t any = 0;
    for (std::size_t i = begin; i < end; ++i) any |= counts[i];
    if (any != 0) take(begin, end);
  }
}

}  // namespace

DensityImage density_image(const query::Density& grid) {
  DensityImage image{grid.frame, std::vector<std::uint8_t>(grid.counts.size())};
  const double most = ramp_end(grid.most);
  const auto level = [&](std::uint32_t count) {
    return static_cast<std::uint8_t>(std::lround(1 + 254 * std::log2(1.0 + count) / std::log2(1 + most)));
  };
  image.most = most;
  std::array<std::uint8_t, 1024> small{};
  for (std::uint32_t i = 1; i < std::min<std::size_t>(small.size(), std::size_t{grid.most} + 1); ++i)
    small[i] = level(i);
  const std::size_t width = grid.frame.width, height = grid.frame.height;
  std::vector<std::uint8_t> own(width), above(width);
  std::vector<std::size_t> filled;
  for (std::size_t y = 0; y < height; ++y) {
    const std::uint32_t* counts = &grid.counts[y * width];
    std::ranges::fill(own, std::uint8_t{0});
    each_filled(std::span(counts, width), [&](std::size_t begin, std::size_t end) {
      for (std::size_t x = begin; x < end; ++x) own[x] = counts[x] < small.size() ? small[counts[x]] : level(counts[x]);
      for (std::size_t x = begin; x < end && filled.size() <= few_cells; ++x)
        if (own[x] != 0) filled.push_back(y * width + x);
    });
    std::uint8_t* out = &image.levels[y * width];
    out[0] = std::max(own[0], above[0]);
    for (std::size_t x = 1; x < width; ++x)
      out[x] = std::max(std::max(own[x], own[x - 1]), std::max(above[x], above[x - 1]));
    std::swap(own, above);
  }
  if (filled.size() <= few_cells)
    for (const std::size_t cell : filled) add_dot(image, cell, level(grid.counts[cell]));
  return image;
}

/// A window that moves a little leaves most events counted.
void DensityLayer::count(const app::State& state, const query::GridFrame& picture) {
  constexpr std::size_t worth_keeping = 4;
  const query::EventTable& table = state.content->table;
  image_.reset();
  ++version_;
  if (counted_content_ == state.content && holds(grid_.frame, picture) &&
      query::differing(*counted_, *state.matching) < state.matching->size() / worth_keeping)
    query::recount(grid_, table, *counted_, *state.matching);
  else
    grid_ = query::density(table, *state.matching, with_margin(picture));
  counted_content_ = state.content;
  counted_ = state.matching;
}

namespace {

bool wants_cells(app::EventsAs as) {
  return as == app::EventsAs::hexagons || as == app::EventsAs::grid;
}

/// So much larger that every cell in the picture is counted whole.
geo::Camera with_whole_cells(geo::Camera camera, const DensityStyle& style) {
  const double margin = 4 * static_cast<double>(style.honeycomb_px);
  camera.width_px += 2 * margin;
  camera.height_px += 2 * margin;
  return camera;
}

/// How many in the picture are drawn one by one.
std::size_t most_symbols(app::EventsAs as, const DensityStyle& style) {
  if (wants_cells(as) || as == app::EventsAs::density) return 0;
  return as == app::EventsAs::symbols ? style.symbols_at_most : style.symbols_up_to;
}

}  // namespace

/// So few that nothing need be counted.
void DensityLayer::show_few(const app::State& state, std::size_t one_by_one) {
  const query::EventTable& table = state.content->table;
  shown_.rows = query::rows_inside(table, *state.matching, picture_, one_by_one);
  shown_.inside = shown_.rows.size();
  const auto is_unplaced = [&](std::uint32_t row) { return !table.has_position(row); };
  shown_.unplaced = static_cast<std::size_t>(std::ranges::count_if(state.matching->rows(), is_unplaced));
}

void DensityLayer::show_many(const app::State& state, const geo::Camera& camera, const DensityStyle& style) {
  const app::EventsAs as = state.map.events_as;
  const std::size_t one_by_one = most_symbols(as, style);
  if (wants_cells(as)) {
    const CellShape shape = as == app::EventsAs::hexagons ? CellShape::hexagon : CellShape::square;
    cells_.count(grid_, version_, camera, CellLayer::tiling_of(camera, shape, static_cast<double>(style.honeycomb_px)));
    shown_.has_cells = true;
  } else if (shown_.inside <= one_by_one) {
    shown_.rows = query::rows_inside(state.content->table, *state.matching, picture_, one_by_one);
  } else {
    if (!image_) image_ = std::make_shared<const DensityImage>(density_image(grid_));
    shown_.image = image_;
  }
}

const DensityLayer::Shown& DensityLayer::update(const app::State& state, const geo::Camera& camera,
                                                const DensityStyle& style) {
  const double cell_px = static_cast<double>(style.cell_px);
  const query::GridFrame picture = picture_cells(camera, cell_px);
  const bool same_rows = matching_ == state.matching && as_ == state.map.events_as;
  const bool is_globe = camera.projection && camera.projection->is_globe();
  const model::LonLat turned_to = is_globe ? camera.center : model::LonLat{};
  if (same_rows && picture == picture_ && turned_to == turned_to_ && projection_ == camera.projection) return shown_;
  content_ = state.content;
  matching_ = state.matching;
  as_ = state.map.events_as;
  picture_ = picture;
  turned_to_ = turned_to;
  projection_ = camera.projection;
  shown_ = {};
  const std::size_t one_by_one = most_symbols(as_, style);
  if (one_by_one > 0 && matching_->size() <= one_by_one && !is_globe) {
    show_few(state, one_by_one);
  } else {
    const query::GridFrame wanted =
        wants_cells(as_) ? picture_cells(with_whole_cells(camera, style), cell_px) : picture;
    if (!same_rows || counted_ != matching_ || !holds(grid_.frame, wanted)) count(state, wanted);
    shown_.inside = is_globe ? counted_near(grid_, picture, turned_to) : counted(grid_, picture);
    shown_.unplaced = grid_.unplaced;
    show_many(state, camera, style);
  }
  shown_.outside = state.matching->size() - shown_.inside - shown_.unplaced;
  return shown_;
}

/// A cell colours what lies around its south-eastern corner: of those that hold events the nearest.
std::optional<MapCell> DensityLayer::cell_at(const geo::Camera& camera, Vec2 at) const {
  const auto ground = geo::ground_at(camera, {static_cast<double>(at.x), static_cast<double>(at.y)});
  if (!shown_.image || !ground) return std::nullopt;
  const query::GridFrame& frame = grid_.frame;
  const double side = std::exp2(frame.level);
  const geo::WorldPoint world = geo::to_mercator(*ground);
  const double x = std::fmod(world.x * side - frame.x + side, side), y = world.y * side - frame.y;
  if (y < 0 || x >= frame.width || y >= frame.height) return std::nullopt;
  const auto column = static_cast<int>(x), row = static_cast<int>(y);
  if (shown_.image->levels[static_cast<std::size_t>(row) * frame.width + static_cast<std::size_t>(column)] == 0)
    return std::nullopt;
  MapCell out{at, {}, 0, 0};
  double nearest = std::numeric_limits<double>::max();
  for (int cy = std::max(row - dot_reach, 0); cy < std::min(row + dot_reach, static_cast<int>(frame.height)); ++cy)
    for (int cx = std::max(column - dot_reach, 0); cx < std::min(column + dot_reach, static_cast<int>(frame.width));
         ++cx) {
      const std::size_t cell = static_cast<std::size_t>(cy) * frame.width + static_cast<std::size_t>(cx);
      const double far = std::hypot(cx + 1 - x, cy + 1 - y);
      if (grid_.counts[cell] == 0 || far >= nearest) continue;
      nearest = far;
      out.events = grid_.counts[cell];
      out.key = cell;
    }
  return out.events > 0 ? std::optional(out) : std::nullopt;
}

std::vector<std::uint32_t> DensityLayer::rows_of(const app::State& state, const MapCell& cell, std::size_t most) const {
  if (shown_.has_cells) return cells_.rows_of(state, cell.key, most);
  query::GridFrame one = grid_.frame;
  one.x = (one.x + static_cast<std::uint32_t>(cell.key % grid_.frame.width)) & ((std::uint32_t{1} << one.level) - 1);
  one.y += static_cast<std::uint32_t>(cell.key / grid_.frame.width);
  one.width = one.height = 1;
  return query::first_inside(state.content->table, *state.matching, one, most);
}

}  // namespace dateline::view
