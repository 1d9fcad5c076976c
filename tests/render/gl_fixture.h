#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <optional>

#include "dateline/render/renderer.h"

namespace dateline::render {

struct Pixel {
  int r = 0, g = 0, b = 0, a = 255;
  friend bool operator==(const Pixel&, const Pixel&) = default;
};

inline Pixel pixel_of(const view::Color& c) {
  const auto byte = [](float v) { return static_cast<int>(std::lround(v * 255)); };
  return {byte(c.r), byte(c.g), byte(c.b), byte(c.a)};
}

inline Pixel pixel_at(const store::Image& image, int x, int y) {
  const auto i =
      (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 4;
  return {image.rgba[i], image.rgba[i + 1], image.rgba[i + 2], image.rgba[i + 3]};
}

inline int difference(Pixel a, Pixel b) {
  return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

/// Largest difference of any channel of any pixel; a huge one when the sizes differ.
inline int difference(const store::Image& a, const store::Image& b) {
  if (a.width != b.width || a.height != b.height) return 1000;
  int largest = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) largest = std::max(largest, std::abs(a.rgba[i] - b.rgba[i]));
  return largest;
}

inline constexpr view::Color water{0.8f, 0.9f, 1}, land{1, 1, 0.9f}, red{1, 0, 0}, blue{0, 0, 1};

/// A context without a window and a renderer in it, shared by a suite's tests; skips them where there is no OpenGL.
class GlTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (auto made = OffscreenContext::create())
      context_.emplace(*std::move(made));
    else
      why_not_ = base::to_string(made.error());
    auto fonts = view::Fonts::load(DATELINE_SOURCE_DIR "/geodata/style/fonts.toml");
    ASSERT_TRUE(fonts) << base::to_string(fonts.error());
    fonts_.emplace(*std::move(fonts));
    if (!context_) return;
    auto renderer = Renderer::create(DATELINE_SOURCE_DIR "/shaders", *fonts_);
    ASSERT_TRUE(renderer) << base::to_string(renderer.error());
    renderer_.emplace(*std::move(renderer));
  }
  static void TearDownTestSuite() {
    renderer_.reset();
    fonts_.reset();
    context_.reset();
  }
  void SetUp() override {
    if (!context_) GTEST_SKIP() << "no OpenGL here: " << why_not_;
  }

  static Renderer& renderer() { return *renderer_; }
  static const view::Fonts& fonts() { return *fonts_; }

  /// A map of plain water, or of a basemap without lines.
  static view::MapFrame map_frame(int width, int height, const store::Basemap* basemap = nullptr) {
    view::MapFrame frame;
    frame.camera.width_px = width;
    frame.camera.height_px = height;
    frame.basemap = basemap;
    frame.style.water = water;
    frame.style.land = land;
    frame.style.lake = water;
    for (auto* line : {&frame.style.coast, &frame.style.country_border, &frame.style.admin1_border,
                       &frame.style.lake_shore, &frame.style.river, &frame.style.graticule})
      line->width_px = 0;
    return frame;
  }

  static store::Image drawn(const view::MapFrame& map) {
    view::SnapshotFrame frame;
    frame.width_px = map.camera.width_px;
    frame.height_px = map.camera.height_px;
    frame.pixel_ratio = map.pixel_ratio;
    frame.map = map;
    auto image = renderer().snapshot(frame);
    EXPECT_TRUE(image) << base::to_string(image.error());
    return *std::move(image);
  }

 private:
  static inline std::optional<OffscreenContext> context_;
  static inline std::optional<view::Fonts> fonts_;
  static inline std::optional<Renderer> renderer_;
  static inline std::string why_not_;
};

}  // namespace dateline::render
