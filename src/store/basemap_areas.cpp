#include "dateline/store/basemap_areas.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "basemap_file.h"

namespace dateline::store {
namespace {

using Bytes = std::span<const std::byte>;

constexpr double units_per_deg = 100000;

struct AreaRecord {
  std::int32_t west;
  std::int32_t south;
  std::int32_t east;
  std::int32_t north;
  std::uint64_t offset;
  std::uint32_t size;
  std::uint32_t crc;
};
static_assert(sizeof(AreaRecord) == 32);

struct KeyRecord {
  char key[20];
  std::uint32_t area;
};
static_assert(sizeof(KeyRecord) == 24);

struct AreaHead {
  double west;  // the grid that the vertices are quantised to
  double south;
  double east;
  double north;
  std::uint32_t ring_count;
  std::uint32_t ring_indices;
  std::uint32_t vertex_count;
  std::uint32_t triangle_indices;
  std::uint16_t name_size;
  char country[2];
  std::uint8_t kind;
  std::uint8_t padding[3];
};
static_assert(sizeof(AreaHead) == 56);

constexpr std::uint64_t padded(std::uint64_t n) {
  return (n + 3) / 4 * 4;
}

std::uint64_t bytes_of(const AreaHead& h) {
  return sizeof(AreaHead) + padded(h.name_size) + 4 * (h.ring_count + std::uint64_t{1}) +
         4 * std::uint64_t{h.vertex_count} + padded(2 * std::uint64_t{h.ring_indices}) +
         padded(2 * std::uint64_t{h.triangle_indices});
}

std::string_view text_of(const KeyRecord& record) {
  return {record.key, strnlen(record.key, sizeof(record.key))};
}

/// A quantised coordinate in degrees; both ends of the grid come out exactly, so that cut edges can be told.
double spread(double low, double high, std::uint16_t q) {
  return q == 65535 ? high : low + (high - low) * q / 65535;
}

template <class T>
std::vector<T> read_all(Bytes blob, std::size_t& at, std::size_t count) {
  std::vector<T> values(count);
  if (count > 0) std::memcpy(values.data(), blob.data() + at, count * sizeof(T));
  at += padded(count * sizeof(T));
  return values;
}

bool all_below(const std::vector<std::uint16_t>& indices, std::size_t limit) {
  return std::all_of(indices.begin(), indices.end(), [&](std::uint16_t i) { return i < limit; });
}

bool on_cut(model::LonLat a, model::LonLat b) {
  return (std::abs(a.lon_deg) == 180 && a.lon_deg == b.lon_deg) ||
         (std::abs(a.lat_deg) == 90 && a.lat_deg == b.lat_deg);
}

bool odd_crossings(const std::vector<model::LonLat>& ring, model::LonLat p) {
  bool inside = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const auto [ax, ay] = ring[i];
    const auto [bx, by] = ring[j];
    if ((ay > p.lat_deg) != (by > p.lat_deg) && p.lon_deg < (bx - ax) * (p.lat_deg - ay) / (by - ay) + ax)
      inside = !inside;
  }
  return inside;
}

/// The ring in pieces at its cut edges; a ring without any comes back closed.
void append_outlines(const std::vector<model::LonLat>& ring, std::vector<std::vector<model::LonLat>>& lines) {
  const std::size_t n = ring.size();
  std::size_t first = 0;
  while (first < n && !on_cut(ring[first], ring[(first + 1) % n])) ++first;
  if (first == n) {
    lines.push_back(ring);
    lines.back().push_back(ring.front());
    return;
  }
  std::vector<model::LonLat> line;
  for (std::size_t i = first + 1; i <= first + n; ++i) {
    line.push_back(ring[i % n]);
    if (on_cut(ring[i % n], ring[(i + 1) % n])) {
      if (line.size() > 1) lines.push_back(line);
      line.clear();
    }
  }
}

}  // namespace

std::vector<std::vector<model::LonLat>> Area::outlines() const {
  std::vector<std::vector<model::LonLat>> lines;
  for (const auto& ring : rings) append_outlines(ring, lines);
  return lines;
}

bool Area::contains(model::LonLat point) const {
  if (!bounds.contains(point)) return false;
  bool inside = false;
  for (const auto& ring : rings) inside ^= odd_crossings(ring, point);
  return inside;
}

