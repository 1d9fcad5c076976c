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

/// A column that takes no memory while all its values are one and the same.
template <class T>
class SparingColumn {
 public:
  void push_back(T value) {
    if (values_.empty() && count_ > 0 && value != same_) values_.assign(count_, same_);
    if (count_++ == 0) same_ = value;
    if (!values_.empty()) values_.push_back(value);
  }
  T operator[](std::size_t row) const { return values_.empty() ? same_ : values_[row]; }

  /// All of them; the column is empty afterwards.
  std::vector<T> take() {
    std::vector<T> out = values_.empty() ? std::vector<T>(count_, same_) : std::move(values_);
    *this = {};
    return out;
  }

 private:
  T same_{};
  std::size_t count_ = 0;
  std::vector<T> values_;
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
  /// window or a view is few blocks and chunks. O(n) or O(n log n), in 12 bytes a row more than the rows have already:
  /// one column after the other is put in order. The builder is empty afterwards.
  enum class Order : std::uint8_t { given, by_time };
  EventTable build(Order order);

  /// Rows as they came, a column each: 28 to 50 bytes a row.
  struct Given {
    std::vector<std::int32_t> first_day;
    std::vector<std::int32_t> last_day;    ///< empty while it is the first day of every row
    std::vector<double> lon_deg, lat_deg;  ///< NaN without a position
    std::vector<std::uint64_t> source;
    SparingColumn<std::uint32_t> deaths, place, document, actors;
    SparingColumn<std::uint8_t> kind, certainty;
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
