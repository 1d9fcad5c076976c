#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "line_groups.h"
#include "mesh.h"
#include "recent.h"
#include "world.h"

namespace dateline::render {

/// Vertices of a globe lie on the unit sphere: x to 0 N 0 E, y to 0 N 90 E, z to the north pole. The GPU turns them.
struct GlobeFillVertex {
  float x, y, z;
  static constexpr Attribute attributes[] = {{3, GL_FLOAT, GL_FALSE, 0}};
};

struct GlobeLineVertex {
  float x, y, z;
  std::int16_t ahead_x, ahead_y, ahead_z;  ///< the line's direction, a unit vector
  std::int16_t mitre;                      ///< how much wider than the line, in units of 4 / 32767
  float side, along;                       ///< -1 or 1; length so far in units
  static constexpr Attribute attributes[] = {
      {3, GL_FLOAT, GL_FALSE, 0}, {4, GL_SHORT, GL_TRUE, 12}, {2, GL_FLOAT, GL_FALSE, 20}};
};

/// A cell of a basemap on the sphere, or the graticule of a square.
struct GlobeGeometry {
  std::vector<GlobeFillVertex> fills;
  std::vector<std::uint32_t> fill_indices;
  std::vector<GlobeLineVertex> lines;
  std::vector<std::uint32_t> line_indices;
  GroupEnds ends;
};

/// For device zooms in [zoom, zoom + 1): edges are straight in longitude and latitude to a quarter of a pixel. A
/// damaged cell is empty.
GlobeGeometry globe_geometry(const store::Basemap& basemap, std::size_t cell, int zoom);
GlobeGeometry globe_graticule(const model::GeoBox& square, double step_deg, int zoom);

/// The same on the GPU.
struct GlobeCell {
  GpuMesh<GlobeFillVertex> fills;
  GpuMesh<GlobeLineVertex> lines;
  GroupEnds ends;
  std::size_t bytes() const { return fills.bytes() + lines.bytes(); }
};

/// Cells made when they first come round, however the globe is turned.
class GlobeCells {
 public:
  static constexpr std::size_t memory_limit = std::size_t{48} << 20;

  /// Those of the near side that touch `area`, and more; valid until the next call.
  std::span<const GlobeCell* const> visible(const store::Basemap& basemap, const WorldView& view, const WorldBox& area);

 private:
  struct Key {
    const store::Basemap* basemap = nullptr;  ///< nullptr: graticule
    std::size_t number = 0;
    int zoom = 0;
    double graticule_deg = 0;
    friend auto operator<=>(const Key&, const Key&) = default;
  };

  Recent<Key, GlobeCell> cells_{memory_limit};
  std::vector<const GlobeCell*> visible_;
};

}  // namespace dateline::render
