#include "tile_cache.h"

#include <algorithm>

namespace dateline::view {

TileCache::~TileCache() {
  thread_.request_stop();
  wake_.notify_all();
}

std::shared_ptr<const store::Image> TileCache::find(const LayerTile& tile) {
  const std::scoped_lock lock(mutex_);
  const auto found = kept_.find(tile);
  if (found == kept_.end()) return nullptr;
  found->second.used = ++clock_;
  return found->second.image;
}

void TileCache::want(const std::vector<LayerTile>& tiles) {
  const std::scoped_lock lock(mutex_);
  wanted_.assign(tiles.begin(), tiles.end());
  if (tiles.empty()) return;
  if (!thread_.joinable()) thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
  wake_.notify_all();
}

std::shared_ptr<const store::Image> TileCache::read(const LayerTile& tile) {
  if (auto known = find(tile)) return known;
  return keep(tile, tile.layer->picture->tile(tile.zoom, tile.x, tile.y));
}

bool TileCache::is_reading() const {
  const std::scoped_lock lock(mutex_);
  return busy_ || !wanted_.empty();
}

std::shared_ptr<const store::Image> TileCache::keep(const LayerTile& tile, base::Result<store::Image> image) {
  auto made = std::make_shared<const store::Image>(image ? *std::move(image) : store::Image{});
  const std::scoped_lock lock(mutex_);
  kept_[tile] = {made, ++clock_};
  while (kept_.size() > most_kept)
    kept_.erase(std::ranges::min_element(kept_, {}, [](const auto& entry) { return entry.second.used; }));
  return made;
}

void TileCache::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (wake_.wait(lock, stop, [&] { return !wanted_.empty(); })) {
    const LayerTile tile = wanted_.front();
    wanted_.pop_front();
    if (kept_.contains(tile)) continue;
    busy_ = true;
    lock.unlock();
    keep(tile, tile.layer->picture->tile(tile.zoom, tile.x, tile.y));
    news_ = true;
    lock.lock();
    busy_ = false;
  }
}

}  // namespace dateline::view
