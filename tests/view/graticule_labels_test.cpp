#include "../../src/view/graticule_labels.h"

#include "dateline/geo/graticule.h"
#include "view_fixture.h"

namespace dateline::view {
namespace {

TEST(GraticuleLabel, NamesTheHemisphereInTheLanguage) {
  EXPECT_EQ(graticule_label(40, 10, true, "en"), "40°\u00A0N");
  EXPECT_EQ(graticule_label(-12.5, 0.5, false, "en"), "12°\u00A030′\u00A0W");
  EXPECT_EQ(graticule_label(-12.5, 0.5, false, "fr"), "12°\u00A030′\u00A0O");
  EXPECT_EQ(graticule_label(0, 10, true, "en"), "0°");
  EXPECT_EQ(graticule_label(190, 10, false, "en"), "170°\u00A0W");
  EXPECT_EQ(graticule_label(180, 10, false, "en"), "180°");
  EXPECT_EQ(graticule_label(2 + 10.0 / 3600, 10.0 / 3600, true, "en"), "2°\u00A000′\u00A010″\u00A0N");
}

TEST(GraticuleLabels, StandWhereTheLinesLeaveThePicture) {
  MapFrame frame;
  frame.camera = {{43, 36}, 6, 900, 600};
  frame.style = test_style();
  std::vector<Box> taken;
  add_graticule_labels(frame, "en", test_fonts(), taken);
  const double step = geo::graticule_step_deg(6);
  std::size_t expected = 0;
  for (double lon = -180; lon < 180; lon += step) {
    const double x = geo::to_screen(frame.camera, {lon, 36}).x;
    if (x < 25 || x > 875) continue;
    ++expected;
    EXPECT_TRUE(std::ranges::any_of(taken, [&](const Box& b) { return std::abs((b.left + b.right) / 2 - x) < 0.6; }))
        << lon;
  }
  EXPECT_GE(expected, 3u);
  EXPECT_GT(taken.size(), expected);
}

TEST(GraticuleLabels, KeepAwayFromWhatIsTaken) {
  MapFrame frame;
  frame.camera = {{43, 36}, 6, 900, 600};
  frame.style = test_style();
  std::vector<Box> taken{{0, 0, 900, 600}};
  add_graticule_labels(frame, "en", test_fonts(), taken);
  EXPECT_TRUE(frame.drawing.texts.empty());
}

}  // namespace
}  // namespace dateline::view
