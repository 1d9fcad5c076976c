#pragma once

#include <optional>

#include "dateline/app/state.h"

namespace dateline::app {

/// The camera on all matching events with the room that their uncertainty takes, at most 600 km each; on the inhabited
/// world when none has a place. Events on both sides of the antimeridian are shown the short way round.
/// The camera moved, and no closer, so that all matching events are in view; as it is where they are already.
geo::Camera following_camera(const State& state);

geo::Camera fitted_camera(const State& state);

/// The days of all events with a little room, two weeks at least; the years 2000 to 2029 when none is dated.
TimelineView fitted_timeline(const State& state);

/// The narrowest box around the matching events; nullopt when none has a place.
std::optional<model::GeoBox> box_of_matching(const State& state);

/// The same views moved, never zoomed, to where the event is; unchanged when it is in view already or has no place, no
/// day.
geo::Camera revealing_camera(const State& state, const model::Event& event);
TimelineView revealing_timeline(const State& state, const model::Event& event);

}  // namespace dateline::app
