#include "dateline/query/histogram.h"

#include <algorithm>

#include "bins.h"
#include "each_row.h"
#include "parallel.h"

namespace dateline::query {

namespace {

struct Days {
  std::int64_t first, last;
  double count() const { return static_cast<double>(last - first + 1); }
};

/// Adds rows; what a row gives to bins that it covers whole is kept as a change of density at its first and last.
class Weights {
 public:
  Weights(const EventTable& table, const Bins& bins, Weighing weighing)
      : table_(table),
        first_(table.first_day().data()),
        last_(table.last_day().data()),
        bins_(bins),
        weighing_(weighing),
        certain_(bins.count()),
        partial_(bins.count()),
        density_change_(bins.count() + 1),
        count_change_(bins.count() + 1) {}

  void add_block(const Selection& rows, std::size_t block) {
    if (rows.block_count(block) == 0) return;
    const BlockSummary& s = table_.rest().blocks[block];
    const std::int64_t days = std::int64_t{s.first_max} - s.first_min + 1;
    const std::size_t begin = table_.block_begin(block), end = table_.block_end(block);
    if (days > 0 && days <= days_at_most) {
      add_days(rows, begin, end, s.first_min, static_cast<std::size_t>(days));
    } else {
      each_row(rows, begin, end, [&](std::size_t row) { add(static_cast<std::uint32_t>(row)); });
    }
  }

  void add(const Weights& other) {
    const auto sum = [](auto& into, const auto& from) {
      for (std::size_t i = 0; i < into.size(); ++i) into[i] += from[i];
    };
    sum(certain_, other.certain_);
    sum(partial_, other.partial_);
    sum(density_change_, other.density_change_);
    sum(count_change_, other.count_change_);
  }

  Histogram histogram() const {
    Histogram out;
    double density = 0;
    std::int64_t count = 0;
    for (std::size_t bin = 0; bin < bins_.count(); ++bin) {
      density += density_change_[bin];
      count += count_change_[bin];
      const double whole = density * static_cast<double>(bins_.end_of(bin) - bins_.begin_of(bin));
      out.certain.push_back(static_cast<float>(certain_[bin]));
      out.uncertain.push_back(
          static_cast<float>(partial_[bin] + (whole > rounding_noise ? whole : 0) + static_cast<double>(count)));
    }
    return out;
  }

 private:
  static constexpr double rounding_noise = 1e-9;
  static constexpr std::int64_t days_at_most = 1 << 14;

  /// Rows of one day are counted by day before they meet the bins.
  void add_days(const Selection& rows, std::size_t begin, std::size_t end, std::int32_t first_min, std::size_t days) {
    by_day_.assign(days * 2, 0);
    each_row(rows, begin, end, [&](std::size_t row) {
      const std::int32_t first = first_[row];
      if (first == last_[row]) {
        ++by_day_[(static_cast<std::size_t>(first - first_min) << 1) + (row & 1)];
      } else {
        add(static_cast<std::uint32_t>(row));
      }
    });
    for (std::size_t day = 0; day < days; ++day) {
      const std::uint32_t count = by_day_[2 * day] + by_day_[2 * day + 1];
      const std::int64_t at = std::int64_t{first_min} + static_cast<std::int64_t>(day);
      if (count > 0 && bins_.holds(at)) certain_[bins_.of(at)] += count;
    }
  }

  void add(std::uint32_t row) {
    const std::int32_t first = first_[row], last = last_[row];
    if (first == last) {
      if (bins_.holds(first)) ++certain_[bins_.of(first)];
    } else if (!table_.has_date(row)) {
      return;
    } else if (const auto set = table_.has_sets() ? table_.set_days(row) : std::span<const edtf::DaySpan>();
               !set.empty()) {
      add_set(set);
    } else {
      add_once(first, last);
    }
  }

  void add_once(std::int32_t first, std::int32_t last) {
    const Days days{first == open_past ? std::min<std::int64_t>(bins_.first(), last) : first,
                    last == open_future ? std::max<std::int64_t>(bins_.last(), first) : last};
    if (weighing_ == Weighing::shared)
      add_span(days, 1 / days.count());
    else
      count_span(days, 0);
  }

  void add_set(std::span<const edtf::DaySpan> set) {
    double days = 0;
    std::size_t free_from = 0;
    for (const edtf::DaySpan& span : set) days += span.days();
    for (const edtf::DaySpan& span : set) {
      const Days s{span.first.since_epoch, span.last.since_epoch};
      if (weighing_ == Weighing::shared)
        add_span(s, 1 / days);
      else
        free_from = count_span(s, free_from);
    }
  }

  /// One in each bin from `free_from` that the days meet; returns the first bin after them.
  std::size_t count_span(Days days, std::size_t free_from) {
    days = {std::max(days.first, bins_.first()), std::min(days.last, bins_.last())};
    if (days.first > days.last) return free_from;
    const std::size_t from = std::max(free_from, bins_.of(days.first)), to = bins_.of(days.last);
    if (from > to) return free_from;
    ++count_change_[from];
    --count_change_[to + 1];
    return to + 1;
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
  const std::int32_t *first_, *last_;
  const Bins& bins_;
  Weighing weighing_;
  std::vector<std::uint64_t> certain_;
  std::vector<double> partial_, density_change_;
  std::vector<std::int64_t> count_change_;
  std::vector<std::uint32_t> by_day_;
};

}  // namespace

Histogram histogram(const EventTable& table, const Selection& rows, std::span<const edtf::Day> edges,
                    Weighing weighing) {
  assert(rows.table_size() == table.size());
  const Bins bins(edges);
  const std::size_t workers = workers_for(rows.size());
  std::vector<Weights> weights(workers, Weights(table, bins, weighing));
  in_parallel(workers, table.block_count(),
              [&](std::size_t worker, std::size_t block) { weights[worker].add_block(rows, block); });
  for (std::size_t i = 1; i < workers; ++i) weights[0].add(weights[i]);
  return weights[0].histogram();
}

Histogram histogram(const EventTable& table, std::span<const edtf::Day> edges, Weighing weighing) {
  return histogram(table, Selection::all(table.size()), edges, weighing);
}

}  // namespace dateline::query
