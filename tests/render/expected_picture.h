#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "dateline/store/image.h"

namespace dateline::render {

/// Where two pictures differ, white on black.
inline store::Image difference_image(const store::Image& a, const store::Image& b) {
  store::Image image = a;
  for (std::size_t i = 0; i < image.rgba.size(); ++i)
    image.rgba[i] = i % 4 == 3 ? 255 : static_cast<std::uint8_t>(std::min(255, 4 * std::abs(a.rgba[i] - b.rgba[i])));
  return image;
}

inline double share_beyond(const store::Image& a, const store::Image& b, int tolerance) {
  std::size_t beyond = 0;
  for (std::size_t i = 0; i < a.rgba.size(); i += 4) {
    int largest = 0;
    for (std::size_t k = 0; k < 3; ++k) largest = std::max(largest, std::abs(a.rgba[i + k] - b.rgba[i + k]));
    beyond += largest > tolerance ? 1u : 0u;
  }
  return static_cast<double>(beyond) * 4 / static_cast<double>(a.rgba.size());
}

/// Compares with expected.png of `folder`: `share` of the pixels at most may differ by more than `tolerance`. With
/// DATELINE_UPDATE_SCENES set the picture is written instead; look at it before committing.
inline void expect_looks_as(const store::Image& image, const std::filesystem::path& folder, int tolerance,
                            double share) {
  const auto expected_file = folder / "expected.png";
  if (std::getenv("DATELINE_UPDATE_SCENES") != nullptr) {
    ASSERT_TRUE(store::write_png(image, expected_file));
    return;
  }
  const auto expected = store::read_png(expected_file);
  ASSERT_TRUE(expected) << base::to_string(expected.error());
  ASSERT_EQ(image.width, expected->width);
  ASSERT_EQ(image.height, expected->height);
  const double beyond = share_beyond(image, *expected, tolerance);
  if (beyond <= share) return;
  const std::filesystem::path out = std::filesystem::path(DATELINE_BUILD_DIR) / "render" / folder.filename();
  std::filesystem::create_directories(out);
  (void)store::write_png(image, out / "drawn.png");
  (void)store::write_png(difference_image(image, *expected), out / "difference.png");
  FAIL() << beyond * 100 << " % of the pixels differ; see drawn.png and difference.png in " << out;
}

}  // namespace dateline::render
