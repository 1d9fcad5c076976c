#pragma once

#include <array>

#include "dateline/query/selection.h"

namespace dateline::query {

/// Selected rows by kind, certainty, place, document and actor; the indices are those of the table's names. A row with
/// two actors counts for both.
std::array<std::size_t, model::event_kind_count> counts_by_kind(const EventTable& table, const Selection& rows);
std::vector<std::size_t> counts_by_place(const EventTable& table, const Selection& rows);
std::vector<std::size_t> counts_by_document(const EventTable& table, const Selection& rows);
std::vector<std::size_t> counts_by_actor(const EventTable& table, const Selection& rows);

}  // namespace dateline::query
