#include "dateline/store/layer.h"

#include <gmock/gmock.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace dateline::store {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class LayerTest : public testing::Test {
 protected:
  LayerTest() { fs::create_directories(folder_); }

  fs::path written(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }

  /// GDAL's own programs make the formats; the tests that need one skip where it is missing.
  static bool run(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

  std::shared_ptr<const Layer> read(const fs::path& path) const {
    const auto layers = read_layers(path.string(), {});
    EXPECT_TRUE(layers) << base::to_string(layers.error());
    return layers && !layers->empty() ? layers->front() : nullptr;
  }

  static std::string messages(const Layer& layer) {
    std::string all;
    for (const auto& message : layer.messages) all += message.message + "\n";
    return all;
  }

  fs::path folder_ = fs::path(DATELINE_BUILD_DIR) / "layer_tests";
};

std::string feature(const std::string& type, const std::string& coordinates) {
  return R"({"type":"Feature","properties":{},"geometry":{"type":")" + type + R"(","coordinates":)" + coordinates +
         "}}";
}

std::string collection(const std::vector<std::string>& features) {
  std::string all;
  for (const std::string& one : features) all += (all.empty() ? "" : ",") + one;
  return R"({"type":"FeatureCollection","features":[)" + all + "]}";
}

double area_of(const VectorLayer& shapes) {
  double sum = 0;
  for (std::size_t i = 0; i + 2 < shapes.corners.size(); i += 3) {
    const auto &a = shapes.corners[i], &b = shapes.corners[i + 1], &c = shapes.corners[i + 2];
    sum += std::abs((b.lon_deg - a.lon_deg) * (c.lat_deg - a.lat_deg) -
                    (c.lon_deg - a.lon_deg) * (b.lat_deg - a.lat_deg)) /
           2;
  }
  return sum;
}

const std::string mixed = collection(
    {feature("Point", "[43.1,36.3]"), feature("LineString", "[[1,2],[3,4],[5,1]]"),
     feature("Polygon", "[[[10,10],[20,10],[20,20],[10,20],[10,10]],[[12,12],[14,12],[14,14],[12,14],[12,12]]]")});

TEST_F(LayerTest, ReadsPointsLinesAndAreasWithTheirHoles) {
  const auto layer = read(written("mixed.geojson", mixed));
  ASSERT_TRUE(layer && layer->shapes);
  EXPECT_EQ(layer->features, 3u);
  EXPECT_EQ(layer->left_out, 0u);
  ASSERT_EQ(layer->shapes->points.size(), 1u);
  EXPECT_NEAR(layer->shapes->points[0].lon_deg, 43.1, 1e-12);
  EXPECT_NEAR(area_of(*layer->shapes), 96, 1e-9);
  EXPECT_EQ(layer->shapes->lines.back().parts.size(), 3u);
  ASSERT_TRUE(layer->bounds);
  EXPECT_EQ(layer->bounds->east_deg, 43.1);
}

TEST_F(LayerTest, ReadsTheSameFromEveryFormatAndSystem) {
  const fs::path from =
      written("formats.geojson", collection({feature("Polygon", "[[[10,10],[20,10],[20,20],[10,20],[10,10]]]")}));
  if (!run("ogr2ogr --version")) GTEST_SKIP() << "ogr2ogr is not installed (gdal-bin)";
  for (const auto& [name, options] :
       std::vector<std::pair<std::string, std::string>>{{"a.gpkg", "-f GPKG"},
                                                        {"a.shp", "-f 'ESRI Shapefile'"},
                                                        {"a.kml", "-f KML"},
                                                        {"a.fgb", "-f FlatGeobuf"},
                                                        {"b.gpkg", "-f GPKG -t_srs EPSG:3857"},
                                                        {"b.shp", "-f 'ESRI Shapefile' -t_srs EPSG:32632"}}) {
    fs::remove(folder_ / name);
    ASSERT_TRUE(run("ogr2ogr " + options + " " + (folder_ / name).string() + " " + from.string())) << name;
    const auto layer = read(folder_ / name);
    ASSERT_TRUE(layer && layer->shapes) << name;
    EXPECT_EQ(layer->features, 1u) << name;
    EXPECT_NEAR(area_of(*layer->shapes), 100, 1e-3) << name << messages(*layer);
  }
}

