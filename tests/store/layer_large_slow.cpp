#include <gmock/gmock.h>

#include <bit>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <thread>

#include "dateline/store/layer.h"

namespace dateline::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t lines = 100, vertices = 100'000;

/// A shapefile of polylines (ESRI's technical description, 1998), written by hand: spirals all over the world.
class Shapefile {
 public:
  explicit Shapefile(const fs::path& path) : shapes_(path, std::ios::binary) {
    fs::path index = path;
    index_.open(index.replace_extension(".shx"), std::ios::binary);
    const std::size_t content = 4 + 32 + 8 + 4 + 16 * vertices;
    head(shapes_, 100 + lines * (8 + content));
    head(index_, 100 + lines * 8);
    for (std::size_t i = 0; i < lines; ++i) {
      big(index_, (100 + i * (8 + content)) / 2);
      big(index_, content / 2);
      big(shapes_, i + 1);
      big(shapes_, content / 2);
      line(static_cast<double>(i));
    }
  }

 private:
  void big(std::ofstream& out, std::size_t value) {
    for (const int shift : {24, 16, 8, 0}) out.put(static_cast<char>(value >> shift));
  }
  void little(std::ofstream& out, std::uint32_t value) { out.write(reinterpret_cast<const char*>(&value), 4); }
  void real(std::ofstream& out, double value) { out.write(reinterpret_cast<const char*>(&value), 8); }
  void box(std::ofstream& out) {
    for (const double edge : {-180.0, -80.0, 180.0, 80.0}) real(out, edge);
  }
  void head(std::ofstream& out, std::size_t bytes) {
    static_assert(std::endian::native == std::endian::little);
    big(out, 9994);
    for (int i = 0; i < 5; ++i) big(out, 0);
    big(out, bytes / 2);
    little(out, 1000);
    little(out, 3);
    box(out);
    for (int i = 0; i < 4; ++i) real(out, 0);
  }
  void line(double i) {
    little(shapes_, 3);
    box(shapes_);
    little(shapes_, 1);
    little(shapes_, vertices);
    little(shapes_, 0);
    for (std::size_t k = 0; k < vertices; ++k) {
      const double turn = static_cast<double>(k) / vertices * 60 * std::numbers::pi, away = 0.2 + turn / 60;
      real(shapes_, -170 + std::fmod(i * 37, 340) + away * std::cos(turn));
      real(shapes_, -70 + std::fmod(i * 23, 140) + away * std::sin(turn));
    }
  }

  std::ofstream shapes_, index_;
};

class LargeLayer : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    fs::create_directories(file().parent_path());
    const Shapefile made(file());
  }
  static void TearDownTestSuite() { fs::remove_all(file().parent_path()); }
  static fs::path file() { return fs::path(DATELINE_BUILD_DIR) / "large_layer" / "spirals.shp"; }
};

TEST_F(LargeLayer, OfTenMillionVerticesIsReadWholeAndGeneralised) {
  const auto layers = read_layers(file().string(), {});
  ASSERT_TRUE(layers) << base::to_string(layers.error());
  const Layer& layer = *layers->front();
  EXPECT_EQ(layer.features, lines);
  EXPECT_EQ(layer.left_out, 0u);
  ASSERT_TRUE(layer.shapes);
  const auto& levels = layer.shapes->lines;
  ASSERT_GE(levels.size(), 3u);
  EXPECT_GE(levels.back().vertices.size(), lines * vertices);
  for (std::size_t i = 1; i < levels.size(); ++i) EXPECT_LT(levels[i - 1].vertices.size(), levels[i].vertices.size());
  EXPECT_LT(levels.front().vertices.size(), 200'000u) << "what a view of the world draws";
  ASSERT_TRUE(layer.bounds);
  EXPECT_LT(layer.bounds->south_deg, -60);
}

TEST_F(LargeLayer, StopsReadingWhenItIsCancelled) {
  std::atomic<bool> cancel{false};
  std::jthread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    cancel = true;
  });
  const auto layers = read_layers(file().string(), {false, {}, &cancel});
  if (layers) {
    EXPECT_LT(layers->front()->features, lines);
  }
}

}  // namespace
}  // namespace dateline::store
