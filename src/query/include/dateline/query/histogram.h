#pragma once

#include <optional>
#include <span>
#include <vector>

#include "dateline/query/selection.h"

namespace dateline::query {

struct DayRange {
  edtf::Day first;
  edtf::Day last;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// First and last day of all dated rows without their open ends, and how many rows reach beyond. Outliers, further from
/// the middle nine tenths of the days (of few rows, all but the outermost two each way) than ten times their span and
/// 310 days, do not widen it. Linear.
struct Extent {
  DayRange days;
  std::vector<std::uint32_t> outliers;  ///< rows, ascending; the first thousand
  std::size_t outlier_count = 0;
};
std::optional<Extent> extent_and_outliers(const EventTable& table);
/// nullopt when no row is dated.
std::optional<DayRange> extent(const EventTable& table);

/// How a row of n possible days counts: 1/n on each, so that the sum over bins that hold all its days is the count of
/// rows; or once in each bin that holds one of its days.
enum class Weighing : std::uint8_t { shared, each };

/// Weight of rows on each bin. The days of a set are its own alone, without its gaps. An open end is taken to reach the
/// end of the bins. Rows that last one day count in `certain`, all others in `uncertain`.
struct Histogram {
  std::vector<float> certain;
  std::vector<float> uncertain;
};

/// Bin i holds the days [edges[i], edges[i + 1]); edges ascend strictly and are two at least. Constant time a row.
Histogram histogram(const EventTable& table, const Selection& rows, std::span<const edtf::Day> edges,
                    Weighing weighing = Weighing::shared);

/// The same over all rows of the table.
Histogram histogram(const EventTable& table, std::span<const edtf::Day> edges, Weighing weighing = Weighing::shared);

}  // namespace dateline::query
