#pragma once

#include <span>
#include <vector>

#include "collision_grid.h"
#include "dateline/app/state.h"
#include "dateline/view/map_frame.h"
#include "event_symbols.h"

namespace dateline::view {

/// Draws scale bar, attribution, title and legend into the frame; the boxes they take are added to `taken`, so that
/// labels keep away. The legend stands in the corner where it covers fewest of `markers`, at best none; in films always
/// in the same one.
void add_furniture(MapFrame& frame, const app::State& state, const Fonts& fonts, const MapFurniture& furniture,
                   std::span<const Marker> markers, std::vector<Box>& taken);

/// Whether up is north all over the map, to five degrees.
bool is_north_up(const geo::Camera& camera);

/// A round length for a scale bar of at most `most_px`, and how long it is then.
struct ScaleLength {
  double meters = 0;
  double px = 0;
};
ScaleLength scale_length(double meters_per_px, double most_px);

/// "200 km", "50 m", "1 000 km" in French.
std::string length_label(double meters, std::string_view lang);

}  // namespace dateline::view
