#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "dateline/geo/camera.h"
#include "dateline/model/place.h"
#include "dateline/store/basemap_areas.h"
#include "dateline/view/drawing.h"
#include "dateline/view/map_frame.h"

namespace dateline::view {

/// Colours of the region that a place is, or the circle in which it may lie.
struct UncertaintyLook {
  Color color;
  Color outline;
  bool is_selected = false;
};

/// The circle of the place's radius, geodesic, when it shows beyond `symbol_radius_px` and some of it is in the
/// picture; where a seam of the projection cuts it, a second shape on the map's other side.
std::vector<SoftShape> uncertainty_circle(const geo::Camera& camera, const model::Place& place, float symbol_radius_px,
                                          const UncertaintyLook& look);

/// Outlines read so far; each is read once. Pointers stay valid.
class AreaCache {
 public:
  explicit AreaCache(const store::AreaIndex* index) : index_(index) {}

  /// nullptr when the index has no such area.
  const store::Area* find(const std::string& key);

 private:
  const store::AreaIndex* index_;
  std::map<std::string, std::unique_ptr<store::Area>> areas_;
};

/// Its outline fades out where the zoom shows more than the outline knows.
AreaShape area_shape(const store::Area& area, double zoom, const UncertaintyLook& look);

}  // namespace dateline::view
