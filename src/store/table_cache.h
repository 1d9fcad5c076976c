#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "dateline/base/result.h"
#include "dateline/store/bulk.h"

namespace dateline::store {

/// What a cache was built from: another size or time of change makes it stale, and another file renamed into its place,
/// which may be of the same size and moment, as file systems tell times to some milliseconds.
struct SourceStamp {
  std::uint64_t size = 0;
  std::int64_t changed_ns = 0;  ///< since 1970, and the file's number (inode) added
  friend bool operator==(const SourceStamp&, const SourceStamp&) = default;
};
base::Result<SourceStamp> stamp_of(const std::filesystem::path& file);

/// The file is not as it was, or gone.
bool is_changed(const std::filesystem::path& file, const SourceStamp& since);

/// Where the table of `file` is kept: $XDG_CACHE_HOME/dateline/events, by the file's full path.
std::filesystem::path cache_of(const std::filesystem::path& file);

/// Writes a table for mapping (docs/formats/event-cache.md), beside the target and renamed. `notes` are said again
/// whenever the cache is opened.
base::Result<base::Done> write_table(const query::EventTable& table, const SourceStamp& stamp,
                                     const base::Diagnostics& notes, const std::filesystem::path& path);

/// Maps what write_table wrote, after checking its checksums. Fails when it is of another version, cut short, damaged,
/// or of another stamp; the message says which.
struct CachedTable {
  query::EventTable table;
  base::Diagnostics notes;
};
base::Result<CachedTable> read_table(const std::filesystem::path& path, const SourceStamp& stamp);

/// The table of `path` from its cache, or else as `build` makes it, which is kept and given back from the cache, so
/// that the memory of building is free again. What building warns of is said at every opening.
base::Result<Bulk> with_cache(const std::filesystem::path& path, const SourceStamp& stamp,
                              std::shared_ptr<const EventSource> source,
                              const std::function<base::Result<query::EventTable>()>& build);

}  // namespace dateline::store