TEST_F(LayerTest, LeavesOutWhatIsNoPlaceAndSaysWhyAndHowMany) {
  const auto layer =
      read(written("bad.geojson", collection({feature("Point", "[10,95]"), feature("Point", "[11,-91]"),
                                              feature("LineString", "[[0,0],[1,120]]"), feature("Point", "[1e308,10]"),
                                              feature("Point", "[5,6]"), feature("Point", "[]")})));
  ASSERT_TRUE(layer && layer->shapes);
  EXPECT_EQ(layer->features, 6u);
  EXPECT_EQ(layer->left_out, 5u);
  ASSERT_EQ(layer->shapes->points.size(), 1u);
  EXPECT_EQ(layer->shapes->points[0].lon_deg, 5);
  EXPECT_THAT(messages(*layer), HasSubstr("3 features left out: latitude out of range."));
  EXPECT_THAT(messages(*layer), HasSubstr("1 feature left out: longitude out of range."));
}

TEST_F(LayerTest, LeavesOutNumbersThatAreNone) {
  const auto layer =
      read(written("nan.csv", "id,WKT\n1,\"POINT (nan 10)\"\n2,\"POINT (inf 10)\"\n3,\"POINT (7 8)\"\n"));
  ASSERT_TRUE(layer && layer->shapes);
  EXPECT_EQ(layer->shapes->points.size(), 1u);
  EXPECT_EQ(layer->left_out, 2u) << messages(*layer);
}

TEST_F(LayerTest, TakesLongitudesTo360AndCutsAtTheAntimeridian) {
  const auto layer = read(written(
      "wide.geojson",
      collection({feature("Polygon", "[[[170,0],[190,0],[190,10],[170,10],[170,0]]]"), feature("Point", "[200,5]")})));
  ASSERT_TRUE(layer && layer->shapes);
  EXPECT_NEAR(area_of(*layer->shapes), 200, 1e-6);
  for (const auto& corner : layer->shapes->corners) EXPECT_LE(std::abs(corner.lon_deg), 180);
  EXPECT_EQ(layer->shapes->points[0].lon_deg, -160);
}

TEST_F(LayerTest, FillsTheWholeWorldFromItsFourCorners) {
  const auto layer = read(written(
      "world.geojson", collection({feature("Polygon", "[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]")})));
  ASSERT_TRUE(layer && layer->shapes);
  EXPECT_NEAR(area_of(*layer->shapes), 360 * 180, 1);
}

TEST_F(LayerTest, SaysThatAnEmptyLayerIsEmpty) {
  const auto layers = read_layers(written("empty.geojson", collection({})).string(), {});
  if (layers) {
    ASSERT_FALSE(layers->empty());
    EXPECT_THAT(messages(*layers->front()), HasSubstr("empty"));
    EXPECT_FALSE(layers->front()->bounds);
  } else {
    EXPECT_FALSE(layers.error().remedy.empty());
  }
}

TEST_F(LayerTest, SaysThatASystemIsMissing) {
  const auto layer = read(written("no_system.csv", "id,WKT\n1,\"POINT (7 8)\"\n2,\"POINT (500000 4000000)\"\n"));
  ASSERT_TRUE(layer);
  EXPECT_THAT(messages(*layer), HasSubstr("does not say its coordinate system"));
  EXPECT_EQ(layer->left_out, 1u) << "metres are no degrees";
}

