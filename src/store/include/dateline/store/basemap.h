#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "dateline/base/files.h"
#include "dateline/base/result.h"
#include "dateline/model/lonlat.h"

namespace dateline::store {

/// What a basemap file holds. `land` and `lake` are fills, the others lines. Drawn best as land, lake, lake_shore,
/// river, coast, admin1_border, country_border: borders run on through lakes.
enum class BasemapLayer : std::uint8_t { land, coast, country_border, admin1_border, lake, lake_shore, river };
inline constexpr std::size_t basemap_layer_count = 7;

/// Bits of BasemapPart::flags.
struct LineFlag {
  static constexpr std::uint8_t disputed = 1;      ///< borders: the line is claimed otherwise by somebody
  static constexpr std::uint8_t hole = 2;          ///< rings of fills: an inner ring of the one before it
  static constexpr std::uint8_t intermittent = 4;  ///< rivers that fall dry
  static constexpr std::uint8_t canal = 8;
};

/// A vertex in its cell: 0 is the west or south edge, 65535 the east or north edge.
struct QuantisedPoint {
  std::uint16_t x = 0;
  std::uint16_t y = 0;
  friend bool operator==(QuantisedPoint, QuantisedPoint) = default;
};

/// One layer of one cell, straight from the mapped file: valid while its Basemap lives. Line i is
/// vertices[starts[i], starts[i + 1]). In fills the lines are rings (not closed by a repeated vertex) and `triangles`
/// index `vertices`. No edge spans more than Basemap::max_step_deg, so vertices alone may be projected.
struct BasemapPart {
  model::GeoBox extent;
  std::span<const QuantisedPoint> vertices;
  std::span<const std::uint32_t> starts;     ///< one more than there are lines; empty when the layer is
  std::span<const std::uint8_t> ranks;       ///< per line: 1 most important, 9 least
  std::span<const std::uint8_t> flags;       ///< per line: LineFlag bits
  std::span<const std::uint16_t> triangles;  ///< three a triangle, fills only

  std::size_t line_count() const { return ranks.size(); }
  bool empty() const { return ranks.empty(); }
  std::span<const QuantisedPoint> line(std::size_t i) const {
    return vertices.subspan(starts[i], starts[i + 1] - starts[i]);
  }
  model::LonLat position(QuantisedPoint p) const {
    return {extent.west_deg + extent.width_deg() * p.x / 65535, extent.south_deg + extent.height_deg() * p.y / 65535};
  }
};

/// All vertices of a part in degrees, in their order.
std::vector<model::LonLat> positions(const BasemapPart& part);

struct BasemapCell {
  model::GeoBox extent;
  std::array<BasemapPart, basemap_layer_count> parts;

  const BasemapPart& operator[](BasemapLayer layer) const { return parts[static_cast<std::size_t>(layer)]; }
};

/// One generalisation of the world, cut into square cells and at the antimeridian (docs/formats/basemap.md). Opening
/// reads only the directory; each cell is checked when it is first asked for. Safe to share between threads.
class Basemap {
 public:
  /// Fails in words for a missing, foreign, newer, truncated or damaged file. O(cells), well under a millisecond.
  static base::Result<Basemap> open(const std::filesystem::path& path);

  std::size_t cell_count() const { return extents_.size(); }
  double cell_deg() const { return cell_deg_; }
  double max_step_deg() const { return max_step_deg_; }  ///< longest edge along either axis

  /// Numbers of the cells that touch `area`, from south to north; cells without content do not exist.
  std::vector<std::size_t> cells_in(const model::GeoBox& area) const;
  const model::GeoBox& extent(std::size_t cell) const { return extents_[cell]; }

  /// The content of a cell; the first call per cell checks it and fails when it is damaged, later ones are O(1).
  base::Result<BasemapCell> cell(std::size_t cell) const;

 private:
  struct Directory;
  explicit Basemap(base::MappedFile file);

  std::filesystem::path path_;
  base::MappedFile file_;
  double cell_deg_ = 0;
  double max_step_deg_ = 0;
  std::vector<model::GeoBox> extents_;
  std::shared_ptr<Directory> directory_;
};

}  // namespace dateline::store
