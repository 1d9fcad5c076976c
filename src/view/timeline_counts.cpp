#include "timeline_counts.h"

#include <algorithm>

namespace dateline::view {

namespace {

constexpr std::size_t worth_keeping = 20'000;
constexpr int most_days = 150'000;

/// First and last of all days that events begin or end on; nullopt where they are too far apart, or too few events.
std::optional<query::DayRange> day_range(const query::EventTable& table) {
  if (table.size() <= worth_keeping) return std::nullopt;
  std::int32_t low = query::open_future, high = query::open_past;
  for (const query::BlockSummary& block : table.rest().blocks) {
    if (block.first_min == query::open_past || block.last_max == query::open_future) return std::nullopt;
    low = std::min(low, block.first_min);
    high = std::max(high, block.last_max);
  }
  if (low > high || static_cast<std::int64_t>(high) - low >= most_days) return std::nullopt;
  return query::DayRange{{low}, {high}};
}

}  // namespace

model::Filter without_window(model::Filter filter) {
  filter.from.reset();
  filter.to.reset();
  return filter;
}

DayWeights::DayWeights(const query::EventTable& table, const query::Selection& rows, query::DayRange days)
    : first_(days.first), certain_{0}, uncertain_{0} {
  std::vector<edtf::Day> edges(static_cast<std::size_t>(days.last - days.first) + 2);
  for (std::size_t i = 0; i < edges.size(); ++i) edges[i] = days.first + static_cast<int>(i);
  const query::Histogram by_day =
      rows.size() == table.size() ? query::histogram(table, edges) : query::histogram(table, rows, edges);
  for (std::size_t i = 0; i < by_day.certain.size(); ++i) {
    certain_.push_back(certain_.back() + static_cast<double>(by_day.certain[i]));
    uncertain_.push_back(uncertain_.back() + static_cast<double>(by_day.uncertain[i]));
  }
}

std::size_t DayWeights::at(edtf::Day day) const {
  return static_cast<std::size_t>(std::clamp(day - first_, 0, static_cast<int>(certain_.size()) - 1));
}

double DayWeights::count(query::DayRange days) const {
  return certain_[at(days.last + 1)] - certain_[at(days.first)];
}

query::Histogram DayWeights::binned(std::span<const edtf::Day> edges, query::DayRange days) const {
  std::vector<edtf::Day> within(edges.begin(), edges.end());
  for (edtf::Day& edge : within) edge = std::clamp(edge, days.first, days.last + 1);
  return binned(within);
}

query::Histogram DayWeights::binned(std::span<const edtf::Day> edges) const {
  query::Histogram out;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    const std::size_t from = at(edges[i]), to = at(edges[i + 1]);
    out.certain.push_back(static_cast<float>(certain_[to] - certain_[from]));
    out.uncertain.push_back(static_cast<float>(uncertain_[to] - uncertain_[from]));
  }
  return out;
}

void Counter::take(const app::State& state) {
  const query::EventTable& table = state.content->table;
  if (content_ != state.content) {
    content_ = state.content;
    range_ = day_range(table);
    all_ = {std::make_shared<query::Selection>(query::Selection::all(table.size())), std::nullopt, true};
    passing_ = matching_ = {};
  }
  from_ = state.filter.from;
  to_ = state.filter.to;
  const model::Filter others = without_window(state.filter);
  if (!passing_.rows || !(passing_filter_ == others)) {
    passing_filter_ = others;
    const Rows rows =
        others.is_empty() ? all_.rows : state.matching_without[static_cast<std::size_t>(query::Dimension::time)];
    passing_ = {rows, std::nullopt, true};
  }
  if (matching_.rows != state.matching) matching_ = {state.matching, std::nullopt, true};
}

/// Bins of what was there before come from weights by day, which are made the first time they are of use.
void Counter::recount(Counted& counted, query::Histogram& out, bool same_bins) {
  if (!counted.is_new && same_bins) return;
  const query::EventTable& table = content_->table;
  const bool keeps = range_ && weighing_ == query::Weighing::shared && (!counted.is_new || &counted != &matching_);
  if (keeps && !counted.days) counted.days.emplace(table, *counted.rows, *range_);
  if (keeps)
    out = counted.days->binned(counts_.edges);
  else if (counted.rows->size() == table.size())
    out = query::histogram(table, counts_.edges, weighing_);
  else
    out = query::histogram(table, *counted.rows, counts_.edges, weighing_);
  counted.is_new = false;
}

/// Events that last longer may be in part of the window alone.
std::optional<query::Histogram> Counter::within_window() const {
  const query::EventTable& table = content_->table;
  const bool last_one_day = table.first_day().data() == table.last_day().data() && !table.has_sets();
  const Counted& wider = passing_.rows->size() == table.size() ? all_ : passing_;
  if (!last_one_day || !range_ || !wider.days || weighing_ != query::Weighing::shared) return std::nullopt;
  const query::DayRange window{from_.value_or(range_->first), to_.value_or(range_->last)};
  if (window.last < window.first || wider.days->count(window) != static_cast<double>(matching_.rows->size()))
    return std::nullopt;
  return wider.days->binned(counts_.edges, window);
}

const Counts& Counter::count(const app::State& state, std::vector<edtf::Day> edges) {
  take(state);
  const query::Weighing weighing =
      state.timeline_options.count_each_day ? query::Weighing::each : query::Weighing::shared;
  const bool same_bins = edges == counts_.edges && weighing == weighing_;
  weighing_ = weighing;
  counts_.edges = std::move(edges);
  recount(all_, counts_.all, same_bins);
  // Of two sets that hold each other, equal sizes are the same events; the smaller is then not counted by itself.
  const auto count_within = [&](Counted& counted, query::Histogram& out, const Counted& wider,
                                const query::Histogram& of_wider) {
    if (counted.rows->size() != wider.rows->size()) return recount(counted, out, same_bins);
    out = of_wider;
    counted.is_new = true;
  };
  count_within(passing_, counts_.passing, all_, counts_.all);
  if (std::optional<query::Histogram> windowed = within_window()) {
    counts_.matching = *std::move(windowed);
    matching_.is_new = true;
  } else {
    count_within(matching_, counts_.matching, passing_, counts_.passing);
  }
  return counts_;
}

}  // namespace dateline::view
