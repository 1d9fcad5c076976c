#pragma once

#include "globe_cells.h"
#include "piece.h"
#include "piece_programs.h"

namespace dateline::render {

/// A basemap on the sphere, turned by the GPU: turning it makes nothing anew.
class GlobeGround {
 public:
  /// Deeper the GPU's floats and whole cells are not the way: a globe is laid out flat.
  static constexpr double deepest_zoom = 9;

  static base::Result<GlobeGround> create(Programs& programs);

  void see(const store::Basemap& basemap, const WorldView& view, const WorldBox& area);
  void fill(const view::Color& color, FillGroup group, const WorldView& view) const;
  void stroke(const Pen& pen, LineGroup group, std::size_t first_rank, std::size_t end_rank,
              const WorldView& view) const;

 private:
  struct Turned {
    std::shared_ptr<const Program> program;
    GLint turn = -1, scale = -1, origin = -1, color = -1;
    static base::Result<Turned> get(Programs& programs, const std::string& name, const std::string& fragment);
    void use(const WorldView& view) const;
  };
  /// The sphere's outline, which is the same however it is turned.
  struct Disc {
    int zoom = -1;
    GpuMesh<FillVertex> ground;
    GpuMesh<LineVertex> edge;
  };

  GlobeGround(Turned fill, Turned line, FillProgram flat_fill, LineProgram flat_line);
  void make_disc(const geo::MapPlane& plane, int zoom);

  Turned fill_, line_;
  LineUniforms pen_;
  GLint pixel_size_, pixels_per_unit_;
  FillProgram flat_fill_;
  LineProgram flat_line_;
  Disc disc_;
  GlobeCells cells_;
  std::span<const GlobeCell* const> visible_;
};

}  // namespace dateline::render
