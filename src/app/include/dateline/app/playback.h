#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "dateline/model/calendar.h"

namespace dateline::app {

struct State;

/// What moves when time plays: the window jumps from unit to unit, slides on day by day and keeps its width, or grows
/// from its first day ("everything up to now").
enum class PlayMode : std::uint8_t { step, slide, grow };
inline constexpr std::size_t play_mode_count = 3;

/// The steps of playing. `automatic` fits the timeline's view, which holds 60 of them at most. `event`: from one day
/// on which a matching event may begin to the next.
enum class PlayUnit : std::uint8_t { automatic, day, week, month, year, event };
inline constexpr std::size_t play_unit_count = 6;

inline constexpr double slowest_play = 0.1, fastest_play = 100;

/// How time plays. `speed` is in steps a second.
struct Playback {
  bool playing = false;
  PlayMode mode = PlayMode::slide;
  PlayUnit unit = PlayUnit::automatic;
  double speed = 1;
  bool loop = false;
  bool follow = false;  ///< the map moves to where the events are that a step shows
  friend bool operator==(const Playback&, const Playback&) = default;
};

/// Both ends inclusive.
struct DayWindow {
  edtf::Day from, to;
  friend bool operator==(const DayWindow&, const DayWindow&) = default;
};

enum class WindowEdge : std::uint8_t { both, from, to };

/// What `automatic` stands for in a view: days, weeks, months, years, tens or hundreds of years.
model::CalendarStep automatic_step(double view_days);

/// A play under way. Its place depends on the time that has passed alone, not on how often it is asked: a slow display
/// skips frames and is never late.
class Player {
 public:
  /// Begins at the state's time window, or at the first day in view where there is none or it has reached the end.
  /// nullopt when no event has a date.
  static std::optional<Player> begin(const State& state);

  DayWindow window() const;

  /// Goes on by so many steps, a fraction too; from the end back to the beginning when `loop`. False at the end.
  bool advance(double steps, bool loop);

 private:
  Player(const State& state, DayWindow range);
  double position_of(edtf::Day day) const;
  edtf::Day day_at(double position) const;
  void settle(const State& state);

  PlayMode mode_;
  bool by_event_;
  model::CalendarStep step_;
  DayWindow range_;
  std::vector<edtf::Day> days_;  ///< with events, when going by event
  edtf::Day grows_from_;
  int width_days_ = 1;
  double at_ = 0, first_ = 0, end_ = 0;  ///< positions, in steps
};

/// The windows that playing shows at its beginning and after each step, to the end: the pictures of a film. None twice;
/// no more than `most`. Empty when no event has a date.
std::vector<DayWindow> windows_of_play(const State& state, std::size_t most);

/// The state's time window moved by whole steps, or one edge of it moved to the next start of a step; the step in the
/// middle of the view where there is no window yet. nullopt when no event has a date.
std::optional<DayWindow> stepped_window(const State& state, int by, WindowEdge edge);

}  // namespace dateline::app
