#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"

namespace dateline::gazetteer {

/// One name of a table row: `lang,lang+flags:text`.
struct TableName {
  std::string text;
  std::string languages;  ///< comma-separated, or empty
  std::uint8_t bits = 0;  ///< format::NameBit
};

struct TablePlace {
  std::int32_t id = 0;
  std::string kind, name, country, admin1, admin2, area_key;
  double lat_deg = 0, lon_deg = 0;
  std::uint32_t population = 0;
  double radius_km = 0;
  std::vector<TableName> names;
};

/// Further names of a place that another table holds, under its id, "CC" or "CC.ADM1".
struct TableAlias {
  std::string target;
  TableName name;
  std::string where;  ///< file:line, for the warning when the target is unknown
  int line = 0;
};

struct Tables {
  std::vector<TablePlace> places;
  std::vector<TableAlias> aliases;
  std::uint64_t stamp = 0;  ///< checksum of all files read
  std::uint64_t refused_rows = 0;
};

/// Reads every table of the folder. Rows with the wrong number of columns, bad coordinates, an unknown kind or a second
/// use of an id are warnings, and the rest goes on; a folder without a readable place is an error.
base::Result<Tables> read_tables(const std::filesystem::path& folder);

/// "fr,de+oh:text" or plain "text".
TableName parse_name(std::string_view item);

}  // namespace dateline::gazetteer
