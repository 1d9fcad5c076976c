#include "dateline/query/matching.h"

#include <algorithm>
#include <cassert>
#include <functional>

#include "area_mask.h"
#include "dateline/model/fold.h"
#include "kernels.h"
#include "outline_mask.h"
#include "parallel.h"

namespace dateline::query {

namespace {

using Filter = model::Filter;
enum class Verdict : std::uint8_t { none, some, all };

/// One part of a filter, made ready for a table.
class Part {
 public:
  virtual ~Part() = default;
  /// What the summary says of all rows of a block.
  virtual Verdict of(std::size_t) const { return Verdict::some; }
  /// Clears the bits of a block's rows that do not pass.
  virtual void keep(std::size_t begin, std::size_t rows, std::uint64_t* bits) const = 0;
};

class TimePart final : public Part {
 public:
  TimePart(const EventTable& table, const Filter& f) : table_(table), filter_(f) {
    const std::int32_t from = f.from ? f.from->since_epoch : open_past, to = f.to ? f.to->since_epoch : open_future;
    constexpr std::int32_t dated_first = open_future - 1, dated_last = open_past + 1;
    switch (f.time_rule) {
      case model::TimeRule::certainly_inside:
        limits_ = {from, dated_first, open_past, to};
        break;
      case model::TimeRule::contains:
        limits_ = {open_past, std::min(from, dated_first), to, open_future};
        break;
      default:
        limits_ = {open_past, std::min(to, dated_first), std::max(from, dated_last), open_future};
    }
    gaps_count_ = f.time_rule == model::TimeRule::possibly_inside && table.has_sets();
  }

  Verdict of(std::size_t block) const override {
    const BlockSummary& s = table_.rest().blocks[block];
    const std::size_t rows = table_.block_end(block) - table_.block_begin(block);
    if (s.undated == rows || s.first_max < limits_.first_from || s.first_min > limits_.first_to ||
        s.last_max < limits_.last_from || s.last_min > limits_.last_to)
      return Verdict::none;
    const bool all = s.undated == 0 && s.first_min >= limits_.first_from && s.first_max <= limits_.first_to &&
                     s.last_min >= limits_.last_from && s.last_max <= limits_.last_to;
    return all && !gaps_count_ ? Verdict::all : Verdict::some;
  }

  void keep(std::size_t begin, std::size_t rows, std::uint64_t* bits) const override {
    keep_days(&table_.first_day()[begin], &table_.last_day()[begin], rows, limits_, bits);
    if (gaps_count_) keep_sets(begin, rows, bits);
  }

 private:
  void keep_sets(std::size_t begin, std::size_t rows, std::uint64_t* bits) const {
    const auto& sets = table_.rest().set_rows;
    for (auto at = std::lower_bound(sets.begin(), sets.end(), begin); at != sets.end() && *at < begin + rows; ++at) {
      const auto days = table_.set_days(*at);
      const bool meets = std::any_of(days.begin(), days.end(), [&](const edtf::DaySpan& s) {
        return s.last.since_epoch >= limits_.last_from && s.first.since_epoch <= limits_.first_to;
      });
      if (!meets) bits[(*at - begin) / 64] &= ~(std::uint64_t{1} << (*at - begin) % 64);
    }
  }

  const EventTable& table_;
  const Filter& filter_;
  DayLimits limits_{};
  bool gaps_count_ = false;
};

class SmallPart final : public Part {
 public:
  SmallPart(std::span<const std::uint8_t> values, std::uint32_t wanted, std::function<std::uint32_t(std::size_t)> seen)
      : values_(values), wanted_(wanted), seen_(std::move(seen)) {}
  Verdict of(std::size_t block) const override {
    const std::uint32_t seen = seen_(block);
    return (seen & wanted_) == 0 ? Verdict::none : (seen & ~wanted_) == 0 ? Verdict::all : Verdict::some;
  }
  void keep(std::size_t begin, std::size_t rows, std::uint64_t* bits) const override {
    keep_small(&values_[begin], rows, wanted_, bits);
  }

 private:
  std::span<const std::uint8_t> values_;
  std::uint32_t wanted_;
  std::function<std::uint32_t(std::size_t)> seen_;
};

class DeathsPart final : public Part {
 public:
  DeathsPart(const EventTable& table, const Filter& f)
      : table_(table), from_(f.deaths_from.value_or(0)), to_(f.deaths_to.value_or(std::int64_t{1} << 40)) {}
  void keep(std::size_t begin, std::size_t rows, std::uint64_t* bits) const override {
    const auto near = [](std::int64_t v) {
      return static_cast<std::uint16_t>(std::clamp<std::int64_t>(v, 0, deaths_many));
    };
    if (to_ < 0 || from_ > to_) {
      std::fill(bits, bits + (rows + 63) / 64, 0);
      return;
    }
    keep_between(&table_.columns().deaths[begin], rows, near(from_), near(to_), bits);
    if (near(to_) != deaths_many) return;
    for (const auto& [row, number] : table_.rest().many_deaths)
      if (row >= begin && row < begin + rows && !(number >= from_ && number <= to_))
        bits[(row - begin) / 64] &= ~(std::uint64_t{1} << (row - begin) % 64);
  }

