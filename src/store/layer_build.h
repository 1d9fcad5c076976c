#pragma once

#include <gdal.h>

#include <map>
#include <string>

#include "dateline/geo/polygon.h"
#include "dateline/store/layer.h"

namespace dateline::store {

/// Collects the shapes of a vector layer, then cuts them into parts and generalises them.
class LayerShapes {
 public:
  void add_point(model::LonLat point) { shapes_.points.push_back(point); }
  void add_line(std::vector<model::LonLat> line);

  /// Outline and fill. A ring need not repeat its first vertex.
  void add_polygon(geo::Polygon polygon);

  std::size_t vertex_count() const { return line_vertices_ + shapes_.points.size(); }

  /// What was simplified, in words, into `messages`.
  VectorLayer finish(base::Diagnostics& messages);

 private:
  VectorLayer shapes_;
  std::vector<std::vector<model::LonLat>> lines_;
  std::size_t line_vertices_ = 0, simplified_fills_ = 0, broken_fills_ = 0;
};

/// One layer of a dataset.
std::shared_ptr<const Layer> read_vector_layer(GDALDatasetH dataset, int index, const std::string& source,
                                               const LayerOptions& options);

/// The picture of a dataset; takes it over.
base::Result<std::shared_ptr<const Layer>> read_raster_layer(const std::string& source, const std::string& opened,
                                                             bool is_online);

/// What GDAL opens for an address of tiles.
std::string tile_service(const std::string& address, const LayerOptions& options);

}  // namespace dateline::store
