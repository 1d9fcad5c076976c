#pragma once

#include "dateline/query/event_table.h"

namespace dateline::query {

/// Fills `rest.blocks` and `rest.chunks` from the columns.
void summarise(const Columns& columns, EventTable::Rest& rest);

}  // namespace dateline::query
