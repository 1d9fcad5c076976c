#include "dateline/query/crossfilter.h"

#include <algorithm>

namespace dateline::query {

Crossfilter::Crossfilter(EventTable table)
    : table_(std::move(table)),
      all_(std::make_shared<const Selection>(Selection::all(table_.size()))),
      passing_(all_) {}

void Crossfilter::set(const model::Filter& filter, const Selection* with_text) {
  if (filter == filter_) return;
  std::array<bool, dimension_count> changed{};
  for (std::size_t d = 0; d < dimension_count; ++d) {
    const auto dimension = static_cast<Dimension>(d);
    if (same(filter, filter_, dimension)) continue;
    changed[d] = true;
    parts_[d] = asks(filter, dimension)
                    ? std::make_shared<const Selection>(matching(table_, filter, dimension, with_text))
                    : nullptr;
  }
  filter_ = filter;
  const auto changes = std::count(changed.begin(), changed.end(), true);
  for (std::size_t d = 0; d < dimension_count; ++d)
    if (changes > (changed[d] ? 1 : 0)) without_[d] = nullptr;
  passing_ = combined(std::nullopt);
}

const std::shared_ptr<const Selection>& Crossfilter::passing_without(Dimension own) {
  auto& known = without_[static_cast<std::size_t>(own)];
  if (!known) known = parts_[static_cast<std::size_t>(own)] ? combined(own) : passing_;
  return known;
}

std::shared_ptr<const Selection> Crossfilter::combined(std::optional<Dimension> without) const {
  std::shared_ptr<const Selection> out = all_;
  for (std::size_t d = 0; d < dimension_count; ++d) {
    if (!parts_[d] || (without && static_cast<std::size_t>(*without) == d)) continue;
    out = out == all_ ? parts_[d] : std::make_shared<const Selection>(both(*out, *parts_[d]));
  }
  return out;
}

}  // namespace dateline::query
