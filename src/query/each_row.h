#pragma once

#include <bit>

#include "dateline/query/selection.h"

namespace dateline::query {

/// Calls visit(row) for the selected rows of [begin, end); begin is a multiple of 64. Straight through where all are.
template <class Visit>
void each_row(const Selection& rows, std::size_t begin, std::size_t end, const Visit& visit) {
  const auto words = rows.words();
  for (std::size_t at = begin; at < end; at += 64) {
    std::uint64_t word = words[at / 64];
    if (~word == 0) {
      for (std::size_t i = 0; i < 64; ++i) visit(at + i);
      continue;
    }
    for (; word != 0; word &= word - 1) visit(at + static_cast<std::size_t>(std::countr_zero(word)));
  }
}

}  // namespace dateline::query
