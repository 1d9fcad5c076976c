#include <gmock/gmock.h>

#include <fstream>

#include "dateline/store/basemap_labels.h"

namespace dateline::store {
namespace {

std::vector<LabelAnchor> anchors() {
  const auto read = read_label_anchors(DATELINE_SOURCE_DIR "/geodata/basemap/labels.tsv");
  EXPECT_TRUE(read) << base::to_string(read.error());
  return read ? *read : std::vector<LabelAnchor>();
}

TEST(WaterAxes, AreAllOfWatersOfTheMap) {
  auto labels = anchors();
  const auto read = read_water_axes(DATELINE_SOURCE_DIR "/geodata/basemap/water_axes.tsv", labels);
  ASSERT_TRUE(read) << base::to_string(read.error());
  EXPECT_TRUE(read.warnings().empty()) << base::to_string(read.warnings().front());
  EXPECT_GT(std::ranges::count_if(labels, [](const LabelAnchor& l) { return !l.axis.empty(); }), 25);
  const auto bering = std::ranges::find(labels, "Bering Sea", &LabelAnchor::name_en);
  ASSERT_NE(bering, labels.end());
  for (std::size_t i = 1; i < bering->axis.size(); ++i)
    EXPECT_LT(std::abs(bering->axis[i].lon_deg - bering->axis[i - 1].lon_deg), 20) << "no jump at the antimeridian";
}

TEST(WaterAxes, BrokenRowsAreNamedByLineAndLeftOut) {
  auto labels = anchors();
  const auto file = std::filesystem::path(testing::TempDir()) / "axes.tsv";
  std::ofstream(file) << "name_en\taxis\nBlack Sea\t30 43;36 43.5\nNo Such Sea\t1 2;3 4\nRed Sea\t35 26;nowhere\n"
                         "North Sea\t3 95;4 5\nBaltic Sea\t17 55\n";
  const auto read = read_water_axes(file, labels);
  ASSERT_TRUE(read);
  ASSERT_EQ(read.warnings().size(), 4u);
  EXPECT_EQ(read.warnings()[0].line, 3);
  EXPECT_EQ(read.warnings()[3].line, 6);
  EXPECT_EQ(std::ranges::find(labels, "Black Sea", &LabelAnchor::name_en)->axis.size(), 2u);
}

}  // namespace
}  // namespace dateline::store
