#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "dateline/base/result.h"
#include "dateline/model/event.h"
#include "dateline/store/countries.h"
#include "dateline/store/kind_marks.h"

namespace dateline::store {

/// What events leave in, one after the other, in the memory of one event.
enum class EventFormat { geojson, csv, kml, flatgeobuf, acled, ucdp };

/// What lies around a place, for the columns that ask for it.
struct PlaceContext {
  std::string admin1, admin2;
  double extent_km = 0;  ///< the place's own radius: what exceeds it is doubt; 0 when not known
};

struct ExportOptions {
  std::string title;                                               ///< of the KML document
  bool spreadsheet = false;                                        ///< CSV with a BOM and without live formulas
  KindMarks marks;                                                 ///< for KML
  Countries countries;                                             ///< for ACLED and UCDP
  std::function<PlaceContext(const model::Place&)> place_context;  ///< for ACLED and UCDP; may be empty
};

/// Hands every event to `take`, in order; its failure ends the export and leaves the target as it was.
using EventFeed = std::function<base::Result<base::Done>(const std::function<void(const model::Event&)>& take)>;

/// Writes events to `path` ("-": standard output, FlatGeobuf excepted) beside the target, flushed and renamed. The
/// warnings say what the format could not hold, with counts; docs/formats/exports.md says it at length.
base::Result<base::Done> write_events(const EventFeed& events, EventFormat format, const ExportOptions& options,
                                      const std::filesystem::path& path);

/// The columns of CSV between tabs, as spreadsheets take them from the clipboard; no text runs as a formula.
base::Result<std::string> tab_separated(const EventFeed& events);

}  // namespace dateline::store
