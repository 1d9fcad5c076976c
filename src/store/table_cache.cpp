#include "table_cache.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <functional>
#include <thread>

#include "bytes_hash.h"
#include "dateline/base/files.h"
#include "file_bytes.h"
#include "table_cache_names.h"

namespace dateline::store {

namespace {

namespace fs = std::filesystem;
using base::fail;

static_assert(std::endian::native == std::endian::little, "caches are little-endian and read in place");

constexpr std::uint32_t version = 2;
constexpr std::size_t sections = 17, alignment = 4096;
enum Part : std::size_t {
  first_day,
  last_day,
  x_high,
  x_low,
  y_high,
  y_low,
  kind,
  certainty,
  deaths,
  place,
  document,
  actors,
  lon,
  lat,
  source,
  names,
  summaries
};

struct Section {
  std::uint64_t offset = 0, size = 0, hash = 0;
  friend bool operator==(const Section&, const Section&) = default;
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t block_rows;
  std::uint64_t file_size, rows, source_size;
  std::int64_t source_changed_ns;
  std::uint32_t place_bytes, document_bytes, actor_bytes, sorted;
  Section sections[17];
  std::uint64_t hash;  ///< of everything before it
};
static_assert(sizeof(Header) == 8 + 8 + 32 + 16 + 17 * 24 + 8);

template <class T>
std::span<const std::byte> bytes_of(std::span<const T> values) {
  return std::as_bytes(values);
}

std::span<const std::byte> bytes_of(const query::Codes& codes, std::size_t rows) {
  return {static_cast<const std::byte*>(codes.data), codes.bytes * rows};
}

/// All of the file against its hashes, on all cores, the longest sections first. What was only checked takes no memory
/// afterwards.
bool is_whole(std::span<const std::byte> bytes, const Header& header) {
  constexpr std::size_t piece_bytes = 4'194'304;
  std::vector<Section> longest_first(std::begin(header.sections), std::end(header.sections));
  if (longest_first[last_day] == longest_first[first_day]) longest_first.erase(longest_first.begin() + last_day);
  std::ranges::sort(longest_first, std::greater(), &Section::size);
  std::atomic<std::size_t> next{0};
  std::atomic<bool> whole{true};
  const auto work = [&] {
    for (std::size_t i = next++; i < longest_first.size() && whole; i = next++) {
      BytesHash hash;
      for (auto rest = bytes.subspan(longest_first[i].offset, longest_first[i].size); !rest.empty();) {
        const auto piece = rest.first(std::min(piece_bytes, rest.size()));
        hash.add(piece);
        forget(piece);
        rest = rest.subspan(piece.size());
      }
      if (hash.finish() != longest_first[i].hash) whole = false;
    }
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::max(1u, std::thread::hardware_concurrency()); ++i) others.emplace_back(work);
  work();
  others.clear();
  return whole;
}

base::Failure stale(const fs::path& path, const std::string& why) {
  return fail(path.string(), why, "It is built again.");
}

base::Result<Header> checked_header(const fs::path& path, std::span<const std::byte> bytes, const SourceStamp& stamp) {
  Header header;
  if (bytes.size() < sizeof header) return stale(path, "The cache of this table was cut short.");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, "DLEVENTS", 8) != 0) return stale(path, "The cache of this table is none of ours.");
  if (header.version != version || header.block_rows != query::block_rows)
    return stale(path, fmt::format("The cache of this table is of version {}, not {}.", header.version, version));
  if (header.hash != hash_of(bytes.first(offsetof(Header, hash))))
    return stale(path, "The cache of this table is damaged in its header.");
  if (header.file_size != bytes.size()) return stale(path, "The cache of this table was cut short.");
  if (SourceStamp{header.source_size, header.source_changed_ns} != stamp)
    return stale(path, "The file has changed since its table was built.");
  for (const Section& s : header.sections)
    if (s.offset % 8 != 0 || s.offset > bytes.size() || s.size > bytes.size() - s.offset)
      return stale(path, "The cache of this table is damaged in its header.");
  return header;
}

