#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dateline/query/event_table.h"

namespace dateline::query {

/// One event as a table keeps it.
struct Row {
  std::int32_t first_day = open_future, last_day = open_past;
  std::optional<model::LonLat> point;  ///< valid
  model::EventKind kind = model::EventKind::other;
  model::Certainty certainty = model::Certainty::asserted;
  std::optional<std::uint32_t> deaths;
  std::uint32_t place = 0, document = 0, actors = 0;  ///< numbers that the builder gave
  std::uint64_t source = 0;
};

/// Collects events and makes a table of them.
class TableBuilder {
 public:
  TableBuilder();
  void reserve(std::size_t rows);
  std::size_t size() const { return given_.source.size(); }

  /// The number of a name, new or known; amortised constant.
  std::uint32_t place(std::string_view name, std::string_view country);
  std::uint32_t document(std::string_view id);
  std::uint32_t actors(std::span<const std::string_view> names);

  void add(const Row& row);
  /// The row is a set with gaps: its possible days in order, two spans at least.
  void add(const Row& row, std::span<const edtf::DaySpan> set);
  /// `source` as given.
  void add(const model::Event& event, std::uint64_t source);

  /// given: rows stay as they came. by_time: by first day in blocks, and along a Morton curve inside a block, so that a
  /// window or a view is few blocks and chunks. O(n) or O(n log n), in little more memory than the rows have already:
  /// one column after the other is put in order. The builder is empty afterwards.
  enum class Order : std::uint8_t { given, by_time };
  EventTable build(Order order);

  /// Rows as they came, a column each: 50 bytes a row.
  struct Given {
    std::vector<std::int32_t> first_day, last_day;
    std::vector<double> lon_deg, lat_deg;  ///< NaN without a position
    std::vector<std::uint64_t> source;
    std::vector<std::uint32_t> deaths, place, document, actors;
    std::vector<std::uint8_t> kind, certainty;
  };

 private:
  Given given_;
  std::vector<std::pair<std::uint32_t, std::vector<edtf::DaySpan>>> sets_;  ///< by row, ascending
  Names names_;
  std::unordered_map<std::string, std::uint32_t> place_numbers_, document_numbers_, actor_numbers_, list_numbers_;
};

/// Web Mercator in units of 2^-32 of the world, clamped to [0, 2^32 - 1], y to 2^32 - 2^16 - 1.
struct WorldUnits {
  std::uint32_t x = 0, y = 0;
};
WorldUnits to_units(model::LonLat point);

}  // namespace dateline::query
