#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dateline/app/events.h"
#include "dateline/app/map_options.h"
#include "dateline/app/page.h"
#include "dateline/app/playback.h"
#include "dateline/app/timeline_options.h"
#include "dateline/base/diagnostic.h"
#include "dateline/geo/camera.h"
#include "dateline/model/filter.h"
#include "dateline/query/crossfilter.h"
#include "dateline/store/event_store.h"

namespace dateline::app {

/// What is open, frozen once loaded: shared by every thread that reads.
struct Content {
  store::Collection collection;
  std::optional<store::Bulk> bulk;  ///< events too many to keep, instead of collection.events
  query::EventTable table;          ///< row i is events[i]
  Events events;
  std::optional<query::Extent> extent;  ///< of the dated events
  base::Diagnostics messages;           ///< what loading had to say

  /// Beyond this many events a map draws density first, and nothing goes through all of them one by one.
  bool is_large() const { return !events.are_kept(); }

  Content() = default;
  Content(const Content&) = delete;
  Content& operator=(const Content&) = delete;
};
std::shared_ptr<const Content> make_content(store::Collection collection, base::Diagnostics messages);
std::shared_ptr<const Content> make_large_content(store::Bulk bulk, base::Diagnostics messages);

/// Rows whose event holds every one of the words: see store::rows_with_text. O(text of the events).
base::Result<query::Selection> rows_with_text(const Content& content, const std::string& words,
                                              const store::ImportProgress& progress = {});

enum class Theme : std::uint8_t { light, dark };

/// The days that the timeline shows, as fractional days since 1970-01-01; first < last.
struct TimelineView {
  double first_day = 0;
  double last_day = 1;
  friend bool operator==(const TimelineView&, const TimelineView&) = default;
};

/// Everything a picture depends on: small, copied freely, never edited in place.
struct State {
  std::shared_ptr<const Content> content;
  model::Filter filter;
  std::shared_ptr<const query::Selection> matching;  ///< rows that pass the filter
  /// By query::Dimension: rows that pass all of the filter but that part, for views that show what choosing differently
  /// would give.
  std::array<std::shared_ptr<const query::Selection>, query::dimension_count> matching_without;
  std::optional<std::uint32_t> event;     ///< selected row
  std::optional<std::uint32_t> document;  ///< document whose text is shown
  geo::Camera camera;
  MapOptions map;
  TimelineView timeline;
  TimelineOptions timeline_options;
  Playback playback;
  PageSetup page;  ///< of pictures; what the window shows does not depend on it
  Theme theme = Theme::light;
  std::string lang = "en";  ///< of the interface: "fr" or "en"

  const Events& events() const { return content->events; }
  bool matches(std::uint32_t row) const { return matching->contains(row); }
  const query::Selection& without(query::Dimension own) const {
    return *matching_without[static_cast<std::size_t>(own)];
  }
};

/// A State of nothing: an empty content, no filter.
State empty_state();

}  // namespace dateline::app
