#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "dateline/gazetteer/gazetteer.h"

namespace dateline::view {

/// A populated place as a candidate for a label.
struct City {
  gazetteer::PlaceIndex place = 0;
  model::LonLat point;
  float importance = 0;  ///< decimal logarithm of the population, more for capitals
  bool is_capital = false;
};

/// The populated places of a gazetteer by area, most important first. O(places log places) to build, once.
class Cities {
 public:
  explicit Cities(const gazetteer::Gazetteer& gazetteer);

  /// At most `limit` places of at least `least_importance` in `area`, most important first; ties by place. Clears
  /// `out`.
  void in(const model::GeoBox& area, float least_importance, std::size_t limit, std::vector<City>& out) const;

 private:
  std::vector<std::vector<City>> cells_;  ///< two degrees wide and high, row by row from the south-west
};

/// Names of places in one language, where the gazetteer has them, else their own; asked for once each.
class PlaceNames {
 public:
  explicit PlaceNames(const gazetteer::Gazetteer* gazetteer) : gazetteer_(gazetteer) {}

  const std::string& of(gazetteer::PlaceIndex place, std::string_view lang);

 private:
  const gazetteer::Gazetteer* gazetteer_;
  std::string lang_;
  std::unordered_map<gazetteer::PlaceIndex, std::string> names_;
};

}  // namespace dateline::view
