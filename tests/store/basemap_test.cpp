#include "dateline/store/basemap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <set>

#include "basemap_checksums.h"

namespace dateline::store {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(DATELINE_SOURCE_DIR) / "geodata" / "basemap";

Basemap open(const char* name) {
  auto map = Basemap::open(folder / name);
  EXPECT_TRUE(map) << base::to_string(map.error());
  return *std::move(map);
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

fs::path write_temporary(const std::string& name, const std::string& bytes) {
  const fs::path path = fs::path(testing::TempDir()) / ("dateline_basemap_" + name);
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

double cross(model::LonLat a, model::LonLat b, model::LonLat c) {
  return (b.lon_deg - a.lon_deg) * (c.lat_deg - a.lat_deg) - (b.lat_deg - a.lat_deg) * (c.lon_deg - a.lon_deg);
}

/// Area of the fill of a layer in square degrees.
double filled_deg2(const Basemap& map, BasemapLayer layer) {
  double sum = 0;
  for (std::size_t i = 0; i < map.cell_count(); ++i) {
    const auto cell = map.cell(i);
    EXPECT_TRUE(cell);
    const auto points = positions((*cell)[layer]);
    const auto triangles = (*cell)[layer].triangles;
    for (std::size_t t = 0; t + 2 < triangles.size(); t += 3)
      sum += std::abs(cross(points[triangles[t]], points[triangles[t + 1]], points[triangles[t + 2]])) / 2;
  }
  return sum;
}

bool is_filled(const Basemap& map, BasemapLayer layer, model::LonLat at) {
  for (const std::size_t i : map.cells_in(model::GeoBox::around(at))) {
    const auto cell = map.cell(i);
    const auto points = positions((*cell)[layer]);
    const auto triangles = (*cell)[layer].triangles;
    for (std::size_t t = 0; t + 2 < triangles.size(); t += 3) {
      const auto a = points[triangles[t]], b = points[triangles[t + 1]], c = points[triangles[t + 2]];
      const double u = cross(a, b, at), v = cross(b, c, at), w = cross(c, a, at);
      if ((u >= 0 && v >= 0 && w >= 0) || (u <= 0 && v <= 0 && w <= 0)) return true;
    }
  }
  return false;
}

class BasemapFile : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(EachGeneralisation, BasemapFile,
                         testing::Values("far.dlb", "world.dlb", "region.dlb", "local.dlb"));

TEST_P(BasemapFile, HasLandWhereThereIsLandAndWaterWhereThereIsWater) {
  const Basemap map = open(GetParam());
  using L = model::LonLat;
  for (const L land : {L{43.1, 36.3}, L{2.3, 48.8}, L{-179, 67.2}, L{179, 67.8}, L{0, -89}, L{179.9, -89.9},
                       L{-100, 40}, L{178.2, -17.8}, L{33.2, 35.2}, L{-73.3, -49.5}})
    EXPECT_TRUE(is_filled(map, BasemapLayer::land, land)) << land.lon_deg << " " << land.lat_deg;
  for (const L water :
       {L{0, 0}, L{51, 42}, L{-150, 0}, L{179.99, 10}, L{-179.99, 10}, L{0, 89.9}, L{0, 60.0}, L{18, 35}})
    EXPECT_FALSE(is_filled(map, BasemapLayer::land, water)) << water.lon_deg << " " << water.lat_deg;
  EXPECT_TRUE(is_filled(map, BasemapLayer::lake, {-87.0, 43.5}));
  EXPECT_TRUE(is_filled(map, BasemapLayer::lake, {33.0, -1.0}));
  EXPECT_FALSE(is_filled(map, BasemapLayer::lake, {51, 42})) << "the Caspian is a hole in the land";
}

TEST_P(BasemapFile, FillsTheLandsAreaOnceWithoutBandsAcrossTheMap) {
  const double natural_earth_deg2 = 21427;  // union of the provinces at full resolution
  EXPECT_NEAR(filled_deg2(open(GetParam()), BasemapLayer::land), natural_earth_deg2, natural_earth_deg2 * 0.005);
}

TEST_P(BasemapFile, HasNoEdgeLongerThanItSays) {
  const Basemap map = open(GetParam());
  const double limit = map.max_step_deg() + 2 * map.cell_deg() / 65535;
  for (std::size_t i = 0; i < map.cell_count(); ++i) {
    const auto cell = map.cell(i);
    ASSERT_TRUE(cell) << base::to_string(cell.error());
    for (const BasemapPart& part : cell->parts)
      for (std::size_t line = 0; line < part.line_count(); ++line)
        for (std::size_t k = 1; k < part.line(line).size(); ++k) {
          const auto a = part.position(part.line(line)[k - 1]), b = part.position(part.line(line)[k]);
          ASSERT_LE(std::abs(a.lon_deg - b.lon_deg), limit);
          ASSERT_LE(std::abs(a.lat_deg - b.lat_deg), limit);
        }
  }
}

TEST_P(BasemapFile, DrawsNoLineAlongTheAntimeridianOrThePole) {
  const Basemap map = open(GetParam());
  for (std::size_t i = 0; i < map.cell_count(); ++i) {
    const auto cell = map.cell(i);
    for (const BasemapLayer layer : {BasemapLayer::coast, BasemapLayer::country_border, BasemapLayer::lake_shore}) {
      const BasemapPart& part = (*cell)[layer];
      for (std::size_t line = 0; line < part.line_count(); ++line)
        for (std::size_t k = 1; k < part.line(line).size(); ++k) {
          const auto a = part.position(part.line(line)[k - 1]), b = part.position(part.line(line)[k]);
          ASSERT_FALSE(std::abs(a.lon_deg) == 180 && a.lon_deg == b.lon_deg) << a.lat_deg << " " << b.lat_deg;
          ASSERT_FALSE(a.lat_deg == -90 && b.lat_deg == -90);
        }
    }
  }
}

TEST_P(BasemapFile, DrawsTheDisputedLinesAsSuch) {
  const Basemap map = open(GetParam());
  std::size_t disputed = 0, settled = 0;
  for (const std::size_t i : map.cells_in({-14, 20, -8, 28})) {  // Western Sahara
    const auto cell = map.cell(i);
    for (const auto flags : (*cell)[BasemapLayer::country_border].flags)
      ++(flags & LineFlag::disputed ? disputed : settled);
  }
  EXPECT_GT(disputed, 0U);
  EXPECT_GT(settled, 0U);
}

TEST(Basemap, GivesTheCellsOnBothSidesOfTheAntimeridian) {
  const Basemap map = open("world.dlb");
  std::set<double> wests;
  for (const std::size_t i : map.cells_in({170, 60, -170, 70})) wests.insert(map.extent(i).west_deg);
  EXPECT_EQ(wests, (std::set<double>{-180, 150}));
}

TEST(Basemap, GivesEveryCellForTheWorldAndAFewForAPoint) {
  const Basemap map = open("local.dlb");
  EXPECT_EQ(map.cells_in(model::GeoBox::world()).size(), map.cell_count());
  EXPECT_EQ(map.cells_in({43, 36, 43, 36}).size(), 1U);
  EXPECT_LE(map.cells_in({40, 40, 40, 40}).size(), 4U);
}

TEST(Basemap, MeetsItsNeighbourWithoutAGapOnTheEdgeOfACell) {
  const Basemap map = open("world.dlb");
  const auto edge = [&](double lon_inside, std::uint16_t x) {
    std::set<std::uint16_t> ys;
    for (const std::size_t i : map.cells_in(model::GeoBox::around({lon_inside, 45}))) {
      const auto cell = map.cell(i);
      for (const QuantisedPoint p : (*cell)[BasemapLayer::land].vertices)
        if (p.x == x) ys.insert(p.y);
    }
    return ys;
  };
  const auto west_side = edge(25, 65535), east_side = edge(35, 0);
  EXPECT_GT(west_side.size(), 5U);
  EXPECT_EQ(west_side, east_side);
}

TEST(Basemap, SaysWhatIsWrongWithAFileThatIsNotThere) {
  const auto map = Basemap::open(folder / "nowhere.dlb");
  ASSERT_FALSE(map);
  EXPECT_NE(base::to_string(map.error()).find("nowhere.dlb"), std::string::npos);
}

TEST(Basemap, RefusesForeignTruncatedNewerAndDamagedFilesInWords) {
  const std::string good = bytes_of(folder / "world.dlb");
  const auto refuses = [](const std::string& name, const std::string& bytes, const char* words) {
    const auto map = Basemap::open(write_temporary(name, bytes));
    ASSERT_FALSE(map) << name;
    EXPECT_NE(map.error().message.find(words), std::string::npos) << map.error().message;
    EXPECT_NE(map.error().remedy.find("basemap.py"), std::string::npos);
  };
  refuses("short", good.substr(0, 20), "too short");
  refuses("foreign", std::string(1000, 'x'), "not a Dateline basemap");
  refuses("truncated", good.substr(0, good.size() - 100), "should have");
  std::string newer = good;
  newer[8] = 2;
  refuses("newer", newer, "version 2");
  std::string directory = good;
  directory[100] = static_cast<char>(directory[100] ^ 1);
  refuses("directory", directory, "directory's checksum");
}

TEST(Basemap, KeepsTheOtherCellsWhenOneIsDamaged) {
  std::string bytes = bytes_of(folder / "world.dlb");
  bytes.back() = static_cast<char>(bytes.back() ^ 0x55);
  const auto map = Basemap::open(write_temporary("cell", bytes));
  ASSERT_TRUE(map);
  EXPECT_TRUE(map->cell(0));
  const auto last = map->cell(map->cell_count() - 1);
  ASSERT_FALSE(last);
  EXPECT_NE(last.error().message.find("checksum"), std::string::npos);
}

TEST(Basemap, NeverReadsOutsideAFileThatIsDamagedBehindRightChecksums) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  const std::string good = bytes_of(folder / "world.dlb");
  int refused = 0;
  for (int round = 0; round < 12; ++round) {
    std::string bytes = good;
    for (int k = 0; k < 4; ++k) bytes[64 + random() % 2000] = static_cast<char>(random());  // the directory
    for (std::size_t cell = 0; cell < 20; ++cell) {                                         // and the tables of layers
      const auto offset = testing_support::get<std::uint64_t>(good, 64 + 32 * cell + 16);
      bytes[offset + random() % 112] = static_cast<char>(random());
    }
    const auto map = Basemap::open(write_temporary("random", testing_support::with_checksums(bytes)));
    refused += !map;
    for (std::size_t i = 0; map && i < map->cell_count(); ++i) {
      const auto cell = map->cell(i);
      refused += !cell;
      for (std::size_t layer = 0; cell && layer < basemap_layer_count; ++layer) (void)positions(cell->parts[layer]);
    }
  }
  EXPECT_GT(refused, 0);
}

TEST(Basemap, RefusesATriangleThatPointsOutsideItsVertices) {
  std::string bytes = bytes_of(folder / "world.dlb");
  const auto cell = testing_support::get<std::uint64_t>(bytes, 64 + 16);
  const auto end = cell + testing_support::get<std::uint32_t>(bytes, cell) +
                   4 * testing_support::get<std::uint32_t>(bytes, cell + 4);
  ASSERT_GT(testing_support::get<std::uint32_t>(bytes, cell + 12), 0U) << "the first cell has land";
  const auto lines = testing_support::get<std::uint32_t>(bytes, cell + 8);
  testing_support::put<std::uint16_t>(bytes, end + 4 * (lines + 1) + 2 * ((lines + 3) / 4 * 4), 65535);
  const auto map = Basemap::open(write_temporary("triangle", testing_support::with_checksums(bytes)));
  ASSERT_TRUE(map);
  const auto broken = map->cell(0);
  ASSERT_FALSE(broken);
  EXPECT_NE(broken.error().message.find("triangles"), std::string::npos);
}

}  // namespace
}  // namespace dateline::store
