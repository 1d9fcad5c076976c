#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <string>

#include "dateline/view/style.h"

namespace dateline::view {
namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

/// Full dichromacy in linear sRGB, after Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for
/// Simulation of Color Vision Deficiency", table 1.
struct Sight {
  const char* name;
  Matrix matrix;
};
constexpr std::array<Sight, 4> sights{{
    {"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia",
     {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia",
     {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}},
}};

Vector product(const Matrix& m, const Vector& v) {
  Vector out{};
  for (std::size_t i = 0; i < 3; ++i) out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return out;
}

double linear(double c) {
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

Vector lab(const Vector& rgb) {
  constexpr Matrix to_xyz{{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}};
  constexpr Vector white{0.9505, 1, 1.089};
  Vector xyz = product(to_xyz, rgb);
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = xyz[i] / white[i];
    xyz[i] = t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116;
  }
  return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

Vector seen(const Color& color, const Sight& sight) {
  Vector rgb = product(sight.matrix, {linear(color.r), linear(color.g), linear(color.b)});
  for (double& c : rgb) c = std::min(1.0, std::max(0.0, c));
  return lab(rgb);
}

double difference(const Color& a, const Color& b, const Sight& sight) {
  const Vector x = seen(a, sight), y = seen(b, sight);
  return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

class Palette : public testing::TestWithParam<const char*> {
 protected:
  Style style() const {
    return *Style::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata/style" / GetParam());
  }
};

TEST_P(Palette, TellsKindsApartInEverySight) {
  const Style theme = style();
  for (const Sight& sight : sights) {
    for (std::size_t a = 0; a < theme.kinds.size(); ++a) {
      for (std::size_t b = a + 1; b < theme.kinds.size(); ++b) {
        const double apart = difference(theme.kinds[a].color, theme.kinds[b].color, sight);
        const bool same_shape = theme.kinds[a].shape == theme.kinds[b].shape;
        EXPECT_GE(apart, same_shape ? 30 : 12)
            << sight.name << ": " << model::event_kinds()[a].name << " and " << model::event_kinds()[b].name;
      }
    }
  }
}

TEST_P(Palette, SetsKindsOffFromTheMap) {
  const Style theme = style();
  for (const Sight& sight : sights)
    for (const KindStyle& kind : theme.kinds)
      for (const Color& ground : {theme.land, theme.water}) EXPECT_GE(difference(kind.color, ground, sight), 18);
}

TEST_P(Palette, WritesLabelsThatCanBeReadOnTheMap) {
  const Style theme = style();
  for (const Color& label : {theme.country_label, theme.city_label, theme.event_label, theme.text_muted})
    EXPECT_GE(difference(label, theme.land, sights[0]), 40);
  EXPECT_GE(difference(theme.water_label, theme.water, sights[0]), 25);
  EXPECT_GE(difference(theme.province_label, theme.land, sights[0]), 28);
}

INSTANTIATE_TEST_SUITE_P(Themes, Palette, testing::Values("light.toml", "dark.toml", "print.toml"),
                         [](const auto& theme) { return std::string(theme.param).substr(0, 4); });

}  // namespace
}  // namespace dateline::view
