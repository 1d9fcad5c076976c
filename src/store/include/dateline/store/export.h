#pragma once

#include <ostream>
#include <string>

#include "dateline/base/result.h"
#include "dateline/model/document.h"
#include "dateline/store/event_store.h"

namespace dateline::store {

enum class ExportFormat { json, jsonl, geojson, csv, spans };

/// One document as the contract's record: {"id","lang","date","toponyms","dates","events"}, offsets in code points,
/// without a newline. `warnings`, if any, follow as "warnings":["…"].
std::string to_json(const model::Document& document, const base::Diagnostics& warnings = {});

/// json: an array of records; jsonl: one a line; geojson: a FeatureCollection of events (RFC 7946); csv: one event a
/// row; spans: one mention a line with its offsets, surface and value, for reading by eye.
base::Result<base::Done> write(const Collection& collection, ExportFormat format, std::ostream& out);

}  // namespace dateline::store
