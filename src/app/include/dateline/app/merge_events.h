#pragma once

#include "dateline/store/event_store.h"

namespace dateline::app {

/// Makes one event of those that several documents tell alike: kinds that agree, known dates that overlap, spots within
/// each other's reach, numbers of dead within a factor of three. The first in order stays, with the counts of all as
/// ranges and `sources` that list every document; in the documents themselves each keeps its own words under the shared
/// id and sources. Events of one document, and events without date or spot, are left as they are. The result depends on
/// the order of the documents alone. O(n log n) for events spread over days and places.
void merge_events(store::Collection& collection);

}  // namespace dateline::app