 private:
  const EventTable& table_;
  std::int64_t from_, to_;
};

/// Rows whose number is wanted.
class CodesPart final : public Part {
 public:
  CodesPart(Codes codes, std::vector<std::uint8_t> wanted) : codes_(codes), wanted_(std::move(wanted)) {
    const bool any = std::find(wanted_.begin(), wanted_.end(), 1) != wanted_.end();
    const bool every = std::find(wanted_.begin(), wanted_.end(), 0) == wanted_.end();
    verdict_ = !any ? Verdict::none : every ? Verdict::all : Verdict::some;
  }
  Verdict of(std::size_t) const override { return verdict_; }
  void keep(std::size_t begin, std::size_t rows, std::uint64_t* bits) const override {
    switch (codes_.bytes) {
      case 1:
        return keep(static_cast<const std::uint8_t*>(codes_.data) + begin, rows, bits);
      case 2:
        return keep(static_cast<const std::uint16_t*>(codes_.data) + begin, rows, bits);
      default:
        return keep(static_cast<const std::uint32_t*>(codes_.data) + begin, rows, bits);
    }
  }

 private:
  template <class Number>
  void keep(const Number* numbers, std::size_t rows, std::uint64_t* bits) const {
    const std::uint8_t* wanted = wanted_.data();
    for (std::size_t begin = 0; begin < rows; begin += 64) {
      if (bits[begin / 64] == 0) continue;
      std::uint64_t word = 0;
      for (std::size_t i = 0; i < std::min<std::size_t>(64, rows - begin); ++i)
        word |= std::uint64_t{wanted[numbers[begin + i]]} << i;
      bits[begin / 64] &= word;
    }
  }

  Codes codes_;
  std::vector<std::uint8_t> wanted_;
  Verdict verdict_;
};

class AreaPart final : public Part {
 public:
  AreaPart(const EventTable& table, const Filter& f, std::optional<CodesPart> country)
      : table_(table), country_(std::move(country)) {
    if (f.area) box_.emplace(*f.area);
    if (f.outline) outline_.emplace(*f.outline);
  }
  Verdict of(std::size_t block) const override {
    return country_ && country_->of(block) == Verdict::none ? Verdict::none : Verdict::some;
  }
  void keep(std::size_t begin, std::size_t rows, std::uint64_t* bits) const override {
    if (country_ && country_->of(0) == Verdict::some) country_->keep(begin, rows, bits);
    if (box_) keep_inside(*box_, begin, rows, bits);
    if (outline_) keep_inside(*outline_, begin, rows, bits);
  }

 private:
  void keep_inside(const auto& mask, std::size_t begin, std::size_t rows, std::uint64_t* bits) const {
    for (std::size_t at = 0; at < rows; at += chunk_rows) {
      const std::size_t count = std::min(chunk_rows, rows - at);
      bool inside = false;
      const bool settled = mask.settles(table_.rest().chunks[(begin + at) / chunk_rows], inside);
      if (settled && !inside) std::fill_n(bits + at / 64, (count + 63) / 64, 0);
      // Rows without a position lie in a chunk that others settle: they are asked one by one.
      if (!settled || (inside && table_.rest().blocks[begin / block_rows].unplaced > 0))
        mask.keep(table_, begin + at, count, bits + at / 64);
    }
  }

