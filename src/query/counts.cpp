#include "dateline/query/counts.h"

#include <functional>

#include "each_row.h"
#include "parallel.h"

namespace dateline::query {

namespace {

/// Counts by number, each worker for itself, then all together.
template <class Number>
std::vector<std::size_t> counted(const EventTable& table, const Selection& rows, const Number* numbers,
                                 std::size_t names) {
  const std::size_t workers = workers_for(rows.size());
  std::vector<std::vector<std::uint32_t>> counts(workers, std::vector<std::uint32_t>(2 * names));
  in_parallel(workers, table.block_count(), [&](std::size_t worker, std::size_t block) {
    if (rows.block_count(block) == 0) return;
    std::uint32_t* of = counts[worker].data();
    each_row(rows, table.block_begin(block), table.block_end(block), [=](std::size_t row) {
      ++of[2 * std::size_t{numbers[row]} + (row & 1)];  // two places for each: equal neighbours need not wait
    });
  });
  std::vector<std::size_t> out(names);
  for (const auto& part : counts)
    for (std::size_t i = 0; i < names; ++i) out[i] += std::size_t{part[2 * i]} + part[2 * i + 1];
  return out;
}

std::vector<std::size_t> counted(const EventTable& table, const Selection& rows, const Codes& codes,
                                 std::size_t names) {
  switch (codes.bytes) {
    case 0: {
      std::vector<std::size_t> out(names);
      if (names > 0) out[0] = rows.size();
      return out;
    }
    case 1:
      return counted(table, rows, static_cast<const std::uint8_t*>(codes.data), names);
    case 2:
      return counted(table, rows, static_cast<const std::uint16_t*>(codes.data), names);
    default:
      return counted(table, rows, static_cast<const std::uint32_t*>(codes.data), names);
  }
}

}  // namespace

std::array<std::size_t, model::event_kind_count> counts_by_kind(const EventTable& table, const Selection& rows) {
  const auto counts = counted(table, rows, table.columns().kind.data(), model::event_kind_count);
  std::array<std::size_t, model::event_kind_count> out{};
  std::copy(counts.begin(), counts.end(), out.begin());
  return out;
}

std::vector<std::size_t> counts_by_place(const EventTable& table, const Selection& rows) {
  return counted(table, rows, table.columns().place, table.names().places.size());
}

std::vector<std::size_t> counts_by_document(const EventTable& table, const Selection& rows) {
  return counted(table, rows, table.columns().document, table.names().documents.size());
}

std::vector<std::size_t> counts_by_actor(const EventTable& table, const Selection& rows) {
  const auto& lists = table.names().actor_lists;
  const auto by_list = counted(table, rows, table.columns().actors, lists.size());
  std::vector<std::size_t> out(table.names().actors.size());
  for (std::size_t i = 0; i < lists.size(); ++i)
    for (const std::uint32_t actor : lists[i]) out[actor] += by_list[i];
  return out;
}

}  // namespace dateline::query
