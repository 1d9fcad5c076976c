#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "dateline/edtf/day.h"
#include "dateline/model/event.h"
#include "dateline/model/filter.h"

namespace dateline::query {

/// First and last possible day of an event without limits: open ends reach these.
inline constexpr std::int32_t open_past = std::numeric_limits<std::int32_t>::min();
inline constexpr std::int32_t open_future = std::numeric_limits<std::int32_t>::max();

/// The columns of events that filters and aggregates read, in the order of the events they were built from.
class EventTable {
 public:
  EventTable() = default;
  explicit EventTable(std::span<const model::Event> events);

  std::size_t size() const { return first_day_.size(); }
  std::span<const std::int32_t> first_day() const { return first_day_; }
  std::span<const std::int32_t> last_day() const { return last_day_; }
  std::span<const std::uint8_t> kind() const { return kind_; }
  bool has_date(std::size_t row) const { return dated_[row] != 0; }

 private:
  friend class Matcher;
  std::vector<std::int32_t> first_day_, last_day_;
  std::vector<std::uint8_t> kind_, dated_;
  std::vector<float> lon_deg_, lat_deg_;                   ///< NaN without a place
  std::vector<std::uint32_t> place_, document_;            ///< indices into the names below
  std::vector<std::string> place_names_, document_names_;  ///< place names folded for comparing
};

/// Rows that pass, ascending. Agrees with model::passes on every row. Linear in the table.
std::vector<std::uint32_t> matching(const EventTable& table, const model::Filter& filter);

/// First and last day of all dated rows without their open ends; nullopt when there is none. An outlier far from all
/// others (beyond ten times the span of the middle nine tenths) does not widen it.
struct DayRange {
  edtf::Day first;
  edtf::Day last;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};
std::optional<DayRange> extent(const EventTable& table);

/// Weight of the rows on each of `bins` equal parts of [first, last + 1 day): a row of n possible days weighs 1/n on
/// each, so the sum equals the count of rows inside. Rows that last one day count in `certain`, all others in
/// `uncertain`.
struct Histogram {
  std::vector<float> certain;
  std::vector<float> uncertain;
};
Histogram histogram(const EventTable& table, std::span<const std::uint32_t> rows, DayRange range, std::size_t bins);

}  // namespace dateline::query
