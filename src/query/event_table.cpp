#include "dateline/query/event_table.h"

#include <algorithm>

#include "dateline/edtf/parse.h"
#include "dateline/model/fold.h"

namespace dateline::query {

std::uint32_t EventTable::Names::of(const std::string& name) {
  const auto [found, is_new] = index.try_emplace(name, static_cast<std::uint32_t>(names.size()));
  if (is_new) names.push_back(name);
  return found->second;
}

EventTable::EventTable(std::span<const model::Event> events) {
  reserve(events.size());
  for (const model::Event& event : events) add(event);
}

void EventTable::reserve(std::size_t rows) {
  first_day_.reserve(rows);
  last_day_.reserve(rows);
  kind_.reserve(rows);
  lon_deg_.reserve(rows);
  lat_deg_.reserve(rows);
  place_.reserve(rows);
  document_.reserve(rows);
}

void EventTable::add(const model::Event& event) {
  const model::When& when = event.when;
  const bool dated = when.is_known();
  if (when.edtf.starts_with('[') || when.edtf.starts_with('{')) add_set(when);
  first_day_.push_back(!dated ? open_future : when.first ? when.first->since_epoch : open_past);
  last_day_.push_back(!dated ? open_past : when.last ? when.last->since_epoch : open_future);
  kind_.push_back(static_cast<std::uint8_t>(event.kind));
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const auto point = event.place ? event.place->point : std::nullopt;
  lon_deg_.push_back(point ? point->lon_deg : nan);
  lat_deg_.push_back(point ? point->lat_deg : nan);
  place_.push_back(event.place ? places_.of(model::plain_fold(event.place->name)) : 0);
  document_.push_back(documents_.of(event.document));
}

void EventTable::add_set(const model::When& when) {
  const edtf::Parsed parsed = edtf::parse(when.edtf);
  if (!parsed || !when.first || !when.last) return;
  const std::vector<edtf::DaySpan> spans = edtf::spans(*parsed.value);
  if (spans.size() < 2 || spans.front().first != *when.first || spans.back().last != *when.last) return;
  set_rows_.push_back(static_cast<std::uint32_t>(size()));
  set_spans_.insert(set_spans_.end(), spans.begin(), spans.end());
  set_begins_.push_back(static_cast<std::uint32_t>(set_spans_.size()));
}

std::span<const edtf::DaySpan> EventTable::set_days(std::uint32_t row) const {
  const auto found = std::lower_bound(set_rows_.begin(), set_rows_.end(), row);
  if (found == set_rows_.end() || *found != row) return {};
  const auto i = static_cast<std::size_t>(found - set_rows_.begin());
  return std::span(set_spans_).subspan(set_begins_[i], set_begins_[i + 1] - set_begins_[i]);
}

}  // namespace dateline::query
