#include "dateline/store/basemap_areas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "dateline/store/basemap_labels.h"

namespace dateline::store {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(DATELINE_SOURCE_DIR) / "geodata" / "basemap";

AreaIndex open() {
  auto index = AreaIndex::open(folder / "areas.dlb");
  EXPECT_TRUE(index) << base::to_string(index.error());
  return *std::move(index);
}

double filled_deg2(const Area& area) {
  double sum = 0;
  for (std::size_t t = 0; t + 2 < area.triangles.size(); t += 3) {
    const auto a = area.vertices[area.triangles[t]], b = area.vertices[area.triangles[t + 1]],
               c = area.vertices[area.triangles[t + 2]];
    sum += std::abs((b.lon_deg - a.lon_deg) * (c.lat_deg - a.lat_deg) -
                    (b.lat_deg - a.lat_deg) * (c.lon_deg - a.lon_deg)) /
           2;
  }
  return sum;
}

TEST(AreaIndex, FindsAProvinceByEachOfItsKeys) {
  const AreaIndex index = open();
  for (const char* key : {"IQ-AN", "99592"}) {
    const auto anbar = index.find(key);
    ASSERT_TRUE(anbar) << key;
    EXPECT_EQ(anbar->name, "Al-Anbar");
    EXPECT_EQ(anbar->country, "IQ");
    EXPECT_EQ(anbar->kind, AreaKind::province);
    EXPECT_TRUE(anbar->contains({41.5, 33.0})) << "west of Ramadi";
    EXPECT_FALSE(anbar->contains({43.13, 36.34})) << "Mosul";
    EXPECT_FALSE(anbar->rings.empty());
    EXPECT_FALSE(anbar->triangles.empty());
  }
}

TEST(AreaIndex, FindsRegionsWhoseProvincesAreSmaller) {
  const AreaIndex index = open();
  for (const char* key : {"FR-BRE", "FR.53"}) {
    const auto brittany = index.find(key);
    ASSERT_TRUE(brittany) << key;
    EXPECT_TRUE(brittany->contains({-1.68, 48.11})) << "Rennes";
    EXPECT_FALSE(brittany->contains({-1.55, 47.22})) << "Nantes";
  }
  EXPECT_TRUE(index.find("GB-SCT")->contains({-3.9, 56.8}));
}

TEST(AreaIndex, GivesCountriesThatCrossTheAntimeridianTheShorterBox) {
  const AreaIndex index = open();
  for (const char* key : {"RU", "FJ", "US", "NZ"}) {
    const auto area = index.find(key);
    ASSERT_TRUE(area);
    EXPECT_TRUE(area->bounds.crosses_antimeridian()) << key;
  }
  const auto russia = index.find("RU");
  EXPECT_LT(russia->bounds.width_deg(), 180);
  EXPECT_TRUE(russia->contains({37.6, 55.7}));
  EXPECT_TRUE(russia->contains({-175, 66.5}));
  EXPECT_FALSE(russia->contains({-100, 60}));
}

TEST(AreaIndex, ClosesAntarcticaAtThePoleButDrawsNoLineThere) {
  const auto antarctica = open().find("AQ");
  ASSERT_TRUE(antarctica);
  EXPECT_TRUE(antarctica->contains({0, -89}));
  EXPECT_TRUE(antarctica->contains({-179, -85}));
  EXPECT_EQ(antarctica->bounds.width_deg(), 360);
  for (const auto& line : antarctica->outlines())
    for (std::size_t i = 1; i < line.size(); ++i) {
      ASSERT_FALSE(line[i].lat_deg == -90 && line[i - 1].lat_deg == -90);
      ASSERT_LT(std::abs(line[i].lon_deg - line[i - 1].lon_deg), 180);
    }
}

TEST(AreaIndex, DrawsNoLineAcrossTheMapForAnyArea) {
  const AreaIndex index = open();
  for (const char* key : {"RU", "FJ", "US", "NZ", "CA", "FR", "RU-CHU", "AQ"}) {
    const auto area = index.find(key);
    ASSERT_TRUE(area) << key;
    for (const auto& line : area->outlines())
      for (std::size_t i = 1; i < line.size(); ++i) {
        ASSERT_FALSE(std::abs(line[i].lon_deg) == 180 && line[i].lon_deg == line[i - 1].lon_deg) << key;
        ASSERT_LT(std::abs(line[i].lon_deg - line[i - 1].lon_deg), 30) << key;
      }
  }
}

TEST(AreaIndex, FillsEachCountryWithTrianglesOfItsRingsArea) {
  const AreaIndex index = open();
  for (const auto& [key, deg2] : {std::pair{"IQ", 42.2}, std::pair{"FR", 74.6}, std::pair{"EG", 88.4}}) {
    const auto area = index.find(key);
    ASSERT_TRUE(area);
    double rings = 0;
    for (const auto& ring : area->rings) {
      double twice = 0;
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto a = ring[i], b = ring[(i + 1) % ring.size()];
        twice += a.lon_deg * b.lat_deg - b.lon_deg * a.lat_deg;
      }
      rings += std::abs(twice) / 2;  // these countries have no holes of note
    }
    EXPECT_NEAR(filled_deg2(*area), rings, rings * 0.001) << key;
    EXPECT_NEAR(rings, deg2, deg2 * 0.05) << key;
  }
}

