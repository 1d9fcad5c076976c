#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "dateline/app/state.h"

namespace dateline::view {

/// All matching events of one place: the same gazetteer place, or the same point and radius.
struct EventPlace {
  model::Place place;                   ///< of its first event; its words: see EventPlaces::named
  std::span<const std::uint32_t> rows;  ///< ascending; of the EventPlaces
  std::string said;                     ///< what a text in the interface's language calls it; empty when none does
};

/// Places that meet on screen at a zoom, drawn as one symbol where the first of them lies.
struct PlaceGroup {
  model::LonLat point;
  std::span<const std::uint32_t> places;  ///< indices into EventPlaces::places, ascending; of the EventPlaces
  std::span<const std::uint32_t> rows;    ///< of all of them, ascending; of the EventPlaces
  std::size_t events = 0;
};

/// Numbers in parts, in one piece of memory.
class Parts {
 public:
  /// what[i] into part_of[i], which is less than `parts`, in their order. Linear.
  void sort(std::span<const std::uint32_t> part_of, std::span<const std::uint32_t> what, std::size_t parts);
  std::span<const std::uint32_t> operator[](std::size_t part) const;

 private:
  std::vector<std::uint32_t> ends_, sorted_;
};

/// The matching events by place. Kept until content or filter change; groups until the zoom does.
class EventPlaces {
 public:
  EventPlaces() = default;
  EventPlaces(const EventPlaces&) = delete;
  EventPlaces& operator=(const EventPlaces&) = delete;

  /// O(documents + matching events) when the state's content, matching rows or language are new, else O(1).
  void update(const app::State& state);
  /// The same for some rows of a large content. They are read from its file only where its table does not hold all that
  /// is drawn of a place (store::EventSource::places_are_points).
  void update(const app::State& state, const std::vector<std::uint32_t>& rows);

  const std::vector<EventPlace>& places() const { return places_; }
  /// A place with its words, read from the content's file where they were left there; valid as Events::operator[] says.
  const model::Place& named(const EventPlace& place) const;
  std::size_t without_place() const { return without_place_; }

  /// Places nearer than 3 px together, in the order of their first events. The same wherever the map is panned or
  /// turned. O(places) when the zoom or the projection is new.
  const std::vector<PlaceGroup>& groups(const geo::Camera& camera);

 private:
  class Gathering;
  void add(const std::vector<std::uint32_t>& rows);
  void add_points(const std::vector<std::uint32_t>& rows);

  std::shared_ptr<const app::Content> content_;
  std::shared_ptr<const query::Selection> matching_;
  std::string lang_;
  std::vector<std::uint32_t> some_;  ///< of a large content
  std::vector<EventPlace> places_;
  std::vector<std::uint32_t> rows_, place_of_row_;  ///< the rows with a place, and its index
  Parts rows_by_place_, places_by_group_, rows_by_group_;
  bool are_points_ = false;  ///< places_ have no words
  std::size_t without_place_ = 0;
  std::vector<PlaceGroup> groups_;
  double zoom_ = -1;
  std::shared_ptr<const geo::Projection> projection_;
};

/// What the events of a symbol have in common.
struct GroupLook {
  model::EventKind kind = model::EventKind::other;  ///< the most frequent; of equals the first of the enumeration
  bool hollow = false;                              ///< all denied, planned or hypothetical
};
GroupLook look_of(const query::EventTable& table, std::span<const std::uint32_t> rows);

bool is_unreal(model::Certainty certainty);

}  // namespace dateline::view
