#pragma once

#include <array>
#include <optional>
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

/// Names of areas as they are written on the map.
class AreaLabels {
 public:
  /// `areas` may be nullptr. All must outlive this.
  AreaLabels(const std::vector<store::LabelAnchor>& anchors, const store::AreaIndex* areas, const Fonts& fonts)
      : anchors_(anchors), areas_(areas), fonts_(fonts) {}

  /// Labels of the countries, provinces and waters that this zoom shows in the picture, most important first, without
  /// those whose key is in `left_out`. Those of the last picture are kept for the next that wants the same.
  void request(const geo::Camera& camera, const Style& style, const Naming& naming,
               const std::set<std::string>& left_out, std::vector<LabelRequest>& out);

 private:
  struct Written {
    const store::LabelAnchor* anchor = nullptr;
    std::string name;  ///< in one line, without the second language
    std::vector<std::string> lines;
    std::size_t main_lines = 1;
    double width_deg = 360;  ///< of the area; unknown: the world's
    std::uint64_t id = 0;
  };
  /// What the requests depend on.
  struct Asked {
    geo::Camera camera;
    Naming naming;
    std::array<Color, 4> colors;
    std::set<std::string> left_out;
    friend bool operator==(const Asked&, const Asked&) = default;
  };
  void write(const Naming& naming);
  std::vector<LabelRequest> requests(const Style& style) const;
  bool bend(const geo::Camera& camera, const model::GeoBox& view, const Written& written, LabelRequest& request) const;
  bool stand(const geo::Camera& camera, const model::GeoBox& view, const Written& written, double degree_px,
             LabelRequest& request) const;

  const std::vector<store::LabelAnchor>& anchors_;
  const store::AreaIndex* areas_;
  const Fonts& fonts_;
  Naming naming_;
  std::vector<Written> written_;
  std::optional<Asked> asked_;
  std::vector<LabelRequest> requests_;
};

/// Labels of the populated places that this zoom shows, most important first, without those in `left_out`.
void request_city_labels(const geo::Camera& camera, const Style& style, const Naming& naming, const Cities& cities,
                         PlaceNames& names, const std::set<gazetteer::PlaceIndex>& left_out,
                         std::vector<LabelRequest>& out);

/// How many of them a picture of this size bears.
std::size_t city_label_limit(const geo::Camera& camera);

/// Importance below which a populated place is not shown.
float least_city_importance(double zoom);

/// A name in lines of about equal length, none much longer than `line_letters`.
std::vector<std::string> broken_lines(const std::string& name, std::size_t line_letters);

}  // namespace dateline::view
