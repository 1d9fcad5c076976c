#pragma once

#include <memory>
#include <vector>

#include "dateline/model/event.h"
#include "dateline/query/event_table.h"
#include "dateline/store/bulk.h"

namespace dateline::app {

/// The events of a content by row: kept whole where they are few, read from their file when asked for where they are
/// many. Safe to read from several threads.
class Events {
 public:
  Events() = default;
  /// `events` must outlive this and stay where it is.
  explicit Events(const std::vector<model::Event>* events) : kept_(events) {}
  Events(query::EventTable table, std::shared_ptr<const store::EventSource> source);

  std::size_t size() const;
  bool empty() const { return size() == 0; }
  /// All in memory: going through them is cheap.
  bool are_kept() const { return !reader_; }

  /// Of many events: valid until 8,192 others were asked for. One that cannot be read any more has what its table
  /// knows, and says so in its text.
  const model::Event& operator[](std::size_t row) const;

 private:
  struct Reader;
  const std::vector<model::Event>* kept_ = nullptr;
  std::shared_ptr<Reader> reader_;
};

}  // namespace dateline::app
