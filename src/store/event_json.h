#pragma once

#include "dateline/model/event.h"
#include "json_writer.h"

namespace dateline::store {

// The parts of an event that the contract's records and GeoJSON's properties share.
void write_when(JsonWriter& w, const model::When& when);
void write_facts(JsonWriter& w, const model::Event& event);

/// The kind in the vocabularies that events travel in.
void write_codes(JsonWriter& w, model::EventKind kind);

}  // namespace dateline::store
