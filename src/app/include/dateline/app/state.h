#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dateline/app/playback.h"
#include "dateline/app/timeline_options.h"
#include "dateline/base/diagnostic.h"
#include "dateline/geo/camera.h"
#include "dateline/model/filter.h"
#include "dateline/query/event_table.h"
#include "dateline/store/event_store.h"

namespace dateline::app {

/// What is open, frozen once loaded: shared by every thread that reads.
struct Content {
  store::Collection collection;
  query::EventTable table;     ///< row i is collection.events[i]
  base::Diagnostics messages;  ///< what loading had to say
};
std::shared_ptr<const Content> make_content(store::Collection collection, base::Diagnostics messages);

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
  std::shared_ptr<const std::vector<std::uint32_t>> matching;  ///< rows that pass the filter, ascending
  std::optional<std::uint32_t> event;                          ///< selected row
  std::optional<std::uint32_t> document;                       ///< document whose text is shown
  geo::Camera camera;
  TimelineView timeline;
  TimelineOptions timeline_options;
  Playback playback;
  Theme theme = Theme::light;
  std::string lang = "en";  ///< of the interface: "fr" or "en"

  const std::vector<model::Event>& events() const { return content->collection.events; }
  bool matches(std::uint32_t row) const;  ///< O(log n)
};

/// A State of nothing: an empty content, no filter.
State empty_state();

}  // namespace dateline::app
