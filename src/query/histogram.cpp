#include "dateline/query/histogram.h"

#include <algorithm>
#include <cassert>

namespace dateline::query {

namespace {

struct Days {
  std::int64_t first, last;
  double count() const { return static_cast<double>(last - first + 1); }
};

/// The bin of a day in constant time: a table of coarse cells says where to begin, and a step or two ends it.
class Bins {
 public:
  explicit Bins(std::span<const edtf::Day> edges) {
    assert(edges.size() >= 2);
    edges_.reserve(edges.size());
    for (const edtf::Day day : edges) edges_.push_back(day.since_epoch);
    while ((span() >> shift_) >= cells_at_most) ++shift_;
    cells_.resize(static_cast<std::size_t>(span() >> shift_) + 1);
    std::uint32_t bin = 0;
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      const std::int64_t day = edges_.front() + (static_cast<std::int64_t>(cell) << shift_);
      while (bin + 2 < edges_.size() && edges_[bin + 1] <= day) ++bin;
      cells_[cell] = bin;
    }
  }

  std::size_t count() const { return edges_.size() - 1; }
  std::int64_t first() const { return edges_.front(); }
  std::int64_t last() const { return edges_.back() - 1; }
  std::int64_t begin_of(std::size_t bin) const { return edges_[bin]; }
  std::int64_t end_of(std::size_t bin) const { return edges_[bin + 1]; }

  /// `day` must be in [first(), last()].
  std::size_t of(std::int64_t day) const {
    std::uint32_t bin = cells_[static_cast<std::size_t>((day - edges_.front()) >> shift_)];
    while (edges_[bin + 1] <= day) ++bin;
    return bin;
  }

 private:
  static constexpr std::int64_t cells_at_most = 1 << 14;
  std::int64_t span() const { return edges_.back() - edges_.front(); }
  std::vector<std::int64_t> edges_;
  std::vector<std::uint32_t> cells_;
  int shift_ = 0;
};

/// Adds rows; what a row gives to bins that it covers whole is kept as a change of density at its first and last.
class Weights {
 public:
  Weights(const EventTable& table, const Bins& bins, Weighing weighing)
      : table_(table),
        each_(weighing == Weighing::each),
        first_(table.first_day().data()),
        last_(table.last_day().data()),
        bins_(bins),
        certain_(bins.count()),
        partial_(bins.count()),
        density_change_(bins.count() + 1),
        touched_change_(bins.count() + 1) {}

  void add(std::uint32_t row) {
    const std::int32_t first = first_[row], last = last_[row];
    if (first == last) {
      if (first >= bins_.first() && first <= bins_.last()) ++certain_[bins_.of(first)];
    } else if (const auto set = table_.has_sets() ? table_.set_days(row) : std::span<const edtf::DaySpan>();
               !set.empty()) {
      add_set(set);
    } else if (table_.has_date(row)) {
      const auto [low, high] = std::minmax(first, last);
      const Days days{low == open_past ? std::min<std::int64_t>(bins_.first(), high) : low,
                      high == open_future ? std::max<std::int64_t>(bins_.last(), low) : high};
      if (each_)
        touch(days, 0);
      else
        add_span(days, 1 / days.count());
    }
  }

  Histogram histogram() const {
    Histogram out;
    double density = 0;
    std::int64_t touched = 0;
    for (std::size_t bin = 0; bin < bins_.count(); ++bin) {
      density += density_change_[bin];
      touched += touched_change_[bin];
      const double whole = density * static_cast<double>(bins_.end_of(bin) - bins_.begin_of(bin));
      out.certain.push_back(static_cast<float>(certain_[bin]));
      out.uncertain.push_back(
          static_cast<float>(partial_[bin] + (whole > rounding_noise ? whole : 0) + static_cast<double>(touched)));
    }
    return out;
  }

 private:
  static constexpr double rounding_noise = 1e-9;

  void add_set(std::span<const edtf::DaySpan> set) {
    std::size_t free_bin = 0;
    for (const edtf::DaySpan& span : set)
      if (each_) free_bin = touch({span.first.since_epoch, span.last.since_epoch}, free_bin);
    if (each_) return;
    double days = 0;
    for (const edtf::DaySpan& span : set) days += span.days();
    for (const edtf::DaySpan& span : set) add_span({span.first.since_epoch, span.last.since_epoch}, 1 / days);
  }

