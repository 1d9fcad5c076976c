#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "dateline/edtf/bounds.h"
#include "dateline/model/event.h"

namespace dateline::query {

/// First and last possible day of an event without limits: open ends reach these.
inline constexpr std::int32_t open_past = std::numeric_limits<std::int32_t>::min();
inline constexpr std::int32_t open_future = std::numeric_limits<std::int32_t>::max();

/// Rows come in blocks with a summary each, and in chunks of a block with the extent of their positions.
inline constexpr std::size_t block_rows = 65'536;
inline constexpr std::size_t chunk_rows = 1'024;

/// `deaths` of a row without a number, and of one that does not fit: its number is in EventTable::many_deaths.
inline constexpr std::uint16_t deaths_unknown = 65'535;
inline constexpr std::uint16_t deaths_many = 65'534;

/// Upper half of a row's y where it has no position.
inline constexpr std::uint16_t no_position = 65'535;

/// Numbers of names, one a row, in as many bytes as their greatest needs: none when all rows have number 0.
struct Codes {
  const void* data = nullptr;
  std::uint8_t bytes = 0;  ///< 0, 1, 2 or 4
  std::uint32_t operator[](std::size_t row) const {
    switch (bytes) {
      case 0:
        return 0;
      case 1:
        return static_cast<const std::uint8_t*>(data)[row];
      case 2:
        return static_cast<const std::uint16_t*>(data)[row];
      default:
        return static_cast<const std::uint32_t*>(data)[row];
    }
  }
};

/// What all rows of a block have in common. Days are those of dated rows; open ends count as open_past, open_future.
struct BlockSummary {
  std::int32_t first_min = open_future, first_max = open_past;
  std::int32_t last_min = open_future, last_max = open_past;
  std::uint32_t undated = 0, unplaced = 0;
  std::uint32_t kinds = 0, certainties = 0;  ///< bit k: some row has it
  std::uint16_t deaths_min = deaths_unknown, deaths_max = 0;
  std::uint16_t reserved[2] = {};
};

/// Upper halves of positions in a chunk; min > max when none of its rows has one.
struct ChunkExtent {
  std::uint16_t x_min = 65'535, x_max = 0, y_min = 65'535, y_max = 0;
};

/// A name of a place, folded for comparing, and its country (ISO 3166-1 alpha-2, upper case; may be empty).
struct PlaceName {
  std::string name;
  std::string country;
  friend bool operator==(const PlaceName&, const PlaceName&) = default;
};

/// The columns that filters and aggregates read: 32 bytes a row at most, in memory or in a mapped file, and two cold
/// ones. Positions are Web Mercator in units of 2^-32 of the world, x east from 180 W, y south from the northern limit,
/// in two halves; latitudes beyond the limit lie on it.
struct Columns {
  std::span<const std::int32_t> first_day, last_day;  ///< may be one and the same
  std::span<const std::uint16_t> x_high, x_low, y_high, y_low;
  std::span<const std::uint8_t> kind, certainty;
  std::span<const std::uint16_t> deaths;  ///< the lower number where there are two
  Codes place, document, actors;
  std::span<const double> lon_deg, lat_deg;  ///< NaN without a position; cold
  std::span<const std::uint64_t> source;  ///< where the whole event is: a row of a collection, a byte of a file; cold
};

/// A row's number and something that few rows have.
template <class T>
struct Exception {
  std::uint32_t row = 0;
  T value{};
};

/// Distinct names by number. Number 0 of places and actors stands for events without any.
struct Names {
  std::vector<PlaceName> places;
  std::vector<std::string> documents;
  std::vector<std::vector<std::uint32_t>> actor_lists;  ///< of an `actors` number: indices into actors, ascending
  std::vector<std::string> actors;                      ///< folded
};

/// The events that filters and aggregates see, frozen. A row without a date has first_day == open_future and last_day
/// == open_past, so that no window meets it. Copies share their columns.
class EventTable {
 public:
  EventTable() = default;
  /// Rows in the order of the events; `source` is the event's index.
  explicit EventTable(std::span<const model::Event> events);

  /// What is kept beside the columns; `owner` keeps their memory.
  struct Rest {
    Names names;
    std::vector<std::uint32_t> set_rows;  ///< ascending; row i has set_spans[set_begins[i], set_begins[i + 1])
    std::vector<std::uint32_t> set_begins{0};
    std::vector<edtf::DaySpan> set_spans;
    std::vector<Exception<std::uint32_t>> many_deaths;  ///< by row
    std::vector<BlockSummary> blocks;
    std::vector<ChunkExtent> chunks;
    bool sorted_by_time = false;
  };
  EventTable(std::shared_ptr<const void> owner, const Columns& columns, std::shared_ptr<const Rest> rest)
      : owner_(std::move(owner)), columns_(columns), rest_(std::move(rest)) {}

  std::size_t size() const { return columns_.first_day.size(); }
  bool empty() const { return size() == 0; }
  const Columns& columns() const { return columns_; }
  const Rest& rest() const { return *rest_; }
  const Names& names() const { return rest_->names; }

  std::span<const std::int32_t> first_day() const { return columns_.first_day; }
  std::span<const std::int32_t> last_day() const { return columns_.last_day; }
  std::span<const std::uint8_t> kind() const { return columns_.kind; }
  bool has_date(std::size_t row) const { return first_day()[row] != open_future || last_day()[row] != open_past; }
  bool has_position(std::size_t row) const { return columns_.y_high[row] != no_position; }
  model::LonLat position(std::size_t row) const { return {columns_.lon_deg[row], columns_.lat_deg[row]}; }
  std::uint32_t x(std::size_t row) const { return std::uint32_t{columns_.x_high[row]} << 16 | columns_.x_low[row]; }
  std::uint32_t y(std::size_t row) const { return std::uint32_t{columns_.y_high[row]} << 16 | columns_.y_low[row]; }
  /// deaths_unknown is none; logarithmic in the number of rows with deaths_many.
  std::uint32_t deaths(std::uint32_t row) const;

  /// The possible days of a row whose date is a set with gaps ("one of these three Tuesdays"), in order; empty for all
  /// other rows. Logarithmic in the number of such rows.
  std::span<const edtf::DaySpan> set_days(std::uint32_t row) const;
  bool has_sets() const { return !rest_->set_rows.empty(); }

  std::size_t block_count() const { return rest_->blocks.size(); }
  std::size_t block_begin(std::size_t block) const { return block * block_rows; }
  std::size_t block_end(std::size_t block) const { return std::min(size(), (block + 1) * block_rows); }

  std::size_t without_date() const;
  std::size_t without_position() const;

 private:
  std::shared_ptr<const void> owner_;
  Columns columns_;
  std::shared_ptr<const Rest> rest_ = std::make_shared<Rest>();
};

}  // namespace dateline::query
