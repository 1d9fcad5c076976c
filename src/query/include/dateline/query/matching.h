#pragma once

#include "dateline/model/filter.h"
#include "dateline/query/selection.h"

namespace dateline::query {

/// The parts of a filter that can be answered apart from each other.
enum class Dimension : std::uint8_t { time, area, kind, certainty, deaths, place, actor, document, text };
inline constexpr std::size_t dimension_count = 9;

/// Whether `filter` asks anything of `dimension`, and whether two filters ask the same.
bool asks(const model::Filter& filter, Dimension dimension);
bool same(const model::Filter& a, const model::Filter& b, Dimension dimension);

/// Rows that pass `filter`; agrees with model::passes on every row. The words of events are not in the table: what
/// passes `filter.text` is `with_text` (nullptr: all rows). Linear in the blocks that the summaries do not settle,
/// vectorised, on all cores for large tables.
Selection matching(const EventTable& table, const model::Filter& filter, const Selection* with_text = nullptr);

/// The same for one part of the filter.
Selection matching(const EventTable& table, const model::Filter& filter, Dimension only,
                   const Selection* with_text = nullptr);

}  // namespace dateline::query
