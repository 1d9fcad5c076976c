#pragma once

#include <span>
#include <string>

#include "dateline/base/diagnostic.h"
#include "dateline/query/event_table.h"

namespace dateline::store {

/// The parts of a table that are no columns, as bytes of a cache: names and notes, then what few rows have and the
/// summaries. Unpacking gives false where the bytes are not whole.
std::string packed_names(const query::EventTable& table, const base::Diagnostics& notes);
bool unpack_names(std::span<const std::byte> bytes, query::EventTable::Rest& rest, base::Diagnostics& notes);

std::string packed_summaries(const query::EventTable& table);
bool unpack_summaries(std::span<const std::byte> bytes, std::size_t rows, query::EventTable::Rest& rest);

}  // namespace dateline::store