std::array<std::uint64_t, sections> sizes_of(const Header& h) {
  std::array<std::uint64_t, sections> out{};
  const std::uint64_t rows = h.rows;
  for (const Part part : {first_day, last_day}) out[part] = 4 * rows;
  for (const Part part : {x_high, x_low, y_high, y_low, deaths}) out[part] = 2 * rows;
  for (const Part part : {kind, certainty}) out[part] = rows;
  for (const Part part : {lon, lat, source}) out[part] = 8 * rows;
  out[place] = h.place_bytes * rows;
  out[document] = h.document_bytes * rows;
  out[actors] = h.actor_bytes * rows;
  out[names] = h.sections[names].size;
  out[summaries] = h.sections[summaries].size;
  return out;
}

query::Columns columns_of(std::span<const std::byte> bytes, const Header& h) {
  const auto span = [&]<class T>(Part part, T) {
    const Section& s = h.sections[part];
    return std::span<const T>(reinterpret_cast<const T*>(bytes.data() + s.offset), s.size / sizeof(T));
  };
  const auto codes = [&](Part part, std::uint32_t each) {
    return query::Codes{bytes.data() + h.sections[part].offset, static_cast<std::uint8_t>(each)};
  };
  query::Columns c;
  c.first_day = span(first_day, std::int32_t{});
  c.last_day = span(last_day, std::int32_t{});
  c.x_high = span(x_high, std::uint16_t{});
  c.x_low = span(x_low, std::uint16_t{});
  c.y_high = span(y_high, std::uint16_t{});
  c.y_low = span(y_low, std::uint16_t{});
  c.kind = span(kind, std::uint8_t{});
  c.certainty = span(certainty, std::uint8_t{});
  c.deaths = span(deaths, std::uint16_t{});
  c.place = codes(place, h.place_bytes);
  c.document = codes(document, h.document_bytes);
  c.actors = codes(actors, h.actor_bytes);
  c.lon_deg = span(lon, double{});
  c.lat_deg = span(lat, double{});
  c.source = span(source, std::uint64_t{});
  return c;
}

}  // namespace

base::Result<SourceStamp> stamp_of(const fs::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) return fail(file.string(), "There is no such file.", "Check the path.");
  return SourceStamp{static_cast<std::uint64_t>(info.st_size), std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 +
                                                                   info.st_mtim.tv_nsec +
                                                                   static_cast<std::int64_t>(info.st_ino)};
}

bool is_changed(const fs::path& file, const SourceStamp& since) {
  const auto now = stamp_of(file);
  return !now || *now != since;
}

fs::path cache_of(const fs::path& file) {
  std::error_code ignored;
  const std::string whole = fs::weakly_canonical(file, ignored).string();
  const std::uint64_t hash = hash_of(std::as_bytes(std::span(whole)));
  return base::cache_directory() / "events" / fmt::format("{:016x}-{}.dle", hash, file.filename().string());
}

