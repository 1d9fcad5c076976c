#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace dateline::query {

/// Rows whose bit is set, checked one by one.
template <class Check>
void recheck(std::size_t begin, std::size_t rows, std::uint64_t* bits, const Check& passes) {
  for (std::size_t word = 0; word * 64 < rows; ++word)
    for (std::uint64_t left = bits[word]; left != 0; left &= left - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(left));
      if (!passes(begin + word * 64 + bit)) bits[word] &= ~(std::uint64_t{1} << bit);
    }
}

}  // namespace dateline::query