TEST(AreaIndex, NamesTheAreasAtAPoint) {
  const auto areas = open().at({43.13, 36.34});  // Mosul
  ASSERT_EQ(areas.size(), 2U);
  EXPECT_EQ(areas[0].name, "Iraq");
  EXPECT_EQ(areas[1].name, "Ninawa");
  EXPECT_TRUE(open().at({-40, 30}).empty());
}

TEST(AreaIndex, CountsCrimeaToTheCountryOfItsIsoCode) {
  const AreaIndex index = open();
  EXPECT_TRUE(index.find("UA")->contains({34.1, 45.3}));
  EXPECT_FALSE(index.find("RU")->contains({34.1, 45.3}));
}

TEST(AreaIndex, SaysSoWhenAKeyIsUnknown) {
  const AreaIndex index = open();
  EXPECT_FALSE(index.contains("ZZ"));
  const auto area = index.find("ZZ");
  ASSERT_FALSE(area);
  EXPECT_NE(area.error().message.find("\"ZZ\""), std::string::npos);
}

TEST(AreaIndex, RefusesAFileOfCells) {
  const auto index = AreaIndex::open(folder / "world.dlb");
  ASSERT_FALSE(index);
  EXPECT_NE(index.error().message.find("kind"), std::string::npos);
}

TEST(LabelAnchors, HaveCountriesProvincesAndWaters) {
  const auto anchors = read_label_anchors(folder / "labels.tsv");
  ASSERT_TRUE(anchors);
  EXPECT_TRUE(anchors->size() > 2000);
  EXPECT_TRUE(anchors.warnings().empty()) << base::to_string(anchors.warnings().front());
  const auto iraq = std::find_if(anchors->begin(), anchors->end(), [](const auto& a) { return a.key == "IQ"; });
  ASSERT_NE(iraq, anchors->end());
  EXPECT_EQ(iraq->kind, LabelKind::country);
  EXPECT_EQ(iraq->name_fr, "Irak");
  EXPECT_EQ(iraq->name_local, "العراق");
  EXPECT_TRUE(open().find("IQ")->contains(iraq->point));
  EXPECT_GT(std::count_if(anchors->begin(), anchors->end(), [](const auto& a) { return a.kind == LabelKind::sea; }),
            40);
}

TEST(LabelAnchors, LeavesOutABrokenRowAndNamesItsLine) {
  const fs::path path = fs::path(testing::TempDir()) / "dateline_labels.tsv";
  std::ofstream(path) << "kind\tkey\tlon\tlat\trank\tname_en\tname_fr\tname_local\twidth_deg\n"
                      << "sea\t\t10\t50\t3\tA Sea\t\t\t\n"
                      << "sea\t\t10\t95\t3\tToo Far North\t\t\t\n"
                      << "planet\t\t10\t5\t3\tMars\t\t\t\n"
                      << "sea\t\t10\t5\tthree\tRank\t\t\t\n"
                      << "sea\t\t10\t5\n"
                      << "lake\t\t11\t50\t3\tA Lake\tUn lac\tSee\t1.5\n";
  const auto anchors = read_label_anchors(path);
  ASSERT_TRUE(anchors);
  EXPECT_EQ(anchors->size(), 2U);
  ASSERT_EQ(anchors.warnings().size(), 4U);
  EXPECT_EQ(anchors.warnings()[0].line, 3);
  EXPECT_NE(anchors.warnings()[0].message.find("10 95"), std::string::npos);
  EXPECT_NE(anchors.warnings()[1].message.find("planet"), std::string::npos);
}

TEST(LabelAnchors, RefusesAFileWithoutItsColumns) {
  const fs::path path = fs::path(testing::TempDir()) / "dateline_labels_foreign.tsv";
  std::ofstream(path) << "name,lon,lat\n";
  const auto anchors = read_label_anchors(path);
  ASSERT_FALSE(anchors);
  EXPECT_EQ(anchors.error().line, 1);
}

}  // namespace
}  // namespace dateline::store
