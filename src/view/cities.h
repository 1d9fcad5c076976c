#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "dateline/app/map_options.h"
#include "dateline/gazetteer/gazetteer.h"
#include "dateline/store/country_languages.h"
#include "dateline/view/text.h"

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

/// What names are written in, and what with.
struct Naming {
  std::string lang = "en";  ///< of the interface
  app::MapNames names = app::MapNames::interface;
  friend bool operator==(const Naming&, const Naming&) = default;
};

/// What a label says: one name, or with MapNames::both that of the interface and below it that of the place.
struct LabelName {
  std::string text;
  std::string below;  ///< empty: nothing, or the same
};

/// The two names as they are wanted; `local` empty or without fonts for its letters: the other alone.
LabelName named(const Fonts& fonts, app::MapNames names, std::string interface, std::string local);

/// Whether every letter has a font.
bool has_fonts_for(const Fonts& fonts, const std::string& text);

/// Names of places, asked for once each: where the gazetteer has none in a language, their own.
class PlaceNames {
 public:
  /// All must outlive this; without a gazetteer nothing may be asked.
  PlaceNames(const gazetteer::Gazetteer* gazetteer, const store::CountryLanguages& languages, const Fonts& fonts)
      : gazetteer_(gazetteer), languages_(languages), fonts_(fonts) {}

  const LabelName& of(gazetteer::PlaceIndex place, const Naming& naming);

  /// What the place is called there, in its letters; empty where fonts lack them.
  std::string local(gazetteer::PlaceIndex place) const;

 private:
  const gazetteer::Gazetteer* gazetteer_;
  const store::CountryLanguages& languages_;
  const Fonts& fonts_;
  Naming naming_;
  std::unordered_map<gazetteer::PlaceIndex, LabelName> names_;
};

}  // namespace dateline::view