TEST_F(LayerTest, RefusesWhatIsNoLayerInWords) {
  for (const auto& [name, text] : std::vector<std::pair<std::string, std::string>>{
           {"text.geojson", "this is no map"},
           {"broken.tif", std::string("II*\0\x08\0\0\0\xff\xff garbage", 18)},
           {"broken.gpkg", "SQLite format 3 but not really"},
           {"cut.geojson", mixed.substr(0, mixed.size() / 2)}}) {
    const auto layers = read_layers(written(name, text).string(), {});
    if (layers) continue;  // a reader may save what came before the cut
    EXPECT_FALSE(layers.error().message.empty()) << name;
    EXPECT_FALSE(layers.error().remedy.empty()) << name;
  }
  const auto missing = read_layers((folder_ / "nothing.gpkg").string(), {});
  ASSERT_FALSE(missing);
}

TEST_F(LayerTest, StaysOfflineUnlessTold) {
  for (const char* source : {"https://tiles.example.org/{z}/{x}/{y}.png", "WMS:http://maps.example.org/wms",
                             "/vsicurl/http://example.org/a.gpkg"}) {
    EXPECT_TRUE(is_online(source));
    const auto layers = read_layers(source, {});
    ASSERT_FALSE(layers);
    EXPECT_THAT(layers.error().message, HasSubstr("offline"));
  }
  EXPECT_FALSE(is_online("/home/anna/map.gpkg"));
}

