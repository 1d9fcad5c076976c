#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/model/lonlat.h"

namespace dateline::store {

enum class LabelKind { country, province, ocean, sea, gulf, strait, lake };

/// Where a name that belongs to an area is written, and what it is in three languages.
struct LabelAnchor {
  LabelKind kind = LabelKind::country;
  std::string key;  ///< key into the AreaIndex; empty for waters
  model::LonLat point;
  int rank = 1;  ///< 1 is shown first, 9 only close up
  std::string name_en;
  std::string name_fr;
  std::string name_local;                ///< in the script of the place; empty when it is the English name
  double width_deg = 0;                  ///< longitudes around the point that are all this water's; 0: not measured
  std::vector<model::LonLat> axis = {};  ///< the middle line of a water that bends, for a name along it; may be empty
};

/// Reads geodata/basemap/labels.tsv. A broken row is left out with a warning that names file and line.
base::Result<std::vector<LabelAnchor>> read_label_anchors(const std::filesystem::path& path);

/// Gives the waters of geodata/basemap/water_axes.tsv their axes. A broken row is left out with a warning that names
/// file and line.
base::Result<base::Done> read_water_axes(const std::filesystem::path& path, std::vector<LabelAnchor>& anchors);

}  // namespace dateline::store
