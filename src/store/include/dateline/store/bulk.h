#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/model/event.h"
#include "dateline/query/selection.h"

namespace dateline::store {

/// Whole events of a file that is too large to keep in memory, by what Columns::source says of them. Safe to read from
/// several threads.
class EventSource {
 public:
  virtual ~EventSource() = default;
  /// Fails where the file is gone or changed.
  virtual base::Result<model::Event> event(std::uint64_t source) const = 0;
  /// Of each of these events in turn, model::folded_text; nothing of one that cannot be read. Fastest where `sources`
  /// ascend.
  virtual void each_folded_text(std::span<const std::uint64_t> sources,
                                const std::function<void(std::string_view)>& take) const;
  /// No place of its events has more than a name, a country and a point: no radius, no number of a gazetteer and no
  /// outline. All that a map draws of them is then in the table.
  virtual bool places_are_points() const { return false; }
  /// What stands at the file's path is not what was opened.
  virtual bool has_changed() const { return false; }
  /// Gives back memory that reading has taken.
  virtual void rest() const {}
};

/// A table of many events and where they are.
struct Bulk {
  query::EventTable table;
  std::shared_ptr<const EventSource> source;
  std::string document;                ///< the file's name
  std::filesystem::path path = {};     ///< the file
  std::vector<std::string> view = {};  ///< Collection::view, of a project
};

/// How far an import has come, in bytes; returning false stops it.
using ImportProgress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// A delimited table of events (commas, semicolons or tabs; a header, or GDELT's columns without one): ACLED, UCDP GED,
/// GDELT, Dateline's own and any table with columns for a date and a position (docs/formats/import.md). Rows whose date
/// or position cannot be used are kept and counted apart in warnings; rows that are broken are named by line. The table
/// is read from the cache where that is of this file and version, else built and kept there; a cache that was cut short
/// or is of another version is rebuilt, said in a warning.
base::Result<Bulk> open_delimited(const std::filesystem::path& path, const ImportProgress& progress = {});

/// Whether a file is one: its ending is .csv, .tsv or .tab, and its columns hold a date and positions. Tables of
/// articles hold none.
bool is_delimited(const std::filesystem::path& path);

/// The same for the features of GeoJSON (RFC 7946, or a sequence of features): points are positions, properties are
/// named as columns are.
base::Result<Bulk> open_geojson(const std::filesystem::path& path, const ImportProgress& progress = {});
bool is_geojson(const std::filesystem::path& path);

/// How many events a project that Dateline wrote holds; 0 for other files.
std::size_t events_in_project(const std::filesystem::path& path);

/// The events of a project as a table, through the cache like open_delimited. Its documents are not read.
base::Result<Bulk> open_project_table(const std::filesystem::path& path, const ImportProgress& progress = {});

/// Writes many events as a project, as write_geopackage does, reading one at a time; `progress` counts events.
base::Result<base::Done> write_geopackage(const Bulk& bulk, const std::filesystem::path& path,
                                          const ImportProgress& progress = {});

/// Rows whose event holds every one of the words (model::passes_text). The first search of a table reads all its events
/// in the order of their file and keeps their folded words beside its cache (docs/formats/event-cache.md); later ones
/// read those, O(bytes), on all cores, or on so many `threads`. Words that cannot be kept are a warning; fails when
/// `progress`, which counts rows, stops it, and then keeps nothing.
base::Result<query::Selection> rows_with_text(const Bulk& bulk, const std::string& words,
                                              const ImportProgress& progress = {}, unsigned threads = 0);

}  // namespace dateline::store