TEST_F(LayerTest, GeneralisesLongLinesForFarViews) {
  std::string line;
  for (int i = 0; i < 60'000; ++i)
    line += (i > 0 ? ",[" : "[") + std::to_string(i * 0.001) + "," + std::to_string(std::sin(i * 0.01) * 0.5) + "]";
  const auto layer = read(written("long.geojson", collection({feature("LineString", "[" + line + "]")})));
  ASSERT_TRUE(layer && layer->shapes);
  ASSERT_EQ(layer->shapes->lines.size(), 4u);
  EXPECT_LT(layer->shapes->lines.front().vertices.size(), 6000u);
  EXPECT_GE(layer->shapes->lines.back().vertices.size(), 60'000u);
  for (const LayerPart& part : layer->shapes->lines.back().parts) EXPECT_LE(part.count, 256u);
}

TEST_F(LayerTest, ReadsPicturesAsTilesOfWebMercator) {
  if (!run("gdal_translate --version")) GTEST_SKIP() << "gdal_translate is not installed (gdal-bin)";
  std::string pgm = "P5\n64 32\n255\n";
  for (int y = 0; y < 32; ++y)
    for (int x = 0; x < 64; ++x) pgm.push_back(static_cast<char>(x < 32 ? 40 : 200));
  written("picture.pgm", pgm);
  const std::string tif = (folder_ / "picture.tif").string();
  ASSERT_TRUE(
      run("gdal_translate -a_srs EPSG:4326 -a_ullr -180 80 180 -80 " + (folder_ / "picture.pgm").string() + " " + tif));
  const auto layer = read(tif);
  ASSERT_TRUE(layer && layer->picture);
  const auto tile = layer->picture->tile(0, 0, 0);
  ASSERT_TRUE(tile) << base::to_string(tile.error());
  const auto at = [&](int x, int y) { return tile->rgba[static_cast<std::size_t>((y * 256 + x) * 4)]; };
  EXPECT_NEAR(at(60, 128), 40, 3);
  EXPECT_NEAR(at(200, 128), 200, 3);
  EXPECT_EQ(tile->rgba[static_cast<std::size_t>((2 * 256 + 128) * 4 + 3)], 0) << "clear north of the picture";
}

TEST_F(LayerTest, ReadsTheSamePictureFromEveryFormat) {
  if (!run("gdal_translate --version")) GTEST_SKIP() << "gdal_translate is not installed (gdal-bin)";
  std::string ppm = "P6\n512 512\n255\n";
  for (int y = 0; y < 512; ++y)
    for (int x = 0; x < 512; ++x) ppm += {x < 256 ? '\x20' : '\x7a', '\x40', y < 256 ? '\x10' : '\x70'};
  written("colours.ppm", ppm);
  const std::string from = (folder_ / "colours.tif").string();
  ASSERT_TRUE(run("gdal_translate -a_srs EPSG:3857 -a_ullr 2000000 6000000 5000000 3000000 " +
                  (folder_ / "colours.ppm").string() + " " + from));
  for (const auto& [name, options] :
       std::vector<std::pair<std::string, std::string>>{{"cog.tif", "-of COG"},
                                                        {"a.mbtiles", "-of MBTILES"},
                                                        {"b.mbtiles", "-of MBTILES -co TILE_FORMAT=JPEG"},
                                                        {"raster.gpkg", "-of GPKG"},
                                                        {"a.png", "-of PNG -co WORLDFILE=YES"}}) {
    fs::remove(folder_ / name);
    ASSERT_TRUE(run("gdal_translate " + options + " " + from + " " + (folder_ / name).string())) << name;
    const auto layer = read(folder_ / name);
    ASSERT_TRUE(layer && layer->picture) << name;
    EXPECT_EQ(layer->part, picture_part) << name;
    ASSERT_TRUE(layer->bounds) << name;
    EXPECT_NEAR(layer->bounds->west_deg, 17.966, 1.6) << name;
    const auto tile = layer->picture->tile(4, 9, 6);  // 2.50 to 5.01 million metres east, 2.50 to 5.01 north
    ASSERT_TRUE(tile) << name << base::to_string(tile.error());
    const auto at = [&](int x, int y) { return tile->rgba[static_cast<std::size_t>((y * 256 + x) * 4)]; };
    EXPECT_NEAR(at(60, 60), 0x20, 10) << name;
    EXPECT_NEAR(at(200, 60), 0x7a, 10) << name;
  }
}

TEST_F(LayerTest, SaysThatAPictureWasCutShort) {
  if (!run("gdal_translate --version")) GTEST_SKIP() << "gdal_translate is not installed (gdal-bin)";
  written("long.pgm", "P5\n1000 1000\n255\n" + std::string(1'000'000, 'x'));
  const fs::path tif = folder_ / "cut.tif";
  ASSERT_TRUE(
      run("gdal_translate -a_srs EPSG:4326 -a_ullr 0 10 10 0 " + (folder_ / "long.pgm").string() + " " + tif.string()));
  fs::resize_file(tif, 300'000);
  const auto layers = read_layers(tif.string(), {});
  ASSERT_FALSE(layers) << "half of it cannot be read";
  EXPECT_THAT(layers.error().message, testing::AnyOf(HasSubstr("cannot be read"), HasSubstr("No layer")));
}

TEST_F(LayerTest, TellsTheLayersOfOneFileApart) {
  const fs::path from = written("two.geojson", mixed);
  if (!run("ogr2ogr --version")) GTEST_SKIP() << "ogr2ogr is not installed (gdal-bin)";
  const std::string target = (folder_ / "two.gpkg").string();
  fs::remove(target);
  ASSERT_TRUE(run("ogr2ogr -f GPKG -nln roads " + target + " " + from.string()));
  ASSERT_TRUE(run("ogr2ogr -update -nln 'the lakes' " + target + " " + from.string()));
  const auto layers = read_layers(target, {});
  ASSERT_TRUE(layers);
  ASSERT_EQ(layers->size(), 2u);
  EXPECT_EQ((*layers)[0]->part, "roads");
  EXPECT_EQ((*layers)[1]->part, "the lakes");
}

TEST_F(LayerTest, RefusesAPictureWithoutAPlace) {
  std::string pgm = "P5\n4 4\n255\n0123456789abcdef";
  const auto layers = read_layers(written("nowhere.pgm", pgm).string(), {});
  ASSERT_FALSE(layers);
  EXPECT_THAT(layers.error().message, HasSubstr("where on the Earth"));
}

}  // namespace
}  // namespace dateline::store
