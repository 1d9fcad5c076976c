#pragma once

#include <optional>

#include "dateline/app/playback.h"
#include "dateline/app/timeline_options.h"

namespace dateline::app {

/// Plays or pauses; nullopt: the other of the two. Playing moves the time window, all of it one undo step; setting the
/// window otherwise pauses.
struct Play {
  std::optional<bool> on;
  friend bool operator==(const Play&, const Play&) = default;
};

struct SetPlayMode {
  PlayMode mode = PlayMode::slide;
  friend bool operator==(const SetPlayMode&, const SetPlayMode&) = default;
};

struct SetPlayUnit {
  PlayUnit unit = PlayUnit::automatic;
  friend bool operator==(const SetPlayUnit&, const SetPlayUnit&) = default;
};

/// Steps a second, kept between 0.1 and 100.
struct SetPlaySpeed {
  double speed = 1;
  friend bool operator==(const SetPlaySpeed&, const SetPlaySpeed&) = default;
};

/// nullopt: the other of the two.
struct SetPlayLoop {
  std::optional<bool> on;
  friend bool operator==(const SetPlayLoop&, const SetPlayLoop&) = default;
};

/// nullopt: the other of the two.
struct SetPlayFollow {
  std::optional<bool> on;
  friend bool operator==(const SetPlayFollow&, const SetPlayFollow&) = default;
};

/// What playing shows so many seconds later; nothing while it pauses.
struct Advance {
  double seconds = 0;
  friend bool operator==(const Advance&, const Advance&) = default;
};

/// Moves the time window by whole steps, or one edge of it to the next start of a step.
struct StepTime {
  int by = 1;
  WindowEdge edge = WindowEdge::both;
  friend bool operator==(const StepTime&, const StepTime&) = default;
};

struct SetLanes {
  LaneGroups groups = LaneGroups::kind;
  friend bool operator==(const SetLanes&, const SetLanes&) = default;
};

/// Scrolls the lanes so that they begin with this group, or a part of it below its top.
struct ScrollLanes {
  double first = 0;
  friend bool operator==(const ScrollLanes&, const ScrollLanes&) = default;
};

/// nullopt: the other of the two.
struct SetLogScale {
  std::optional<bool> on;
  friend bool operator==(const SetLogScale&, const SetLogScale&) = default;
};
struct SetCountEachDay {
  std::optional<bool> on;
  friend bool operator==(const SetCountEachDay&, const SetCountEachDay&) = default;
};

}  // namespace dateline::app
