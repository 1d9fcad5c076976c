#include "map_tools.h"

#include <algorithm>
#include <cmath>

#include "dateline/geo/format.h"
#include "dateline/geo/geodesic.h"
#include "dateline/geo/mgrs.h"
#include "dateline/ui/date_words.h"

namespace dateline::ui {
namespace {

constexpr double finest_decimals = 7;

std::string decimal(double value, int decimals, const Phrases& words) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (const auto point = text.find('.'); point != std::string::npos) text.replace(point, 1, words("number.decimal"));
  return text;
}

/// In whole numbers with groups from a thousand on, else with three digits.
std::string figure(double value, const Phrases& words) {
  if (value >= 1000) return count_words(std::llround(value), words);
  return decimal(value, value >= 100 ? 0 : value >= 10 ? 1 : 2, words);
}

std::string length_words(double km, const Phrases& words) {
  return km < 1 ? figure(km * 1000, words) + "\u00A0m" : figure(km, words) + "\u00A0km";
}

std::string map_coordinates(const geo::Camera& camera, model::LonLat at, const Phrases& words) {
  const auto plane = geo::plane_of(camera);
  const auto where = plane.forward(at);
  if (!where) return {};
  constexpr double equator_m = 40075016.685578488;
  if (plane.is_globe() || !plane.projection) {
    const double shift = plane.projection ? 0 : 0.5;
    return fmt::format("{}  {}", decimal((where->x - shift) * equator_m, 0, words),
                       decimal((shift - where->y) * equator_m, 0, words));
  }
  const geo::MapPoint point = plane.projection->to_map(*where);
  const int decimals = plane.projection->is_periodic() ? 5 : 1;
  return fmt::format("{}  {}", decimal(point.x, decimals, words), decimal(point.y, decimals, words));
}

ImVec2 on_map(const Canvas& canvas, const Box& box, model::LonLat place) {
  const geo::PointPx p = geo::to_screen(canvas.state.camera, place);
  return {box.x + static_cast<float>(p.x), box.y + static_cast<float>(p.y)};
}

bool near(ImVec2 a, ImVec2 b, const Box& box) {
  return std::isfinite(a.x + b.x) && std::abs(a.x - b.x) < box.width / 2;
}

}  // namespace

std::string position_text(const geo::Camera& camera, model::LonLat at, Coordinates form, const Phrases& words) {
  const int decimals =
      std::clamp(static_cast<int>(std::ceil(camera.zoom / 3.32)), 1, static_cast<int>(finest_decimals));
  switch (form) {
    case Coordinates::dms:
      return geo::format_dms(at, words.lang());
    case Coordinates::mgrs:
      return geo::mgrs(at);
    case Coordinates::map:
      return map_coordinates(camera, at, words);
    case Coordinates::degrees:
      break;
  }
  return geo::format_decimal(at, words.lang(), decimals);
}

std::string measure_words(std::span<const model::LonLat> places, const Phrases& words) {
  if (places.size() < 2) return {};
  std::string text = length_words(geo::length_km(places), words);
  if (places.size() < 3) return text;
  const double area = geo::area_km2(places);
  return text + " · " + (area < 1 ? figure(area * 1e6, words) + "\u00A0m²" : figure(area, words) + "\u00A0km²");
}

void draw_measure(const Canvas& canvas, const Box& box, const MapMemory& memory) {
  std::vector<model::LonLat> places = memory.measured;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (memory.measuring && box.contains(mouse.x, mouse.y))
    if (const auto ground = geo::ground_at(
            canvas.state.camera, {static_cast<double>(mouse.x - box.x), static_cast<double>(mouse.y - box.y)}))
      places.push_back(*ground);
  if (places.empty()) return;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 line = packed(canvas.style.accent), halo = packed(canvas.style.label_halo);
  for (const auto& [color, width] : {std::pair{halo, 5.0F}, {line, 2.2F}})
    for (std::size_t i = 1; i < places.size(); ++i) {
      const auto way = geo::geodesic_line(places[i - 1], places[i], 48);
      for (std::size_t k = 1; k < way.size(); ++k) {
        const ImVec2 a = on_map(canvas, box, way[k - 1]), b = on_map(canvas, box, way[k]);
        if (near(a, b, box)) list->AddLine(a, b, color, width);
      }
    }
  for (const model::LonLat& place : places) {
    const ImVec2 at = on_map(canvas, box, place);
    if (!std::isfinite(at.x)) continue;
    list->AddCircleFilled(at, 4.5F, packed(canvas.style.panel));
    list->AddCircle(at, 4.5F, line, 0, 2);
  }
  const std::string text = measure_words(places, canvas.words);
  const ImVec2 at = on_map(canvas, box, places.back());
  if (text.empty() || !std::isfinite(at.x)) return;
  const float width = width_of(canvas.type.strong, text);
  const ImVec2 corner_at{std::clamp(at.x + 14, box.x + 8, box.right() - width - 24), std::max(at.y - 34, box.y + 8)};
  list->AddRectFilled(corner_at, {corner_at.x + width + 16, corner_at.y + 26}, packed(canvas.style.panel, 0.95F), 8);
  draw_text(list, canvas.type.strong, {corner_at.x + 8, corner_at.y + 4}, packed(canvas.style.text), text);
}

void add_measured(const Canvas& canvas, const Box& box, ImVec2 at, MapMemory& memory) {
  const auto ground =
      geo::ground_at(canvas.state.camera, {static_cast<double>(at.x - box.x), static_cast<double>(at.y - box.y)});
  if (!ground || (!memory.measured.empty() && memory.measured.back() == *ground)) return;
  memory.measured.push_back(*ground);
}

}  // namespace dateline::ui
