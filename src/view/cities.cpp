#include "cities.h"

#include <algorithm>
#include <cmath>

namespace dateline::view {
namespace {

constexpr double cell_deg = 2;
constexpr int columns = 180, rows = 90;
constexpr float unknown_population = 0.3F;

float capital_bonus(std::string_view kind) {
  if (kind == "PPLC") return 1.2F;
  if (kind == "PPLA") return 0.35F;
  return kind == "PPLA2" ? 0.1F : 0.0F;
}

bool is_town(std::string_view kind) {
  return kind.starts_with("PPL") && kind != "PPLX" && kind != "PPLQ" && kind != "PPLH" && kind != "PPLW";
}

bool more_important(const City& a, const City& b) {
  return a.importance != b.importance ? a.importance > b.importance : a.place < b.place;
}

int column_of(double lon_deg) {
  return std::clamp(static_cast<int>((lon_deg + 180) / cell_deg), 0, columns - 1);
}
int row_of(double lat_deg) {
  return std::clamp(static_cast<int>((lat_deg + 90) / cell_deg), 0, rows - 1);
}
std::size_t cell_of(int column, int row) {
  return static_cast<std::size_t>(row * columns + column % columns);
}

}  // namespace

Cities::Cities(const gazetteer::Gazetteer& gazetteer) : cells_(static_cast<std::size_t>(columns * rows)) {
  for (gazetteer::PlaceIndex i = 0; i < gazetteer.size(); ++i) {
    const gazetteer::PlaceView place = gazetteer.place(i);
    if (!is_town(place.kind) || !place.point.is_valid()) continue;
    const float people = std::log10(static_cast<float>(place.population) + 1);
    const float importance = std::max(people, unknown_population) + capital_bonus(place.kind);
    cells_[cell_of(column_of(place.point.lon_deg), row_of(place.point.lat_deg))].push_back(
        {i, place.point, importance, place.kind == "PPLC"});
  }
  for (std::vector<City>& cell : cells_) std::ranges::sort(cell, more_important);
}

void Cities::in(const model::GeoBox& area, float least_importance, std::size_t limit, std::vector<City>& out) const {
  out.clear();
  const int first = column_of(area.west_deg);
  const int count = std::min(columns, static_cast<int>(std::ceil(area.width_deg() / cell_deg)) + 1);
  for (int row = row_of(area.south_deg); row <= row_of(area.north_deg); ++row) {
    for (int column = first; column < first + count; ++column) {
      for (const City& city : cells_[cell_of(column, row)]) {
        if (city.importance < least_importance) break;
        if (area.contains(city.point)) out.push_back(city);
      }
    }
  }
  const std::size_t kept = std::min(limit, out.size());
  std::ranges::partial_sort(out, out.begin() + static_cast<std::ptrdiff_t>(kept), more_important);
  out.resize(kept);
}

}  // namespace dateline::view