base::Result<AreaIndex> AreaIndex::open(const std::filesystem::path& path) {
  auto file = base::MappedFile::open(path);
  if (!file) return file.failure();
  const auto header = check_header(path, file->bytes(), DlbKind::areas);
  if (!header) return header.failure();
  AreaIndex index(*std::move(file));
  index.path_ = path;
  const Bytes bytes = index.file_.bytes();
  const std::uint64_t records = std::uint64_t{header->count} * sizeof(AreaRecord);
  if (header->directory_size < records || (header->directory_size - records) % sizeof(KeyRecord) != 0)
    return damaged(path, "The directory does not fit the header.");
  index.keys_at_ = sizeof(DlbHeader) + records;
  index.key_count_ = (header->directory_size - records) / sizeof(KeyRecord);
  for (std::size_t i = 0; i < header->count; ++i) {
    const auto r = read_at<AreaRecord>(bytes, sizeof(DlbHeader) + i * sizeof(AreaRecord));
    if (r.offset > bytes.size() || r.size > bytes.size() - r.offset)
      return damaged(path, fmt::format("Entry {} of the directory points outside the file.", i));
    index.bounds_.push_back(
        {r.west / units_per_deg, r.south / units_per_deg, r.east / units_per_deg, r.north / units_per_deg});
  }
  for (std::size_t i = 0; i < index.key_count_; ++i)
    if (read_at<KeyRecord>(bytes, index.keys_at_ + i * sizeof(KeyRecord)).area >= header->count)
      return damaged(path, fmt::format("Key {} names an area that does not exist.", i));
  return index;
}

std::size_t AreaIndex::index_of(std::string_view key) const {
  std::size_t low = 0;
  std::size_t high = key_count_;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const auto record = read_at<KeyRecord>(file_.bytes(), keys_at_ + middle * sizeof(KeyRecord));
    if (text_of(record) == key) return record.area;
    if (text_of(record) < key)
      low = middle + 1;
    else
      high = middle;
  }
  return bounds_.size();
}

bool AreaIndex::contains(std::string_view key) const {
  return index_of(key) < bounds_.size();
}

std::optional<model::GeoBox> AreaIndex::bounds(std::string_view key) const {
  const std::size_t area = index_of(key);
  if (area == bounds_.size()) return std::nullopt;
  return bounds_[area];
}

base::Result<Area> AreaIndex::find(std::string_view key) const {
  const std::size_t area = index_of(key);
  if (area == bounds_.size())
    return base::fail(path_.string(), fmt::format("No outline has the key \"{}\".", key),
                      "Keys are ISO 3166-1 alpha-2 codes, ISO 3166-2 codes and GeoNames ids.");
  return read(area);
}

base::Result<Area> AreaIndex::read(std::size_t number) const {
  assert(number < bounds_.size());
  const auto record = read_at<AreaRecord>(file_.bytes(), sizeof(DlbHeader) + number * sizeof(AreaRecord));
  const Bytes blob = file_.bytes().subspan(record.offset, record.size);
  const auto wrong = [&] { return damaged(path_, fmt::format("Area {} is damaged.", number)); };
  if (blob.size() < sizeof(AreaHead) || crc32(blob) != record.crc) return wrong();
  const auto head = read_at<AreaHead>(blob, 0);
  if (bytes_of(head) != blob.size()) return wrong();

  Area area;
  area.kind = head.kind == 1 ? AreaKind::country : AreaKind::province;
  area.country.assign(head.country, strnlen(head.country, 2));
  area.bounds = bounds_[number];
  std::size_t at = sizeof(AreaHead);
  area.name.assign(reinterpret_cast<const char*>(blob.data() + at), head.name_size);
  at += padded(head.name_size);
  const auto starts = read_all<std::uint32_t>(blob, at, head.ring_count + std::size_t{1});
  const auto quantised = read_all<std::uint16_t>(blob, at, 2 * std::size_t{head.vertex_count});
  const auto rings = read_all<std::uint16_t>(blob, at, head.ring_indices);
  const auto triangles = read_all<std::uint16_t>(blob, at, head.triangle_indices);
  if (starts.front() != 0 || starts.back() != rings.size() || !std::is_sorted(starts.begin(), starts.end()) ||
      triangles.size() % 3 != 0 || !all_below(rings, head.vertex_count) || !all_below(triangles, head.vertex_count))
    return wrong();

  for (std::size_t i = 0; i < quantised.size(); i += 2)
    area.vertices.push_back(
        {spread(head.west, head.east, quantised[i]), spread(head.south, head.north, quantised[i + 1])});
  for (std::size_t i = 0; i < head.ring_count; ++i) {
    if (starts[i + 1] - starts[i] < 3) return wrong();
    auto& ring = area.rings.emplace_back();
    for (std::uint32_t k = starts[i]; k < starts[i + 1]; ++k) ring.push_back(area.vertices[rings[k]]);
  }
  area.triangles.assign(triangles.begin(), triangles.end());
  return area;
}

std::vector<Area> AreaIndex::at(model::LonLat point) const {
  std::vector<Area> result;
  for (std::size_t i = 0; i < bounds_.size(); ++i) {
    if (!bounds_[i].contains(point)) continue;
    auto area = read(i);
    if (area && area->contains(point)) result.push_back(*std::move(area));
  }
  std::stable_sort(result.begin(), result.end(), [](const Area& a, const Area& b) { return a.kind < b.kind; });
  return result;
}

}  // namespace dateline::store
