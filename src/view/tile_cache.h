#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

#include "dateline/view/map_layers.h"

namespace dateline::view {

/// A tile of a layer's picture.
struct LayerTile {
  std::shared_ptr<const store::Layer> layer;
  int zoom = 0, x = 0, y = 0;
  friend auto operator<=>(const LayerTile&, const LayerTile&) = default;
};

/// Tiles read on a thread of their own and kept, the least recently used given up first. What fails to be read is
/// remembered as empty, and not asked for again.
class TileCache {
 public:
  static constexpr std::size_t most_kept = 160;

  TileCache() = default;
  TileCache(const TileCache&) = delete;
  TileCache& operator=(const TileCache&) = delete;
  ~TileCache();

  /// The tile if it is there; nullptr while it is not. An image of no pixels: it could not be read.
  std::shared_ptr<const store::Image> find(const LayerTile& tile);

  /// Asked for by the current frame: what earlier frames asked for and is not begun is forgotten.
  void want(const std::vector<LayerTile>& tiles);

  /// Reads it now.
  std::shared_ptr<const store::Image> read(const LayerTile& tile);

  bool is_reading() const;
  bool take_news() { return news_.exchange(false); }
  bool has_news() const { return news_; }

 private:
  void work(const std::stop_token& stop);
  std::shared_ptr<const store::Image> keep(const LayerTile& tile, base::Result<store::Image> image);

  struct Kept {
    std::shared_ptr<const store::Image> image;
    std::uint64_t used = 0;
  };

  mutable std::mutex mutex_;
  std::condition_variable_any wake_;
  std::map<LayerTile, Kept> kept_;
  std::deque<LayerTile> wanted_;
  std::uint64_t clock_ = 0;
  bool busy_ = false;
  std::atomic<bool> news_ = false;
  std::jthread thread_;
};

/// What the layers show in a view. With `wait`, all tiles are read before it returns.
std::shared_ptr<const LayersFrame> layers_frame(const MapLayers& layers, const geo::Camera& camera, float pixel_ratio,
                                                TileCache& cache, bool wait);

}  // namespace dateline::view
