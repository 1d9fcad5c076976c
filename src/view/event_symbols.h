#pragma once

#include <set>
#include <string>
#include <vector>

#include "cities.h"
#include "collision_grid.h"
#include "dateline/app/state.h"
#include "dateline/view/map_frame.h"
#include "label_placer.h"
#include "stacks.h"
#include "uncertainty.h"

namespace dateline::view {

/// A group of places as it is drawn.
struct Marker {
  const PlaceGroup* group = nullptr;
  std::uint32_t top = 0;  ///< row: the selected one, else the first
  Vec2 at;
  float radius_px = 0;
  GroupLook look;
  bool is_selected = false;
};

/// Radius of a symbol that stands for so many events, in pixels.
float symbol_radius(std::size_t events);

/// The groups in the picture, in drawing order: many events below few, the selected one on top.
std::vector<Marker> visible_markers(const geo::Camera& camera, const app::State& state, const Style& style,
                                    EventPlaces& places);

/// Areas, circles, symbols, counts, hits and stacks of the markers into the frame; no count over `furniture`.
void add_events(MapFrame& frame, const app::State& state, const EventPlaces& places, const std::vector<Marker>& markers,
                const std::vector<Box>& furniture, const Fonts& fonts, AreaCache& areas);

/// What an event label says, by language.
struct NameSource {
  const gazetteer::Gazetteer* gazetteer = nullptr;
  PlaceNames& names;
  const Fonts& fonts;
  Naming naming;

  /// `said`: what a text in the interface's language calls it; may be empty.
  LabelName of(const model::Place& place, const std::string& said) const;
};

/// Labels of the markers' places, most important first.
void request_event_labels(const Style& style, const EventPlaces& places, const std::vector<Marker>& markers,
                          const NameSource& names, std::vector<LabelRequest>& out);

Box box_of(const Marker& marker);

}  // namespace dateline::view
