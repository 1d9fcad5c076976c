#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "dateline/app/command.h"
#include "dateline/base/result.h"
#include "dateline/store/layer.h"
#include "dateline/view/map_layers.h"

namespace dateline::cli {

/// A file or address of layers, and whether its server may be asked.
struct LayerSource {
  std::string name;
  bool online = false;
  friend auto operator<=>(const LayerSource&, const LayerSource&) = default;
};

using ReadLayers = base::Result<std::vector<std::shared_ptr<const store::Layer>>>;

/// store::read_layers with the tiles of servers kept in the cache.
ReadLayers read_source(const LayerSource& source, const std::atomic<bool>* cancel = nullptr);

/// The sources that were read, so that a session's layers, which only name them, can be shown.
class LayerShelf {
 public:
  void put(const LayerSource& source, ReadLayers read);

  /// The first source of these layers that was not read yet.
  std::optional<LayerSource> missing(const std::vector<app::LayerChoice>& choices) const;

  /// What adds each layer of a source that was read; empty when it could not be.
  std::vector<app::AddLayer> parts_of(const LayerSource& source) const;

  /// As many layers as choices: one that is not there is empty, and its messages say why.
  std::shared_ptr<const view::MapLayers> shown(const std::vector<app::LayerChoice>& choices) const;

 private:
  std::shared_ptr<const store::Layer> layer_of(const app::LayerChoice& choice) const;

  std::map<LayerSource, ReadLayers> read_;
};

}  // namespace dateline::cli
