#include "dateline/geo/mgrs.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>
#include <string_view>

#include "dateline/geo/crs.h"

namespace dateline::geo {
namespace {

constexpr double square_m = 100'000;
constexpr std::string_view bands = "CDEFGHJKLMNPQRSTUVWX", rows = "ABCDEFGHJKLMNPQRSTUV";
constexpr std::array<std::string_view, 3> columns{"ABCDEFGH", "JKLMNPQR", "STUVWXYZ"};

int zone_of(model::LonLat p) {
  const int zone = p.lon_deg >= 180 ? 60 : static_cast<int>(std::floor((p.lon_deg + 180) / 6)) + 1;
  if (p.lat_deg >= 56 && p.lat_deg < 64 && p.lon_deg >= 3 && p.lon_deg < 12) return 32;
  if (p.lat_deg >= 72 && p.lon_deg >= 0 && p.lon_deg < 42)
    return p.lon_deg < 9 ? 31 : p.lon_deg < 21 ? 33 : p.lon_deg < 33 ? 35 : 37;
  return zone;
}

/// Eastings and northings by PROJ; each system is made once a thread.
std::optional<MapPoint> in_system(int epsg, model::LonLat point) {
  thread_local std::map<int, Transform> known;
  auto found = known.find(epsg);
  if (found == known.end()) {
    auto made = Transform::create(fmt::format("EPSG:{}", epsg));
    if (!made) return std::nullopt;
    found = known.emplace(epsg, *std::move(made)).first;
  }
  return found->second.forward(point);
}

std::string digits(double easting, double northing) {
  const auto within = [](double metres) {
    return static_cast<int>(std::floor(std::fmod(metres, square_m) + 1e-6)) % 100'000;
  };
  return fmt::format("{:05} {:05}", within(easting), within(northing));
}

int square(double metres) {
  return static_cast<int>(std::floor((metres + 1e-6) / square_m));
}

/// One of the four halves of the polar caps.
struct Half {
  char letter;
  std::string_view columns;
  int first_column;
};

std::string polar(model::LonLat point) {
  const bool north = point.lat_deg > 0;
  const auto at = in_system(north ? 32661 : 32761, point);
  if (!at) return {};
  const bool east = square(at->x) >= 20;
  const Half half = north ? (east ? Half{'Z', "ABCFGHJ", 20} : Half{'Y', "RSTUXYZ", 13})
                          : (east ? Half{'B', "ABCFGHJKLPQR", 20} : Half{'A', "JKLPQRSTUXYZ", 8});
  const std::string_view polar_rows = north ? "ABCDEFGHJKLMNP" : "ABCDEFGHJKLMNPQRSTUVWXYZ";
  const auto column = static_cast<std::size_t>(square(at->x) - half.first_column);
  const auto row = static_cast<std::size_t>(square(at->y) - (north ? 13 : 8));
  if (column >= half.columns.size() || row >= polar_rows.size()) return {};
  return fmt::format("{}{}{} {}", half.letter, half.columns[column], polar_rows[row], digits(at->x, at->y));
}

}  // namespace

std::string mgrs(model::LonLat point) {
  if (!point.is_valid()) return {};
  if (point.lat_deg >= 84 || point.lat_deg < -80) return polar(point);
  const int zone = zone_of(point);
  const auto at = in_system((point.lat_deg < 0 ? 32700 : 32600) + zone, point);
  if (!at) return {};
  const auto band = static_cast<std::size_t>(std::min(19.0, std::floor((point.lat_deg + 80) / 8)));
  const std::string_view letters = columns[static_cast<std::size_t>((zone - 1) % 3)];
  const auto column = static_cast<std::size_t>(square(at->x) - 1);
  const int row = (square(at->y) + (zone % 2 == 0 ? 5 : 0)) % 20;
  if (column >= letters.size() || row < 0) return {};
  return fmt::format("{:02}{} {}{} {}", zone, bands[band], letters[column], rows[static_cast<std::size_t>(row)],
                     digits(at->x, at->y));
}

}  // namespace dateline::geo
