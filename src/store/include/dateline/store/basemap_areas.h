#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/files.h"
#include "dateline/base/result.h"
#include "dateline/model/lonlat.h"

namespace dateline::store {

enum class AreaKind : std::uint8_t { country = 1, province = 2 };

/// The outline of a country or province, simplified to about 0.02 degrees. Rings are closed without a repeated vertex,
/// cut at the antimeridian and the pole, and fill by the even-odd rule.
struct Area {
  AreaKind kind = AreaKind::country;
  std::string name;     ///< as Natural Earth writes it
  std::string country;  ///< ISO 3166-1 alpha-2, or empty
  model::GeoBox bounds;
  std::vector<std::vector<model::LonLat>> rings;
  std::vector<model::LonLat> vertices;   ///< of the fill; no edge longer than two degrees
  std::vector<std::uint32_t> triangles;  ///< three a triangle, into `vertices`

  /// The outline as lines to stroke: the rings less their edges along the antimeridian and the pole.
  std::vector<std::vector<model::LonLat>> outlines() const;
  bool contains(model::LonLat point) const;
};

/// Outlines by key: ISO 3166-1 alpha-2 ("IQ"), GeoNames id ("99592"), GeoNames admin1 code ("IQ.01") or ISO 3166-2
/// ("IQ-AN"). Opening reads only the
/// directory; an area is read and checked when it is asked for. Safe to share between threads.
class AreaIndex {
 public:
  static base::Result<AreaIndex> open(const std::filesystem::path& path);

  std::size_t size() const { return bounds_.size(); }
  bool contains(std::string_view key) const;                        ///< O(log n)
  std::optional<model::GeoBox> bounds(std::string_view key) const;  ///< O(log n), without reading the outline

  /// Fails when no area has this key, and in words when the file is damaged there.
  base::Result<Area> find(std::string_view key) const;

  /// Areas that hold `point`, countries first. Reads the few whose bounds hold it.
  std::vector<Area> at(model::LonLat point) const;

 private:
  explicit AreaIndex(base::MappedFile file) : file_(std::move(file)) {}
  base::Result<Area> read(std::size_t area) const;
  std::size_t index_of(std::string_view key) const;

  std::filesystem::path path_;
  base::MappedFile file_;
  std::vector<model::GeoBox> bounds_;
  std::size_t keys_at_ = 0;
  std::size_t key_count_ = 0;
};

}  // namespace dateline::store
