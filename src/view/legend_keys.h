#pragma once

#include <vector>

#include "dateline/view/map_frame.h"

namespace dateline::view {

/// What a legend says beside the kinds: how many events a size or a colour of density stands for, and what a soft
/// circle means.
struct LegendKeys {
  std::vector<std::size_t> counts;  ///< ascending; none when every place has one event
  bool has_circles = false;
  double densest = 0;  ///< events in a cell of the last colour; 0: no density
  app::EventsAs cells = app::EventsAs::automatic;
  std::string lang;
};

/// Of what `frame` shows of the events, before its symbols are made. O(matching events), which it counts up to 20,000.
LegendKeys legend_keys(const MapFrame& frame, const app::State& state, bool is_film);

/// Whether colours stand for numbers of events.
inline bool has_ramp(const MapFrame& frame) {
  return frame.density || !frame.cells.empty();
}

float keys_width(const LegendKeys& keys, const Fonts& fonts);
float keys_height(const LegendKeys& keys);
void add_keys(MapFrame& frame, const LegendKeys& keys, const Fonts& fonts, Vec2 top_left);

}  // namespace dateline::view
