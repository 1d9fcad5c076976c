#include "dateline/store/basemap.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cassert>

#include "basemap_file.h"

namespace dateline::store {
namespace {

using Bytes = std::span<const std::byte>;

struct CellRecord {
  double west_deg;
  double south_deg;
  std::uint64_t offset;
  std::uint32_t size;
  std::uint32_t crc;
};
static_assert(sizeof(CellRecord) == 32);

struct PartRecord {
  std::uint32_t offset;
  std::uint32_t vertex_count;
  std::uint32_t line_count;
  std::uint32_t index_count;
};

template <class T>
std::span<const T> take(Bytes blob, std::size_t& at, std::size_t count) {
  const auto* first = reinterpret_cast<const T*>(blob.data() + at);
  at += (count * sizeof(T) + 3) / 4 * 4;
  return {first, count};
}

constexpr std::uint64_t bytes_of(const PartRecord& r) {
  const auto padded = [](std::uint64_t n) { return (n + 3) / 4 * 4; };
  return 4ULL * r.vertex_count + 4ULL * (r.line_count + 1ULL) + 2 * padded(r.line_count) + padded(2ULL * r.index_count);
}

bool is_sound(const BasemapPart& part) {
  if (part.starts.front() != 0 || part.starts.back() != part.vertices.size()) return false;
  if (!std::is_sorted(part.starts.begin(), part.starts.end())) return false;
  if (part.triangles.size() % 3 != 0) return false;
  const auto largest = std::max_element(part.triangles.begin(), part.triangles.end());
  return largest == part.triangles.end() || *largest < part.vertices.size();
}

bool overlaps_lon(const model::GeoBox& cell, const model::GeoBox& area) {
  if (area.crosses_antimeridian()) return cell.east_deg >= area.west_deg || cell.west_deg <= area.east_deg;
  return cell.east_deg >= area.west_deg && cell.west_deg <= area.east_deg;
}

}  // namespace

struct Basemap::Directory {
  std::vector<CellRecord> records;
  std::unique_ptr<std::atomic<bool>[]> checked;
};

std::vector<model::LonLat> positions(const BasemapPart& part) {
  std::vector<model::LonLat> result;
  result.reserve(part.vertices.size());
  for (const QuantisedPoint p : part.vertices) result.push_back(part.position(p));
  return result;
}

Basemap::Basemap(base::MappedFile file) : file_(std::move(file)), directory_(std::make_shared<Directory>()) {}

base::Result<Basemap> Basemap::open(const std::filesystem::path& path) {
  auto file = base::MappedFile::open(path);
  if (!file) return file.failure();
  const auto header = check_header(path, file->bytes(), DlbKind::cells);
  if (!header) return header.failure();
  if (header->directory_size != header->count * sizeof(CellRecord) ||
      !(header->cell_deg > 0 && header->cell_deg <= 180))
    return damaged(path, "The directory does not fit the header.");

  Basemap map(*std::move(file));
  map.path_ = path;
  map.cell_deg_ = header->cell_deg;
  map.max_step_deg_ = header->step_deg;
  const Bytes bytes = map.file_.bytes();
  for (std::size_t i = 0; i < header->count; ++i) {
    const auto record = read_at<CellRecord>(bytes, sizeof(DlbHeader) + i * sizeof(CellRecord));
    const model::LonLat corner{record.west_deg, record.south_deg};
    if (!corner.is_valid() || record.offset % 4 != 0 || record.offset > bytes.size() ||
        record.size > bytes.size() - record.offset)
      return damaged(path, fmt::format("Entry {} of the directory points outside the file.", i));
    map.directory_->records.push_back(record);
    map.extents_.push_back(
        {record.west_deg, record.south_deg, record.west_deg + header->cell_deg, record.south_deg + header->cell_deg});
  }
  map.directory_->checked = std::make_unique<std::atomic<bool>[]>(header->count);
  return map;
}

std::vector<std::size_t> Basemap::cells_in(const model::GeoBox& area) const {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < extents_.size(); ++i) {
    const model::GeoBox& cell = extents_[i];
    if (cell.south_deg <= area.north_deg && cell.north_deg >= area.south_deg && overlaps_lon(cell, area))
      result.push_back(i);
  }
  return result;
}

base::Result<BasemapCell> Basemap::cell(std::size_t number) const {
  assert(number < extents_.size());
  const CellRecord& record = directory_->records[number];
  const Bytes blob = file_.bytes().subspan(record.offset, record.size);
  const auto wrong = [&](std::string_view what) {
    return damaged(path_, fmt::format("Cell {} at {} {} {}.", number, record.west_deg, record.south_deg, what));
  };
  const bool checked = directory_->checked[number].load(std::memory_order_acquire);
  if (!checked && (blob.size() < basemap_layer_count * sizeof(PartRecord) || crc32(blob) != record.crc))
    return wrong("is damaged: its checksum does not match");

  BasemapCell cell;
  cell.extent = extents_[number];
  for (std::size_t layer = 0; layer < basemap_layer_count; ++layer) {
    const auto part_record = read_at<PartRecord>(blob, layer * sizeof(PartRecord));
    BasemapPart& part = cell.parts[layer];
    part.extent = cell.extent;
    if (part_record.line_count == 0) continue;
    if (part_record.offset % 4 != 0 || part_record.offset + bytes_of(part_record) > blob.size())
      return wrong("has a layer that ends outside it");
    std::size_t at = part_record.offset;
    part.vertices = take<QuantisedPoint>(blob, at, part_record.vertex_count);
    part.starts = take<std::uint32_t>(blob, at, part_record.line_count + std::size_t{1});
    part.ranks = take<std::uint8_t>(blob, at, part_record.line_count);
    part.flags = take<std::uint8_t>(blob, at, part_record.line_count);
    part.triangles = take<std::uint16_t>(blob, at, part_record.index_count);
    if (!checked && !is_sound(part)) return wrong("has lines or triangles that point outside its vertices");
  }
  directory_->checked[number].store(true, std::memory_order_release);
  return cell;
}

}  // namespace dateline::store
