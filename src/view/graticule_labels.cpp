#include "graticule_labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "dateline/geo/graticule.h"

namespace dateline::view {
namespace {

constexpr int samples = 48;
constexpr float size_px = 9.5F;

/// Where a line of the graticule crosses an edge of the picture.
struct Crossing {
  double degrees = 0;
  double at_px = 0;
};

/// Along an edge, given as the angle at a position; nullopt beside the Earth.
template <class AngleAt>
std::vector<Crossing> crossings(double length_px, double step_deg, AngleAt&& angle_at) {
  std::vector<Crossing> found;
  std::optional<double> before = angle_at(0.0);
  for (int i = 1; i <= samples; ++i) {
    const double from = length_px * (i - 1) / samples, to = length_px * i / samples;
    const std::optional<double> now = angle_at(to);
    const double way = before && now ? std::remainder(*now - *before, 360) : 0;
    if (way != 0 && std::abs(way) < 60) {
      const double low = std::min(*before, *before + way), high = std::max(*before, *before + way);
      for (double multiple = std::ceil(low / step_deg) * step_deg; multiple <= high; multiple += step_deg) {
        double in = from, out = to;
        for (int k = 0; k < 20; ++k) {
          const double middle = (in + out) / 2;
          const auto there = angle_at(middle);
          const double gone = there ? std::remainder(*there - *before, 360) : way;
          (std::abs(gone) < std::abs(multiple - *before) ? in : out) = middle;
        }
        found.push_back({multiple, in});
      }
    }
    before = now;
  }
  return found;
}

void add_label(MapFrame& frame, const Fonts& fonts, const std::string& text, Vec2 baseline, Anchor anchor,
               std::vector<Box>& taken) {
  const float width = fonts.measure(text, size_px).width;
  const float left = anchor == Anchor::center ? baseline.x - width / 2 : baseline.x;
  const Box box{left - 3, baseline.y - size_px, left + width + 3, baseline.y + 3};
  const Box picture{0, 0, static_cast<float>(frame.camera.width_px), static_cast<float>(frame.camera.height_px)};
  if (!box.within(picture) || std::ranges::any_of(taken, [&](const Box& b) { return b.overlaps(box); })) return;
  TextRun run = fonts.shape(text, baseline, anchor, size_px, frame.style.text_muted.with_alpha(0.75F));
  run.halo = frame.style.label_halo;
  run.halo_px = 1.3F;
  frame.drawing.texts.push_back(std::move(run));
  taken.push_back(box);
}

}  // namespace

std::string graticule_label(double degrees, double step_deg, bool is_lat, std::string_view lang) {
  const double wrapped = std::remainder(degrees, 360);
  const auto seconds = std::lround(std::abs(wrapped) * 3600);
  std::string text = fmt::format("{}°", seconds / 3600);
  if (step_deg < 1) text += fmt::format("\u00A0{:02}′", seconds / 60 % 60);
  if (step_deg < 1.0 / 60) text += fmt::format("\u00A0{:02}″", seconds % 60);
  if (seconds == 0 || (!is_lat && seconds == 180 * 3600)) return text;
  const char* west = lang == "fr" ? "O" : "W";
  return text + "\u00A0" + (is_lat ? (wrapped > 0 ? "N" : "S") : (wrapped > 0 ? "E" : west));
}

void add_graticule_labels(MapFrame& frame, const std::string& lang, const Fonts& fonts, std::vector<Box>& taken) {
  if (frame.style.graticule.color.a <= 0 || frame.style.graticule.width_px <= 0) return;
  const geo::Camera& camera = frame.camera;
  const double step = geo::graticule_step_deg(camera.zoom);
  const auto lon_at = [&](double x) -> std::optional<double> {
    const auto ground = geo::ground_at(camera, {x, 1});
    return ground ? std::optional(ground->lon_deg) : std::nullopt;
  };
  const auto lat_at = [&](double y) -> std::optional<double> {
    const auto ground = geo::ground_at(camera, {1, y});
    return ground ? std::optional(ground->lat_deg) : std::nullopt;
  };
  for (const Crossing& c : crossings(camera.width_px, step, lon_at))
    add_label(frame, fonts, graticule_label(c.degrees, step, false, lang), {static_cast<float>(c.at_px), 13},
              Anchor::center, taken);
  for (const Crossing& c : crossings(camera.height_px, step, lat_at))
    add_label(frame, fonts, graticule_label(c.degrees, step, true, lang), {6, static_cast<float>(c.at_px) + 3.5F},
              Anchor::left, taken);
}

}  // namespace dateline::view
