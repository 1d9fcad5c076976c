#pragma once

#include "dateline/model/filter.h"
#include "dateline/store/event_store.h"

namespace dateline::cli {

/// Takes the events that the filter leaves out from the collection, and from its documents.
void keep_matching(store::Collection& collection, const model::Filter& filter);

}  // namespace dateline::cli
