#include "density_rows.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace dateline::render {
namespace {

view::DensityStyle style() {
  view::DensityStyle style;
  style.few = {1, 0, 0, 0.25F};
  style.some = {1, 0.5F, 0, 0.5F};
  style.many = {1, 1, 0, 0.75F};
  style.most = {1, 1, 1, 1};
  return style;
}

/// One of four levels whose colours are those of the style.
std::uint8_t level_at(const view::DensityImage& image, const WorldView& view, int x, int y) {
  const query::GridFrame& grid = image.frame;
  const double side = std::exp2(grid.level);
  const double world_x = view.center.x + (x + 0.5 - view.width / 2.0) / view.world_px;
  const double world_y = view.center.y + (view.height / 2.0 - (y + 0.5)) / view.world_px;
  const double row = std::floor(world_y * side + 0.5 - grid.y);
  if (row < 0 || row >= grid.height) return 0;
  for (int turn = -4; turn <= 4; ++turn) {
    const double column = std::floor((world_x + turn) * side + 0.5 - grid.x);
    if (column >= 0 && column < grid.width)
      return image.levels[static_cast<std::size_t>(row) * grid.width + static_cast<std::size_t>(column)];
  }
  return 0;
}

TEST(DensityRows, LayEachCellOnThePixelsWhoseMiddleItHolds) {
  const auto seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 30; ++round) {
    view::DensityImage image;
    const int level = 2 + static_cast<int>(random() % 9);
    const std::uint32_t side = 1U << level;
    image.frame = {level, static_cast<std::uint32_t>(random()) % side, 0,
                   1 + static_cast<std::uint32_t>(random()) % side, side};
    image.levels.resize(std::size_t{image.frame.width} * side);
    for (auto& cell : image.levels) cell = static_cast<std::uint8_t>(random() % 3 == 0 ? 85 * (random() % 4) : 0);
    WorldView view;
    view.width = 150;
    view.height = 90;
    view.world_px = 40 + static_cast<double>(random() % 1000);
    view.center = {static_cast<double>(random() % 1000) / 1000 + 1e-4,
                   static_cast<double>(random() % 1000) / 1000 + 1e-4};
    DensityRows rows(image, style(), view);
    for (int y = 0; y < view.height; ++y) {
      std::vector<std::uint32_t> pixels(static_cast<std::size_t>(view.width), 0);
      rows.lay_over(y, pixels.data());
      for (int x = 0; x < view.width; ++x) {
        const int expected[] = {0, 128, 191, 255};  // alpha of the levels 0, 85, 170, 255
        const auto alpha = static_cast<int>(pixels[static_cast<std::size_t>(x)] >> 24);
        ASSERT_EQ(alpha, expected[level_at(image, view, x, y) / 85]) << "round " << round << " at " << x << "," << y;
      }
    }
  }
}

}  // namespace
}  // namespace dateline::render
