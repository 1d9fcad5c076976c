#include "dateline/app/events.h"

#include <cassert>
#include <mutex>
#include <unordered_map>

namespace dateline::app {

namespace {

constexpr std::size_t remembered = 8'192, reads_before_rest = 65'536;

/// What the table knows of an event whose file is gone.
model::Event from_table(const query::EventTable& table, std::uint32_t row, const base::Diagnostic& why) {
  model::Event event;
  event.kind = static_cast<model::EventKind>(table.kind()[row]);
  event.certainty = static_cast<model::Certainty>(table.columns().certainty[row]);
  if (table.has_date(row)) {
    event.when.edtf = "?";
    if (table.first_day()[row] != query::open_past) event.when.first = edtf::Day{table.first_day()[row]};
    if (table.last_day()[row] != query::open_future) event.when.last = edtf::Day{table.last_day()[row]};
  }
  if (table.has_position(row)) event.place.emplace().point = table.position(row);
  event.text = why.message;
  return event;
}

}  // namespace

struct Events::Reader {
  query::EventTable table;
  std::shared_ptr<const store::EventSource> source;
  std::mutex mutex;
  std::vector<model::Event> ring;  ///< never grows beyond its capacity, so that events stay where they are
  std::vector<std::uint32_t> rows;
  std::unordered_map<std::uint32_t, std::size_t> places;
  std::size_t next = 0, reads = 0;

  const model::Event& event(std::uint32_t row) {
    const std::scoped_lock lock(mutex);
    if (const auto known = places.find(row); known != places.end()) return ring[known->second];
    auto read = source->event(table.columns().source[row]);
    if (++reads % reads_before_rest == 0) source->rest();
    model::Event event = read ? *std::move(read) : from_table(table, row, read.error());
    if (ring.size() < remembered) {
      if (ring.capacity() == 0) ring.reserve(remembered);
      ring.push_back(std::move(event));
      rows.push_back(row);
      places.emplace(row, ring.size() - 1);
      return ring.back();
    }
    const std::size_t at = next++ % remembered;
    places.erase(rows[at]);
    rows[at] = row;
    places.emplace(row, at);
    return ring[at] = std::move(event);
  }
};

Events::Events(query::EventTable table, std::shared_ptr<const store::EventSource> source)
    : reader_(std::make_shared<Reader>()) {
  reader_->table = std::move(table);
  reader_->source = std::move(source);
}

std::size_t Events::size() const {
  return reader_ ? reader_->table.size() : kept_ ? kept_->size() : 0;
}

const model::Event& Events::operator[](std::size_t row) const {
  assert(row < size());
  return reader_ ? reader_->event(static_cast<std::uint32_t>(row)) : (*kept_)[row];
}

}  // namespace dateline::app
