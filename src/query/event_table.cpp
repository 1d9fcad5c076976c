#include "dateline/query/event_table.h"

#include <algorithm>

#include "dateline/query/table_builder.h"

namespace dateline::query {

EventTable::EventTable(std::span<const model::Event> events) {
  TableBuilder builder;
  builder.reserve(events.size());
  for (std::size_t i = 0; i < events.size(); ++i) builder.add(events[i], i);
  *this = builder.build(TableBuilder::Order::given);
}

std::uint32_t EventTable::deaths(std::uint32_t row) const {
  const std::uint16_t near = columns_.deaths[row];
  if (near != deaths_many) return near;
  const auto& many = rest_->many_deaths;
  const auto found =
      std::lower_bound(many.begin(), many.end(), row, [](const auto& entry, std::uint32_t r) { return entry.row < r; });
  return found != many.end() && found->row == row ? found->value : near;
}

std::span<const edtf::DaySpan> EventTable::set_days(std::uint32_t row) const {
  const auto& rows = rest_->set_rows;
  const auto found = std::lower_bound(rows.begin(), rows.end(), row);
  if (found == rows.end() || *found != row) return {};
  const auto i = static_cast<std::size_t>(found - rows.begin());
  const auto& begins = rest_->set_begins;
  return std::span(rest_->set_spans).subspan(begins[i], begins[i + 1] - begins[i]);
}

std::size_t EventTable::without_date() const {
  std::size_t count = 0;
  for (const BlockSummary& block : rest_->blocks) count += block.undated;
  return count;
}

std::size_t EventTable::without_position() const {
  std::size_t count = 0;
  for (const BlockSummary& block : rest_->blocks) count += block.unplaced;
  return count;
}

}  // namespace dateline::query
