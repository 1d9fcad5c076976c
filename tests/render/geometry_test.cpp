#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>

#include "piece.h"
#include "program.h"
#include "ribbon.h"
#include "symbol_shapes.h"

namespace dateline::render {
namespace {

namespace fs = std::filesystem;

double area(const std::vector<FillVertex>& v, const std::vector<std::uint32_t>& indices) {
  double sum = 0;
  for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
    const auto &a = v[indices[i]], &b = v[indices[i + 1]], &c = v[indices[i + 2]];
    sum += std::abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) / 2.0;
  }
  return sum;
}

TEST(Ribbon, AStraightLineIsOneQuad) {
  Ribbon ribbon;
  const view::Vec2 points[] = {{0, 0}, {10, 0}};
  append_ribbon(points, Ends::butt, Joins::round, ribbon);
  EXPECT_EQ(ribbon.vertices.size(), 4u);
  EXPECT_EQ(ribbon.indices.size(), 6u);
  EXPECT_FLOAT_EQ(ribbon.vertices[2].along, 10);
}

TEST(Ribbon, APointOrNothingIsNothing) {
  Ribbon ribbon;
  const view::Vec2 points[] = {{3, 3}, {3, 3}, {3, 3}};
  append_ribbon(points, Ends::round, Joins::round, ribbon);
  append_ribbon({}, Ends::closed, Joins::round, ribbon);
  EXPECT_TRUE(ribbon.indices.empty());
}

TEST(Ribbon, AnyLineGivesFiniteVerticesNoFartherThanAMitre) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> place(0, 6), count(0, 12), kind(0, 2);
  for (int round = 0; round < 3000; ++round) {
    std::vector<view::Vec2> points(static_cast<std::size_t>(count(random)));
    for (auto& p : points) p = {static_cast<float>(place(random)), static_cast<float>(place(random))};
    Ribbon ribbon;
    const auto joins = round % 2 == 0 ? Joins::round : Joins::thin;
    append_ribbon(points, static_cast<Ends>(kind(random)), joins, ribbon);
    for (const auto index : ribbon.indices) ASSERT_LT(index, ribbon.vertices.size());
    for (const auto& v : ribbon.vertices) {
      ASSERT_TRUE(std::isfinite(v.at.x) && std::isfinite(v.push.x) && std::isfinite(v.push.y));
      ASSERT_LE(std::hypot(v.push.x, v.push.y), joins == Joins::round ? 1.16 : 1.6);
    }
  }
}

TEST(Piece, ATriangleLargerThanItsPieceIsCutToIt) {
  const PieceFrame frame{{0.25, 0.25}, 1024, {0.25, 0.25, 0.5, 0.5}};
  FillBuilder fill(frame);
  const WorldPoint points[] = {{-1, -1}, {3, -1}, {-1, 3}};
  const std::uint16_t triangle[] = {0, 1, 2};
  fill.add(std::span<const WorldPoint>(points), std::span<const std::uint16_t>(triangle));
  EXPECT_NEAR(area(fill.vertices, fill.indices), 256.0 * 256, 0.5);
  for (const auto& v : fill.vertices) EXPECT_TRUE(v.x >= 0 && v.x <= 256 && v.y >= 0 && v.y <= 256);
}

TEST(Piece, PiecesCoverWhatTheWholeCovers) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> place(0, 1);
  for (int round = 0; round < 300; ++round) {
    const WorldPoint points[] = {
        {place(random), place(random)}, {place(random), place(random)}, {place(random), place(random)}};
    const std::uint32_t triangle[] = {0, 1, 2};
    const auto covered = [&](WorldBox box) {
      FillBuilder fill({{box.x0, box.y0}, 1000, box});
      fill.add(std::span<const WorldPoint>(points), std::span<const std::uint32_t>(triangle));
      return area(fill.vertices, fill.indices);
    };
    double parts = 0;
    for (int i = 0; i < 16; ++i) parts += covered({i % 4 / 4.0, i / 4 / 4.0, i % 4 / 4.0 + 0.25, i / 4 / 4.0 + 0.25});
    ASSERT_NEAR(parts, covered({0, 0, 1, 1}), 1);
  }
}

TEST(Piece, ALineLeavesAndComesBackInParts) {
  LineBuilder lines({{0, 0}, 100, {0, 0, 1, 1}});
  const WorldPoint points[] = {{-0.5, 0.2}, {0.5, 0.2}, {1.5, 0.2}, {1.5, 0.8}, {0.5, 0.8}};
  lines.add(points);
  ASSERT_EQ(lines.vertices.size(), 8u);
  EXPECT_FLOAT_EQ(lines.vertices[0].x, 0);
  EXPECT_FLOAT_EQ(lines.vertices[2].x, 100);
  EXPECT_FLOAT_EQ(lines.vertices[4].x, 100);
  EXPECT_FLOAT_EQ(lines.vertices[6].x, 50);
}

TEST(SymbolShapes, AreAboutAsLargeAsADiscOfRadiusOne) {
  for (int shape = 0; shape < 8; ++shape) {
    int inside = 0;
    for (int i = 0; i < 200 * 200; ++i) {
      const view::Vec2 at{static_cast<float>(i % 200) / 50 - 1.99f, static_cast<float>(i / 200) / 50 - 1.99f};
      inside += symbol_distance(static_cast<view::SymbolShape>(shape), at) > 0 ? 1 : 0;
    }
    const double share = inside / 2500.0 / 3.14159;
    EXPECT_GT(share, 0.55) << shape;
    EXPECT_LT(share, 1.15) << shape;
  }
}

class ShaderFiles : public testing::Test {
 protected:
  void SetUp() override {
    directory_ = fs::temp_directory_path() / ("dateline_shaders_" + std::to_string(std::random_device{}()));
    fs::create_directories(directory_);
  }
  void TearDown() override { fs::remove_all(directory_); }
  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(directory_ / name) << text;
    return directory_ / name;
  }
  fs::path directory_;
};

TEST_F(ShaderFiles, AChunkIsPutInOnceAndErrorsNameItsOwnFileAndLine) {
  write("chunk.glsl", "float one() {\n  return 1.0;\n}\n");
  const auto file =
      write("a.frag", "#version 330 core\n#include \"chunk.glsl\"\n#include \"chunk.glsl\"\nvoid main() {}\n");
  const auto source = read_shader(file);
  ASSERT_TRUE(source) << base::to_string(source.error());
  EXPECT_EQ(source->text.find("one()"), source->text.rfind("one()"));
  for (const std::string log : {"1:2(3): error: bad", "1(2) : error C0000: bad", "ERROR: 1:2: bad"}) {
    const auto diagnostic = shader_failure(*source, log).diagnostic;
    EXPECT_EQ(diagnostic.file, (directory_ / "chunk.glsl").string()) << log;
    EXPECT_EQ(diagnostic.line, 2) << log;
  }
  EXPECT_EQ(shader_failure(*source, "0:4(1): error: bad").diagnostic.file, file.string());
  EXPECT_EQ(shader_failure(*source, "").diagnostic.line, 0);
}

TEST_F(ShaderFiles, AMissingChunkNamesWhoIncludesIt) {
  const auto file = write("a.frag", "#version 330 core\n#include \"lost.glsl\"\n");
  const auto source = read_shader(file);
  ASSERT_FALSE(source);
  EXPECT_NE(source.error().file.find("lost.glsl"), std::string::npos);
  EXPECT_NE(source.error().message.find("a.frag:2"), std::string::npos);
}

}  // namespace
}  // namespace dateline::render
