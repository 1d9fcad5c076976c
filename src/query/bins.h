#pragma once

#include <cassert>
#include <cstdint>
#include <span>
#include <vector>

#include "dateline/edtf/day.h"

namespace dateline::query {

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
  bool holds(std::int64_t day) const { return day >= first() && day <= last(); }

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

}  // namespace dateline::query
