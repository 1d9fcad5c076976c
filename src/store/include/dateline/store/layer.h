#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/model/lonlat.h"
#include "dateline/store/image.h"

namespace dateline::store {

/// A run of vertices or triangles and the box around it.
struct LayerPart {
  model::GeoBox box;
  std::uint32_t first = 0, count = 0;
};

/// The lines and outlines of a layer at one generalisation, for zooms below `below_zoom`. Parts share their end
/// vertices with the next; none has more than 256.
struct LayerLines {
  double below_zoom = 99;
  std::vector<model::LonLat> vertices;
  std::vector<LayerPart> parts;
};

/// Points, lines and areas in longitude and latitude. No edge is longer than five degrees.
struct VectorLayer {
  std::vector<model::LonLat> points;
  std::vector<LayerLines> lines;       ///< coarsest first; one for small layers
  std::vector<model::LonLat> corners;  ///< of triangles, three each
  std::vector<LayerPart> fills;        ///< runs of triangles in `corners`
};

/// A picture cut into square tiles of Web Mercator as the web counts them: 2^zoom a side, y from the north. Safe to
/// share between threads, one of which reads at a time.
class RasterLayer {
 public:
  virtual ~RasterLayer() = default;
  static constexpr int tile_px = 256;

  virtual int deepest_zoom() const = 0;  ///< beyond it tiles show nothing new

  /// Opaque where the picture is, clear beside it. Reading takes milliseconds, over a network up to its timeout.
  virtual base::Result<Image> tile(int zoom, int x, int y) const = 0;
};

/// What Layer::part is of a picture.
inline constexpr std::string_view picture_part = ":picture";

/// A user's layer, read and reprojected; frozen.
struct Layer {
  std::string name;    ///< of the file, and of the layer in it where it has several
  std::string source;  ///< as given
  std::string part;    ///< tells the layers of one source apart: the layer's name in it, or picture_part
  std::string attribution;
  std::optional<model::GeoBox> bounds;  ///< nullopt for an empty layer
  std::optional<VectorLayer> shapes;
  std::shared_ptr<const RasterLayer> picture;
  std::size_t features = 0, left_out = 0;
  base::Diagnostics messages;  ///< "3 features left out: latitude out of range."
};

struct LayerOptions {
  bool online = false;                    ///< addresses of servers are refused unless this is set
  std::filesystem::path cache_directory;  ///< of tiles from servers
  const std::atomic<bool>* cancel = nullptr;
};

/// Every layer of a file that GDAL opens, a WMS or WMTS address, or an address of tiles with {z}, {x} and {y}. Fails in
/// words when nothing of it can be shown; what is left out in part is in each layer's messages. O(vertices log
/// vertices) time; call it from a job.
base::Result<std::vector<std::shared_ptr<const Layer>>> read_layers(const std::string& source,
                                                                    const LayerOptions& options);

/// Whether a source names a server.
bool is_online(std::string_view source);

}  // namespace dateline::store
