#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "dateline/edtf/bounds.h"
#include "dateline/model/event.h"
#include "dateline/model/filter.h"

namespace dateline::query {

/// First and last possible day of an event without limits: open ends reach these.
inline constexpr std::int32_t open_past = std::numeric_limits<std::int32_t>::min();
inline constexpr std::int32_t open_future = std::numeric_limits<std::int32_t>::max();

/// The columns of events that filters and aggregates read, in the order of the events they were built from: 33 bytes a
/// row. A row without a date has first_day == open_future and last_day == open_past, so that no window meets it.
class EventTable {
 public:
  EventTable() = default;
  explicit EventTable(std::span<const model::Event> events);

  void reserve(std::size_t rows);
  /// Amortised constant; the event itself is not kept.
  void add(const model::Event& event);

  std::size_t size() const { return first_day_.size(); }
  std::span<const std::int32_t> first_day() const { return first_day_; }
  std::span<const std::int32_t> last_day() const { return last_day_; }
  std::span<const std::uint8_t> kind() const { return kind_; }
  /// The possible days of a row whose date is a set with gaps ("one of these three Tuesdays"), in order; empty for all
  /// other rows. Logarithmic in the number of such rows.
  std::span<const edtf::DaySpan> set_days(std::uint32_t row) const;
  bool has_sets() const { return !set_rows_.empty(); }
  bool has_date(std::size_t row) const { return first_day_[row] != open_future || last_day_[row] != open_past; }

  /// NaN without a place.
  std::span<const double> lon_deg() const { return lon_deg_; }
  std::span<const double> lat_deg() const { return lat_deg_; }

  /// Index into place_names(), whose entry 0 stands for events without a place; the names are folded for comparing.
  std::span<const std::uint32_t> place() const { return place_; }
  std::span<const std::string> place_names() const { return places_.names; }
  /// Index into document_names().
  std::span<const std::uint32_t> document() const { return document_; }
  std::span<const std::string> document_names() const { return documents_.names; }

 private:
  /// Distinct texts in the order they came.
  struct Names {
    std::vector<std::string> names;
    std::unordered_map<std::string, std::uint32_t> index;
    std::uint32_t of(const std::string& name);
  };

  void add_set(const model::When& when);

  std::vector<std::int32_t> first_day_, last_day_;
  std::vector<std::uint8_t> kind_;
  std::vector<double> lon_deg_, lat_deg_;
  std::vector<std::uint32_t> place_, document_;
  std::vector<std::uint32_t> set_rows_;  ///< ascending; row i has set_spans_[set_begins_[i], set_begins_[i + 1])
  std::vector<std::uint32_t> set_begins_{0};
  std::vector<edtf::DaySpan> set_spans_;
  Names places_{{std::string()}, {}}, documents_;
};

/// Rows that pass, ascending. Agrees with model::passes on every row. Linear in the table.
std::vector<std::uint32_t> matching(const EventTable& table, const model::Filter& filter);

}  // namespace dateline::query
