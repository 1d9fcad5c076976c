#include "kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace dateline::query {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// 64 answers of `test(i)`, each a mask of as many lanes as `tag` has, in one word.
template <class Tag, class Test>
HWY_INLINE std::uint64_t word_of(Tag tag, Test test) {
  const std::size_t lanes = hn::Lanes(tag);
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < 64; i += lanes) {
    alignas(8) std::uint8_t bytes[8] = {};
    hn::StoreMaskBits(tag, test(i), bytes);
    std::uint64_t part;
    __builtin_memcpy(&part, bytes, 8);
    word |= part << i;
  }
  return word;
}

template <class Tag, class Test, class Plain>
HWY_INLINE void keep(Tag tag, std::size_t rows, std::uint64_t* bits, Test test, Plain plain) {
  std::size_t row = 0;
  for (; row + 64 <= rows; row += 64) {
    if (bits[row / 64] == 0) continue;
    bits[row / 64] &= word_of(tag, [&](std::size_t i) HWY_ATTR { return test(row + i); });
  }
  for (; row < rows; ++row)
    if (!plain(row)) bits[row / 64] &= ~(std::uint64_t{1} << row % 64);
}

void KeepDays(const std::int32_t* first, const std::int32_t* last, std::size_t rows, DayLimits limits,
              std::uint64_t* bits) {
  const hn::CappedTag<std::int32_t, 16> tag;
  const auto ff = hn::Set(tag, limits.first_from), ft = hn::Set(tag, limits.first_to);
  const auto lf = hn::Set(tag, limits.last_from), lt = hn::Set(tag, limits.last_to);
  keep(
      tag, rows, bits,
      [&](std::size_t i) HWY_ATTR {
        const auto f = hn::LoadU(tag, first + i), l = hn::LoadU(tag, last + i);
        return hn::Not(hn::Or(hn::Or(hn::Lt(f, ff), hn::Gt(f, ft)), hn::Or(hn::Lt(l, lf), hn::Gt(l, lt))));
      },
      [&](std::size_t i) {
        return first[i] >= limits.first_from && first[i] <= limits.first_to && last[i] >= limits.last_from &&
               last[i] <= limits.last_to;
      });
}

void KeepSmall(const std::uint8_t* values, std::size_t rows, std::uint32_t wanted, std::uint64_t* bits) {
  const hn::CappedTag<std::uint8_t, 64> tag;
  alignas(64) std::uint8_t flags[16];
  for (std::uint32_t i = 0; i < 16; ++i) flags[i] = wanted >> i & 1 ? 0xFF : 0;
  const auto table = hn::LoadDup128(tag, flags);
  keep(
      tag, rows, bits,
      [&](std::size_t i)
          HWY_ATTR { return hn::Ne(hn::TableLookupBytes(table, hn::LoadU(tag, values + i)), hn::Zero(tag)); },
      [&](std::size_t i) { return (wanted >> values[i] & 1) != 0; });
}

void KeepBetween(const std::uint16_t* values, std::size_t rows, std::uint16_t from, std::uint16_t to,
                 std::uint64_t* bits) {
  const hn::CappedTag<std::uint16_t, 32> tag;
  const auto low = hn::Set(tag, from), high = hn::Set(tag, to);
  keep(
      tag, rows, bits,
      [&](std::size_t i) HWY_ATTR {
        const auto v = hn::LoadU(tag, values + i);
        return hn::Not(hn::Or(hn::Lt(v, low), hn::Gt(v, high)));
      },
      [&](std::size_t i) { return values[i] >= from && values[i] <= to; });
}

void KeepOutside(const std::uint16_t* values, std::size_t rows, std::uint16_t from, std::uint16_t to,
                 std::uint64_t* bits) {
  const hn::CappedTag<std::uint16_t, 32> tag;
  const auto low = hn::Set(tag, from), high = hn::Set(tag, to);
  keep(
      tag, rows, bits,
      [&](std::size_t i) HWY_ATTR {
        const auto v = hn::LoadU(tag, values + i);
        return hn::Not(hn::And(hn::Gt(v, low), hn::Lt(v, high)));
      },
      [&](std::size_t i) { return values[i] <= from || values[i] >= to; });
}

