#include "dateline/app/provenance.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>
#include <span>

namespace dateline::app {

namespace {

/// Fowler, Noll and Vo's hash 1a.
class Sum {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) step(static_cast<unsigned char>(c));
    step(0xFF);  // "ab","c" is not "a","bc"
  }
  void add(std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) step(static_cast<unsigned char>(number >> shift));
  }
  void add(double number) { add(std::bit_cast<std::uint64_t>(number)); }
  /// Eight bytes a step.
  template <class T>
  void add(std::span<const T> column) {
    const auto bytes = std::as_bytes(column);
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + i, 8);
      sum_ = (sum_ ^ word) * prime;
      sum_ ^= sum_ >> 32;
    }
    for (; i < bytes.size(); ++i) step(static_cast<unsigned char>(bytes[i]));
  }
  std::string hex() const { return fmt::format("{:016x}", sum_); }

 private:
  void step(unsigned char byte) {
    sum_ ^= byte;
    sum_ *= prime;
  }

  static constexpr std::uint64_t prime = 0x100000001b3U;
  std::uint64_t sum_ = 0xcbf29ce484222325U;
};

void add(Sum& sum, const model::Event& event) {
  sum.add(static_cast<std::uint64_t>(event.kind) << 8 | static_cast<std::uint64_t>(event.certainty));
  sum.add(event.when.edtf);
  if (!event.place) return sum.add(std::uint64_t{0});
  const model::Place& place = *event.place;
  sum.add(place.name);
  sum.add(place.area_key);
  sum.add(place.radius_km);
  if (!place.point) return sum.add(std::uint64_t{1});
  sum.add(place.point->lon_deg);
  sum.add(place.point->lat_deg);
}

void add(Sum& sum, const query::EventTable& table) {
  const query::Columns& columns = table.columns();
  sum.add(columns.first_day);
  sum.add(columns.last_day);
  for (const auto& half : {columns.x_high, columns.x_low, columns.y_high, columns.y_low, columns.deaths}) sum.add(half);
  sum.add(columns.kind);
  sum.add(columns.certainty);
}

}  // namespace

std::string checksum_of(const Content& content) {
  Sum sum;
  if (content.bulk) add(sum, content.table);
  for (const model::Event& event : content.collection.events) add(sum, event);
  return sum.hex();
}

std::string checksum_of(std::string_view bytes) {
  Sum sum;
  sum.add(bytes);
  return sum.hex();
}

}  // namespace dateline::app
