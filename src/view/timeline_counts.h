#pragma once

#include <memory>
#include <optional>

#include "dateline/app/state.h"
#include "dateline/query/histogram.h"

namespace dateline::view {

/// The histogram of the visible days, for three sets of events that hold each other.
struct Counts {
  std::vector<edtf::Day> edges;
  query::Histogram all, passing, matching;
};

/// The weights of events on single days, summed up from the first: those of any bins follow in O(bins).
class DayWeights {
 public:
  /// `days` is the first and last day of all of the table's events. O(rows + days).
  DayWeights(const query::EventTable& table, const query::Selection& rows, query::DayRange days);
  query::Histogram binned(std::span<const edtf::Day> edges) const;
  /// The same of events that last one day, those of these days alone. O(bins).
  query::Histogram binned(std::span<const edtf::Day> edges, query::DayRange days) const;
  /// How many events that last one day are of these days.
  double count(query::DayRange days) const;

 private:
  std::size_t at(edtf::Day day) const;

  edtf::Day first_;
  std::vector<double> certain_, uncertain_;  ///< before each day
};

/// Counts events for frame after frame, anew only what changed. Of large tables it keeps weights by day, so that bins
/// may change with every frame.
class Counter {
 public:
  /// What `state` shows in bins of these edges.
  const Counts& count(const app::State& state, std::vector<edtf::Day> edges);

 private:
  using Rows = std::shared_ptr<const query::Selection>;
  /// A set of events, and what is known of it.
  struct Counted {
    Rows rows;
    std::optional<DayWeights> days;
    bool is_new = true;
  };

  void take(const app::State& state);
  void recount(Counted& counted, query::Histogram& out, bool same_bins);
  /// The matching events where they are those of a wider set on the window's days; nullopt where that is not so.
  std::optional<query::Histogram> within_window() const;

  std::shared_ptr<const app::Content> content_;
  std::optional<query::DayRange> range_;  ///< nullopt: few events, or over too many years
  std::optional<edtf::Day> from_, to_;    ///< the filter's window
  Counted all_, passing_, matching_;
  model::Filter passing_filter_;
  query::Weighing weighing_ = query::Weighing::shared;
  Counts counts_;
};

/// `filter` without its time window.
model::Filter without_window(model::Filter filter);

}  // namespace dateline::view