void CellsOf(const std::uint16_t* x, const std::uint16_t* y, std::size_t rows, const CellFrame& frame,
             std::uint32_t* cells) {
  const hn::CappedTag<std::uint32_t, 16> wide;
  const hn::Rebind<std::uint16_t, decltype(wide)> narrow;
  const std::size_t lanes = hn::Lanes(wide);
  const std::uint32_t none = frame.width * frame.height;
  const auto x0 = hn::Set(narrow, frame.x0);
  const auto y0 = hn::Set(wide, std::uint32_t{frame.y0});
  const auto width = hn::Set(wide, frame.width), height = hn::Set(wide, frame.height), out = hn::Set(wide, none);
  const auto unplaced = hn::Set(wide, std::uint32_t{65'535});
  std::size_t row = 0;
  for (; row + lanes <= rows; row += lanes) {
    const auto cx = hn::ShiftRightSame(hn::PromoteTo(wide, hn::Sub(hn::LoadU(narrow, x + row), x0)), frame.shift);
    const auto ry = hn::PromoteTo(wide, hn::LoadU(narrow, y + row));
    const auto cy = hn::Sub(hn::ShiftRightSame(ry, frame.shift), y0);
    const auto in = hn::And(hn::And(hn::Lt(cx, width), hn::Lt(cy, height)), hn::Ne(ry, unplaced));
    hn::StoreU(hn::IfThenElse(in, hn::Add(hn::Mul(cy, width), cx), out), wide, cells + row);
  }
  for (; row < rows; ++row) {
    const auto cx = static_cast<std::uint32_t>(static_cast<std::uint16_t>(x[row] - frame.x0)) >> frame.shift;
    const std::uint32_t cy = (std::uint32_t{y[row]} >> frame.shift) - frame.y0;
    const bool in = cx < frame.width && cy < frame.height && y[row] != 65'535;
    cells[row] = in ? cy * frame.width + cx : none;
  }
}

CountsSummed SumCounts(const std::uint32_t* counts, std::size_t cells) {
  const hn::CappedTag<std::uint32_t, 16> tag;
  const std::size_t lanes = hn::Lanes(tag);
  auto sum = hn::Zero(tag), most = hn::Zero(tag);
  std::size_t i = 0;
  for (; i + lanes <= cells; i += lanes) {
    const auto count = hn::LoadU(tag, counts + i);
    sum = hn::Add(sum, count);
    most = hn::Max(most, count);
  }
  CountsSummed out{hn::GetLane(hn::SumOfLanes(tag, sum)), hn::GetLane(hn::MaxOfLanes(tag, most))};
  for (; i < cells; ++i) {
    out.sum += counts[i];
    out.most = std::max(out.most, counts[i]);
  }
  return out;
}

}  // namespace HWY_NAMESPACE
}  // namespace dateline::query
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dateline::query {

HWY_EXPORT(KeepDays);
HWY_EXPORT(KeepSmall);
HWY_EXPORT(KeepBetween);
HWY_EXPORT(KeepOutside);
HWY_EXPORT(CellsOf);
HWY_EXPORT(SumCounts);

void keep_days(const std::int32_t* first, const std::int32_t* last, std::size_t rows, DayLimits limits,
               std::uint64_t* bits) {
  HWY_DYNAMIC_DISPATCH(KeepDays)(first, last, rows, limits, bits);
}

void keep_small(const std::uint8_t* values, std::size_t rows, std::uint32_t wanted, std::uint64_t* bits) {
  HWY_DYNAMIC_DISPATCH(KeepSmall)(values, rows, wanted, bits);
}

void keep_between(const std::uint16_t* values, std::size_t rows, std::uint16_t from, std::uint16_t to,
                  std::uint64_t* bits) {
  HWY_DYNAMIC_DISPATCH(KeepBetween)(values, rows, from, to, bits);
}

void keep_outside(const std::uint16_t* values, std::size_t rows, std::uint16_t from, std::uint16_t to,
                  std::uint64_t* bits) {
  HWY_DYNAMIC_DISPATCH(KeepOutside)(values, rows, from, to, bits);
}

void cells_of(const std::uint16_t* x, const std::uint16_t* y, std::size_t rows, const CellFrame& frame,
              std::uint32_t* cells) {
  HWY_DYNAMIC_DISPATCH(CellsOf)(x, y, rows, frame, cells);
}

CountsSummed sum_counts(const std::uint32_t* counts, std::size_t cells) {
  return HWY_DYNAMIC_DISPATCH(SumCounts)(counts, cells);
}

}  // namespace dateline::query
#endif
