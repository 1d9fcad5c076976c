#pragma once

#include <list>
#include <string>

#include "dateline/view/map_frame.h"
#include "piece.h"
#include "piece_programs.h"

namespace dateline::render {

/// Regions that events happened in: outlines of the area index, filled and stroked. Their geometry stays on the GPU
/// from frame to frame.
class AreaPass {
 public:
  static base::Result<AreaPass> create(Programs& programs);

  /// Brings the geometry up to date; returns whether anything differs from the last frame.
  bool prepare(const std::vector<view::AreaShape>& areas, const WorldView& view);
  void draw(const WorldView& view) const;

 private:
  /// What geometry was made of: an area is known by its content, since frames may move it in memory.
  struct Key {
    store::AreaKind kind = store::AreaKind::country;
    std::string name, country;
    std::size_t vertices = 0;
    int zoom = 0;
    geo::MapPlane plane;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Piece {
    Key key;
    PieceFrame frame;
    WorldBox bounds;
    GpuMesh<FillVertex> fill;
    GpuMesh<LineVertex> outline;
    bool used = false;
  };
  struct Placed {
    const Piece* piece;
    view::Color fill, outline;
    float outline_px;
    friend bool operator==(const Placed&, const Placed&) = default;
  };

  AreaPass(FillProgram fill, LineProgram line) : fill_(std::move(fill)), line_(std::move(line)) {}
  const Piece& find(const store::Area& area, const WorldView& view);

  FillProgram fill_;
  LineProgram line_;
  std::list<Piece> pieces_;
  std::vector<Placed> placed_, last_;
};

}  // namespace dateline::render