base::Result<base::Done> write_table(const query::EventTable& table, const SourceStamp& stamp,
                                     const base::Diagnostics& notes, const fs::path& path) {
  const query::Columns& c = table.columns();
  const std::string named = packed_names(table, notes), summed = packed_summaries(table);
  const std::size_t rows = table.size();
  const std::array<std::span<const std::byte>, sections> parts{bytes_of(c.first_day),
                                                               bytes_of(c.last_day),
                                                               bytes_of(c.x_high),
                                                               bytes_of(c.x_low),
                                                               bytes_of(c.y_high),
                                                               bytes_of(c.y_low),
                                                               bytes_of(c.kind),
                                                               bytes_of(c.certainty),
                                                               bytes_of(c.deaths),
                                                               bytes_of(c.place, rows),
                                                               bytes_of(c.document, rows),
                                                               bytes_of(c.actors, rows),
                                                               bytes_of(c.lon_deg),
                                                               bytes_of(c.lat_deg),
                                                               bytes_of(c.source),
                                                               std::as_bytes(std::span(named)),
                                                               std::as_bytes(std::span(summed))};
  Header header{};
  std::memcpy(header.magic, "DLEVENTS", 8);
  header.version = version;
  header.block_rows = query::block_rows;
  header.rows = rows;
  header.source_size = stamp.size;
  header.source_changed_ns = stamp.changed_ns;
  header.place_bytes = c.place.bytes;
  header.document_bytes = c.document.bytes;
  header.actor_bytes = c.actors.bytes;
  header.sorted = table.rest().sorted_by_time;
  std::uint64_t at = alignment;
  for (std::size_t i = 0; i < sections; ++i) {
    const bool same_as_first = i == last_day && c.last_day.data() == c.first_day.data();
    header.sections[i] = same_as_first ? header.sections[first_day] : Section{at, parts[i].size(), hash_of(parts[i])};
    if (!same_as_first) at += (parts[i].size() + alignment - 1) / alignment * alignment;
  }
  header.file_size = at;
  header.hash = hash_of(std::as_bytes(std::span(&header, 1)).first(offsetof(Header, hash)));
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  base::remove_left_behind(path);
  return base::write_file(path, [&](std::ostream& out) -> base::Result<base::Done> {
    const std::string padding(alignment, '\0');
    const auto put = [&](std::span<const std::byte> bytes) {
      out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
      out.write(padding.data(), static_cast<std::streamsize>((alignment - bytes.size() % alignment) % alignment));
    };
    put(std::as_bytes(std::span(&header, 1)));
    for (std::size_t i = 0; i < sections; ++i)
      if (i != last_day || header.sections[i].offset != header.sections[first_day].offset) put(parts[i]);
    return base::Done{};
  });
}

base::Result<CachedTable> read_table(const fs::path& path, const SourceStamp& stamp) {
  auto file = base::MappedFile::open(path);
  if (!file) return file.failure();
  const auto mapped = std::make_shared<const base::MappedFile>(*std::move(file));
  const std::span<const std::byte> bytes = mapped->bytes();
  const auto header = checked_header(path, bytes, stamp);
  if (!header) return header.failure();
  const auto sizes = sizes_of(*header);
  for (std::size_t i = 0; i < sections; ++i)
    if (header->sections[i].size != sizes[i]) return stale(path, "The cache of this table is damaged in its header.");
  if (!is_whole(bytes, *header)) return stale(path, "The cache of this table is damaged.");
  const auto part = [&](Part p) { return bytes.subspan(header->sections[p].offset, header->sections[p].size); };
  auto rest = std::make_shared<query::EventTable::Rest>();
  rest->sorted_by_time = header->sorted != 0;
  CachedTable out;
  if (!unpack_names(part(names), *rest, out.notes) || !unpack_summaries(part(summaries), header->rows, *rest))
    return stale(path, "The cache of this table is damaged.");
  out.table = query::EventTable(mapped, columns_of(bytes, *header), std::move(rest));
  return out;
}

base::Result<Bulk> with_cache(const fs::path& path, const SourceStamp& stamp, std::shared_ptr<const EventSource> source,
                              const std::function<base::Result<query::EventTable>()>& build) {
  Bulk bulk{{}, std::move(source), path.filename().string(), path};
  base::Diagnostics notes;
  const auto finished = [&] {
    base::Result<Bulk> out(std::move(bulk));
    out.warn(std::move(notes));
    return out;
  };
  const fs::path cache = cache_of(path);
  const auto note = [&](base::Diagnostic why) {
    why.severity = base::Severity::warning;
    notes.push_back(std::move(why));
  };
  if (std::error_code ignored; fs::exists(cache, ignored)) {
    if (auto cached = read_table(cache, stamp)) {
      bulk.table = std::move(cached->table);
      notes = std::move(cached->notes);
      return finished();
    } else {
      note(cached.error());
    }
  }
  {
    auto built = build();
    if (!built) return built.failure();
    notes.insert(notes.end(), built.warnings().begin(), built.warnings().end());
    bulk.table = *std::move(built);
    const auto written = write_table(bulk.table, stamp, built.warnings(), cache);
    if (!written) {
      note(written.error());
      notes.back().remedy += " The table is open all the same; the next time it is read anew.";
    }
  }
  if (auto mapped = read_table(cache, stamp)) bulk.table = std::move(mapped->table);
  return finished();
}

}  // namespace dateline::store
