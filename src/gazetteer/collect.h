#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "format.h"
#include "tables.h"

namespace dateline::gazetteer {

/// One name of one place, folded.
struct CollectedName {
  std::uint32_t key = 0;  ///< into Collection::keys
  std::string text;       ///< as written; unused when `is_made`
  std::uint16_t languages = 0;
  std::uint8_t bits = 0;
  bool is_made = false;  ///< a spelling made by rule
};

struct CollectedPlace {
  TablePlace row;
  std::uint32_t parent = format::no_place;
  std::uint32_t first_name = 0;
  double prominence = 0;
};

/// The tables joined: places by id, their names grouped, every folded key once.
struct Collection {
  std::vector<CollectedPlace> places;
  std::vector<CollectedName> names;
  std::vector<std::string> keys;
  std::vector<std::vector<std::uint32_t>> key_places;  ///< by key: most prominent first
  std::vector<std::string> kinds, countries, languages;
  std::uint64_t stamp = 0;
};

/// Joins rows, aliases and demonyms; an alias of an unknown place becomes a warning.
Collection collect(Tables tables, base::Diagnostics& warnings);

}  // namespace dateline::gazetteer