  /// Counts once in each bin of `days` from `free_bin` on; the bin after them.
  std::size_t touch(Days days, std::size_t free_bin) {
    days = {std::max(days.first, bins_.first()), std::min(days.last, bins_.last())};
    if (days.first > days.last) return free_bin;
    const std::size_t from = std::max(bins_.of(days.first), free_bin), end = bins_.of(days.last) + 1;
    if (from >= end) return free_bin;
    ++touched_change_[from];
    --touched_change_[end];
    return end;
  }

  void add_span(Days days, double density) {
    days = {std::max(days.first, bins_.first()), std::min(days.last, bins_.last())};
    if (days.first > days.last) return;
    const std::size_t from = bins_.of(days.first), to = bins_.of(days.last);
    if (from == to) {
      partial_[from] += density * days.count();
      return;
    }
    partial_[from] += density * static_cast<double>(bins_.end_of(from) - days.first);
    partial_[to] += density * static_cast<double>(days.last + 1 - bins_.begin_of(to));
    density_change_[from + 1] += density;
    density_change_[to] -= density;
  }

  const EventTable& table_;
  bool each_;
  const std::int32_t *first_, *last_;
  const Bins& bins_;
  std::vector<std::uint32_t> certain_;
  std::vector<double> partial_, density_change_;
  std::vector<std::int64_t> touched_change_;
};

/// A value's place among sorted ones, without sorting more than it takes.
std::int32_t nth(std::vector<std::int32_t>& values, std::size_t n) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(n), values.end());
  return values[n];
}

/// Both ends of every dated row; an open end counts as the other one.
std::vector<std::int32_t> known_ends(const EventTable& table) {
  std::vector<std::int32_t> out;
  const auto firsts = table.first_day(), lasts = table.last_day();
  for (std::size_t row = 0; row < table.size(); ++row) {
    const bool has_first = firsts[row] != open_past && firsts[row] != open_future;
    const bool has_last = lasts[row] != open_past && lasts[row] != open_future;
    if (!has_first && !has_last) continue;
    out.push_back(has_first ? firsts[row] : lasts[row]);
    out.push_back(has_last ? lasts[row] : firsts[row]);
  }
  return out;
}

}  // namespace

std::optional<DayRange> extent(const EventTable& table) {
  std::vector<std::int32_t> ends = known_ends(table);
  if (ends.empty()) return std::nullopt;
  constexpr std::size_t few = 4;  // of fewer rows none can be called the outlier
  constexpr std::int64_t narrowest_middle = 31;
  std::int64_t low = open_past, high = open_future;
  if (const std::size_t rows = ends.size() / 2; rows >= few) {
    const std::size_t trimmed = std::max(ends.size() / 20, rows < 2 * few ? std::size_t{2} : std::size_t{4});
    const std::int64_t middle_first = nth(ends, trimmed), middle_last = nth(ends, ends.size() - 1 - trimmed);
    const std::int64_t reach = 10 * std::max(middle_last - middle_first, narrowest_middle);
    low = middle_first - reach;
    high = middle_last + reach;
  }
  DayRange out{{open_future}, {open_past}};
  for (const std::int32_t day : ends) {
    if (day < low || day > high) continue;
    out.first = std::min(out.first, edtf::Day{day});
    out.last = std::max(out.last, edtf::Day{day});
  }
  return out;
}

Histogram histogram(const EventTable& table, std::span<const std::uint32_t> rows, std::span<const edtf::Day> edges,
                    Weighing weighing) {
  const Bins bins(edges);
  Weights weights(table, bins, weighing);
  for (const std::uint32_t row : rows) weights.add(row);
  return weights.histogram();
}

Histogram histogram(const EventTable& table, std::span<const edtf::Day> edges, Weighing weighing) {
  const Bins bins(edges);
  Weights weights(table, bins, weighing);
  for (std::uint32_t row = 0; row < table.size(); ++row) weights.add(row);
  return weights.histogram();
}

}  // namespace dateline::query
