#include "pixel_rows.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace dateline::render {
namespace {

std::uint32_t pixel_of(std::uint32_t blue, std::uint32_t green, std::uint32_t red, std::uint32_t alpha) {
  return blue | green << 8 | red << 16 | alpha << 24;
}

double channel(std::uint32_t pixel, int index) {
  return pixel >> (8 * index) & 0xFF;
}

TEST(LayOver, IsWhatBlendingIsWithinRounding) {
  for (std::uint32_t under = 0; under < 256; ++under)
    for (std::uint32_t alpha = 0; alpha < 256; alpha += 5)
      for (std::uint32_t color = 0; color <= alpha; color += 3) {
        std::uint32_t pixel = pixel_of(under, 255 - under, under / 2, 255);
        const std::uint32_t before = pixel, above = pixel_of(color, alpha - color, color / 3, alpha);
        lay_over(&pixel, &above, 1);
        for (int i = 0; i < 4; ++i) {
          const double expected = channel(above, i) + channel(before, i) * (255 - alpha) / 255.0;
          ASSERT_NEAR(channel(pixel, i), expected, 0.51) << under << " " << color << " " << alpha;
        }
      }
}

TEST(LayOver, DoesThePixelsOfARowEachAlone) {
  const auto seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (std::size_t count = 0; count < 40; ++count) {
    std::vector<std::uint32_t> row(count + 1), above(count);
    for (auto& pixel : row) pixel = static_cast<std::uint32_t>(random());
    for (auto& pixel : above) {
      const auto alpha = static_cast<std::uint32_t>(random() % 256);
      const auto some = [&] { return static_cast<std::uint32_t>(random() % (alpha + 1)); };
      pixel = pixel_of(some(), some(), some(), alpha);
    }
    std::vector<std::uint32_t> expected = row;
    for (std::size_t i = 0; i < count; ++i) lay_over(&expected[i], &above[i], 1);
    lay_over(row.data(), above.data(), count);
    ASSERT_EQ(row, expected);
  }
}

TEST(ScaleRow, IsWhatIsBetweenTheFourPixelsAround) {
  const auto seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    const std::size_t width = 2 + random() % 60;
    std::vector<std::uint32_t> above(width), below(width), scratch(width + 1);
    for (std::size_t i = 0; i < width; ++i) {
      above[i] = static_cast<std::uint32_t>(random());
      below[i] = static_cast<std::uint32_t>(random());
    }
    const RowScale scale{static_cast<std::uint32_t>(random() % 256), static_cast<std::int32_t>(random() % 65'536),
                         static_cast<std::int32_t>(20'000 + random() % 100'000)};
    std::vector<std::uint32_t> row;
    const auto end = static_cast<std::int64_t>((width - 1) << 16);
    while (scale.first + static_cast<std::int64_t>(row.size()) * scale.step <= end) row.push_back(0);
    scale_row(above.data(), below.data(), width, scale, row.data(), row.size(), scratch.data());
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double at = (scale.first + static_cast<double>(i) * scale.step) / 65'536;
      const auto left = static_cast<std::size_t>(at), right = std::min(left + 1, width - 1);
      const double across = at - static_cast<double>(left), down = scale.down / 256.0;
      for (int c = 0; c < 4; ++c) {
        const auto between = [&](const std::vector<std::uint32_t>& two) {
          return channel(two[left], c) * (1 - across) + channel(two[right], c) * across;
        };
        ASSERT_NEAR(channel(row[i], c), between(above) * (1 - down) + between(below) * down, 2.1);
      }
    }
  }
}

}  // namespace
}  // namespace dateline::render