  const EventTable& table_;
  std::optional<CodesPart> country_;
  std::optional<BoxMask> box_;
  std::optional<OutlineMask> outline_;
};

std::vector<std::uint8_t> wanted_names(const auto& names, const auto& wanted) {
  std::vector<std::uint8_t> flags(std::max<std::size_t>(names.size(), 1));
  std::transform(names.begin(), names.end(), flags.begin(),
                 [&](const auto& name) { return std::uint8_t(wanted(name)); });
  return flags;
}

CodesPart place_part(const EventTable& table, const Filter& f) {
  const model::NameAsked asked(f.place);
  auto flags = wanted_names(table.names().places, [&](const PlaceName& p) { return asked.fits(p.name); });
  flags[0] = 0;
  return {table.columns().place, std::move(flags)};
}

CodesPart actor_part(const EventTable& table, const Filter& f) {
  const model::NameAsked asked(f.actor);
  const auto actors = wanted_names(table.names().actors, [&](const std::string& name) { return asked.fits(name); });
  return {table.columns().actors, wanted_names(table.names().actor_lists, [&](const auto& list) {
            return std::any_of(list.begin(), list.end(), [&](std::uint32_t a) { return actors[a] != 0; });
          })};
}

std::optional<CodesPart> country_part(const EventTable& table, const Filter& f) {
  if (f.country.empty()) return std::nullopt;
  return CodesPart(table.columns().place,
                   wanted_names(table.names().places, [&](const PlaceName& p) { return p.country == f.country; }));
}

std::unique_ptr<Part> part_of(const EventTable& table, const Filter& f, Dimension dimension) {
  const Columns& c = table.columns();
  const auto& blocks = table.rest().blocks;
  switch (dimension) {
    case Dimension::time:
      return std::make_unique<TimePart>(table, f);
    case Dimension::area:
      return std::make_unique<AreaPart>(table, f, country_part(table, f));
    case Dimension::kind:
      return std::make_unique<SmallPart>(c.kind, static_cast<std::uint32_t>(f.kinds.to_ulong()),
                                         [&blocks](std::size_t b) { return blocks[b].kinds; });
    case Dimension::certainty:
      return std::make_unique<SmallPart>(c.certainty, static_cast<std::uint32_t>(f.certainties.to_ulong()),
                                         [&blocks](std::size_t b) { return blocks[b].certainties; });
    case Dimension::deaths:
      return std::make_unique<DeathsPart>(table, f);
    case Dimension::place:
      return std::make_unique<CodesPart>(place_part(table, f));
    case Dimension::actor:
      return std::make_unique<CodesPart>(actor_part(table, f));
    case Dimension::document:
      return std::make_unique<CodesPart>(
          c.document, wanted_names(table.names().documents, [&](const std::string& id) { return id == f.document; }));
    case Dimension::text:
      break;
  }
  return nullptr;
}

using Parts = std::vector<std::unique_ptr<Part>>;

/// The parts that a block's summary leaves open decide its rows.
void judge(const Parts& parts, const EventTable& table, std::size_t block, const Selection* with_text, Selection& out) {
  const std::size_t begin = table.block_begin(block), rows = table.block_end(block) - begin;
  const auto bits = out.edit().subspan(begin / 64, (rows + 63) / 64);
  if (with_text) {
    std::copy_n(with_text->words().begin() + static_cast<std::ptrdiff_t>(begin / 64), bits.size(), bits.begin());
  } else {
    std::fill(bits.begin(), bits.end(), ~std::uint64_t{0});
    if (rows % 64 != 0) bits.back() = (std::uint64_t{1} << rows % 64) - 1;
  }
  std::vector<const Part*> open;
  for (const auto& part : parts) {
    const Verdict verdict = part->of(block);
    if (verdict == Verdict::none) {
      std::fill(bits.begin(), bits.end(), 0);
      out.set_block_count(block, 0);
      return;
    }
    if (verdict == Verdict::some) open.push_back(part.get());
  }
  for (const Part* part : open) part->keep(begin, rows, bits.data());
  std::size_t count = 0;
  for (const std::uint64_t word : bits) count += static_cast<std::size_t>(std::popcount(word));
  out.set_block_count(block, count);
}

Selection judged(const EventTable& table, const Parts& parts, const Selection* with_text) {
  Selection out = Selection::none(table.size());
  in_parallel(workers_for(table.size()), table.block_count(),
              [&](std::size_t, std::size_t block) { judge(parts, table, block, with_text, out); });
  out.sum_blocks();
  return out;
}

}  // namespace

bool asks(const Filter& f, Dimension dimension) {
  return !same(f, Filter(), dimension) && (dimension != Dimension::time || f.from || f.to);
}

bool same(const Filter& a, const Filter& b, Dimension dimension) {
  switch (dimension) {
    case Dimension::time:
      return a.from == b.from && a.to == b.to && a.time_rule == b.time_rule;
    case Dimension::area:
      return a.area == b.area && a.outline == b.outline && a.country == b.country;
    case Dimension::kind:
      return a.kinds == b.kinds;
    case Dimension::certainty:
      return a.certainties == b.certainties;
    case Dimension::deaths:
      return a.deaths_from == b.deaths_from && a.deaths_to == b.deaths_to;
    case Dimension::place:
      return a.place == b.place;
    case Dimension::actor:
      return a.actor == b.actor;
    case Dimension::document:
      return a.document == b.document;
    case Dimension::text:
      return a.text == b.text;
  }
  return false;
}

Selection matching(const EventTable& table, const Filter& filter, const Selection* with_text) {
  Parts parts;
  for (std::size_t d = 0; d < dimension_count; ++d)
    if (const auto dimension = static_cast<Dimension>(d); asks(filter, dimension) && dimension != Dimension::text)
      parts.push_back(part_of(table, filter, dimension));
  return judged(table, parts, filter.text.empty() ? nullptr : with_text);
}

Selection matching(const EventTable& table, const Filter& filter, Dimension only, const Selection* with_text) {
  if (!asks(filter, only)) return Selection::all(table.size());
  if (only == Dimension::text) return with_text ? *with_text : Selection::all(table.size());
  Parts parts;
  parts.push_back(part_of(table, filter, only));
  return judged(table, parts, nullptr);
}

}  // namespace dateline::query
