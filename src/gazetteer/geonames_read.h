#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/gazetteer/build.h"
#include "external_sort.h"
#include "format.h"

namespace dateline::gazetteer {

/// What is kept of GeoNames' places in memory: 32 bytes each, and short lists.
struct DumpPlaces {
  std::vector<format::PlaceRow> rows;  ///< by id; first_name and name_offset not yet set
  std::vector<std::string> kinds, countries, languages{""};
  std::uint64_t refused_rows = 0;
  std::uint64_t stamp = 0;

  std::uint32_t index_of(std::uint32_t id) const;  ///< no_place when there is none
  double prominence(std::uint32_t index) const;
  std::string_view country(std::uint32_t index) const { return countries[rows[index].traits >> 14 & 0xFF]; }
  std::string_view kind(std::uint32_t index) const { return kinds[rows[index].traits >> 22]; }
};

/// A name on its way through the sorts. The first sort is by folded key: key, 0, id, order, bits, language, made, text.
struct DumpName {
  std::string_view key;
  std::uint32_t id = 0;
  std::uint8_t bits = 0;
  std::uint16_t language = 0;
  bool is_made = false;
  std::string_view text;

  void append_to(std::string& record) const;
  static DumpName of(std::string_view record);
};

/// Reads both files; each name goes to `names`. Broken rows are counted, the first hundred of each file reported.
base::Result<DumpPlaces> read_dump(const GeonamesDump& dump, ExternalSort& names, const BuildProgress& progress);

}  // namespace dateline::gazetteer
