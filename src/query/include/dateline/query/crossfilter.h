#pragma once

#include <array>
#include <memory>
#include <optional>

#include "dateline/query/counts.h"
#include "dateline/query/density.h"
#include "dateline/query/histogram.h"
#include "dateline/query/matching.h"

namespace dateline::query {

/// A filter over a table whose parts are answered apart, so that a view of one part can show what choosing differently
/// would give: the rows that pass everything but that part. Changing one part costs that part alone. Not thread-safe.
class Crossfilter {
 public:
  explicit Crossfilter(EventTable table);

  /// `with_text`: rows that pass filter.text; read only when that is new.
  void set(const model::Filter& filter, const Selection* with_text = nullptr);

  const EventTable& table() const { return table_; }
  const model::Filter& filter() const { return filter_; }

  /// Rows that pass everything.
  const std::shared_ptr<const Selection>& passing() const { return passing_; }
  /// Rows that pass everything but `own`; the same object until another part changes.
  const std::shared_ptr<const Selection>& passing_without(Dimension own);

 private:
  std::shared_ptr<const Selection> combined(std::optional<Dimension> without) const;

  EventTable table_;
  model::Filter filter_;
  std::array<std::shared_ptr<const Selection>, dimension_count> parts_;  ///< nullptr: asks nothing
  std::array<std::shared_ptr<const Selection>, dimension_count> without_;
  std::shared_ptr<const Selection> all_, passing_;
};

}  // namespace dateline::query
