#pragma once

#include <set>
#include <string>
#include <vector>

#include "cities.h"
#include "dateline/geo/camera.h"
#include "dateline/store/basemap_areas.h"
#include "dateline/store/basemap_labels.h"
#include "dateline/view/style.h"
#include "label_placer.h"

namespace dateline::view {

/// Names of areas as they are written on the map, in one language.
class AreaLabels {
 public:
  /// `areas` may be nullptr. Both must outlive this.
  AreaLabels(const std::vector<store::LabelAnchor>& anchors, const store::AreaIndex* areas)
      : anchors_(anchors), areas_(areas) {}

  /// Labels of the countries, provinces and waters that this zoom shows in the picture, most important first, without
  /// those whose key is in `left_out`.
  void request(const geo::Camera& camera, const Style& style, const std::string& lang,
               const std::set<std::string>& left_out, std::vector<LabelRequest>& out);

 private:
  struct Written {
    const store::LabelAnchor* anchor = nullptr;
    std::vector<std::string> lines;
    double width_deg = 360;  ///< of the area; unknown: the world's
    std::uint64_t id = 0;
  };
  void write(const std::string& lang);

  const std::vector<store::LabelAnchor>& anchors_;
  const store::AreaIndex* areas_;
  std::string lang_;
  std::vector<Written> written_;
};

/// Labels of the populated places that this zoom shows, most important first, without those in `left_out`.
void request_city_labels(const geo::Camera& camera, const Style& style, const std::string& lang, const Cities& cities,
                         PlaceNames& names, const std::set<gazetteer::PlaceIndex>& left_out,
                         std::vector<LabelRequest>& out);

/// How many of them a picture of this size bears.
std::size_t city_label_limit(const geo::Camera& camera);

/// Importance below which a populated place is not shown.
float least_city_importance(double zoom);

/// A name in lines of about equal length, none much longer than `line_letters`.
std::vector<std::string> broken_lines(const std::string& name, std::size_t line_letters);

}  // namespace dateline::view
