#pragma once

#include "dateline/store/event_writer.h"
#include "options.h"

namespace dateline::cli {

/// How geodata/style/light.toml draws the kinds, called in the language of the interface.
base::Result<store::KindMarks> kind_marks();

/// The provinces and districts around places, from the gazetteer; without one its columns stay empty.
base::Result<std::function<store::PlaceContext(const model::Place&)>> place_context(const CommonOptions& options);

}  // namespace dateline::cli
