#pragma once

#include <bitset>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/edtf/bounds.h"
#include "dateline/model/event.h"
#include "dateline/model/lonlat.h"

namespace dateline::model {

/// What a window of time asks of an event's possible days: between first and last, or those of its set alone.
enum class TimeRule : std::uint8_t {
  overlaps,          ///< the span from first to last meets the window
  possibly_inside,   ///< one possible day is in the window: a set's gaps do not count
  certainly_inside,  ///< all possible days are in the window
  contains           ///< the span holds the whole window; an open window is held by an event open there
};

/// A polygon's edge and its holes, filling by the even-odd rule. No last point repeats the first; edges are straight in
/// longitude and latitude. Over the antimeridian longitudes run on: a ring may go from 170 to 190, or from -190 to
/// -170.
using Rings = std::vector<std::vector<LonLat>>;

/// An area of any shape, with a name where it has one: all that lies in one of its polygons. geo::outline_of makes and
/// checks it.
struct Outline {
  std::string name;
  std::vector<Rings> polygons;
  friend bool operator==(const Outline&, const Outline&) = default;
};

/// On an edge either answer may come. O(vertices).
bool contains(const Outline& outline, LonLat point);

/// Whether a line from `point` along its parallel meets the edge from `a` to `b` an odd number of times, on an Earth
/// unrolled from 540 W to 540 E: a point lies in rings whose edges it so meets an odd number of times.
bool meets_edge(LonLat a, LonLat b, LonLat point);

/// What is asked of a name: a part of it, or with "=" before it the whole of it; without case or accents.
class NameAsked {
 public:
  explicit NameAsked(std::string_view asked);
  /// `folded`: as plain_fold gives it. Nothing asked fits every name.
  bool fits(std::string_view folded) const {
    return whole_ ? folded == folded_ : folded.find(folded_) != std::string_view::npos;
  }

 private:
  bool whole_;
  std::string folded_;
};

/// What to show. An empty field lets everything through; all fields must agree. Texts are compared without case or
/// accents.
struct Filter {
  std::optional<edtf::Day> from;  ///< the window's first day, inside
  std::optional<edtf::Day> to;    ///< its last, inside
  TimeRule time_rule = TimeRule::overlaps;
  std::bitset<event_kind_count> kinds;     ///< none set: all kinds
  std::optional<GeoBox> area;              ///< events without a place, or outside, are out
  std::shared_ptr<const Outline> outline;  ///< the same for an area of any shape; equal when it is the same object
  std::string country;                     ///< ISO 3166-1 alpha-2 of the event's place
  std::string place;                       ///< the place's name, as NameAsked takes it
  std::string actor;                       ///< an actor's name, the same
  std::string document;                    ///< id of the only document to show; empty: all
  std::optional<std::int64_t> deaths_from, deaths_to;  ///< of the lower number; events without one are out
  std::bitset<certainty_count> certainties;            ///< none set: all
  std::string text;  ///< words that all occur in the event's text, place, actors or source

  bool is_empty() const;
  friend bool operator==(const Filter&, const Filter&) = default;
};

/// Whether `event` passes: the plain statement of what the kernels in `query` do on columns. An event without a date
/// passes only a filter without from and to. Ends of a date in the wrong order are taken the right way round.
bool passes(const Event& event, const Filter& filter);

/// What words are looked for in, folded: the event's text, source, place and actors, a line each; none for empty ones.
std::string folded_text(const Event& event);
void append_folded_line(std::string& said, std::string_view text);

/// Words as they are looked for: folded, without those that others hold; the longest first.
std::vector<std::string> folded_words(std::string_view words);

/// Whether each of the words occurs in what the event says.
bool passes_text(const Event& event, const std::string& words);

/// The possible days of a date that is a set with gaps; empty for all others.
std::vector<edtf::DaySpan> set_days(const When& when);

}  // namespace dateline::model
