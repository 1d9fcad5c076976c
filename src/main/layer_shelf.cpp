#include "layer_shelf.h"

#include <fmt/format.h>

#include <algorithm>

#include "dateline/base/files.h"

namespace dateline::cli {

namespace {

LayerSource source_of(const app::LayerChoice& choice) {
  return {choice.source, choice.online};
}

}  // namespace

ReadLayers read_source(const LayerSource& source, const std::atomic<bool>* cancel) {
  return store::read_layers(source.name, {source.online, base::cache_directory() / "tiles", cancel});
}

void LayerShelf::put(const LayerSource& source, ReadLayers read) {
  read_.insert_or_assign(source, std::move(read));
}

std::optional<LayerSource> LayerShelf::missing(const std::vector<app::LayerChoice>& choices) const {
  const auto unread =
      std::ranges::find_if(choices, [&](const app::LayerChoice& c) { return !read_.contains(source_of(c)); });
  return unread == choices.end() ? std::nullopt : std::optional(source_of(*unread));
}

std::vector<app::AddLayer> LayerShelf::parts_of(const LayerSource& source) const {
  std::vector<app::AddLayer> out;
  const auto found = read_.find(source);
  if (found == read_.end() || !found->second) return out;
  for (const auto& layer : *found->second) out.push_back({source.name, source.online, layer->part});
  return out;
}

std::shared_ptr<const store::Layer> LayerShelf::layer_of(const app::LayerChoice& choice) const {
  const auto found = read_.find(source_of(choice));
  auto absent = std::make_shared<store::Layer>();
  absent->name = std::filesystem::path(choice.source).filename().string();
  absent->source = choice.source;
  absent->part = choice.part;
  if (found == read_.end()) return absent;
  if (!found->second) {
    absent->messages = {found->second.error()};
    return absent;
  }
  const auto& layers = *found->second;
  const auto same = std::ranges::find_if(layers, [&](const auto& layer) { return layer->part == choice.part; });
  if (same != layers.end()) return *same;
  absent->messages = {{base::Severity::warning, choice.source, 0,
                       fmt::format("'{}' holds no layer '{}' any more.", absent->name, choice.part),
                       "Remove the layer, or restore the file."}};
  return absent;
}

std::shared_ptr<const view::MapLayers> LayerShelf::shown(const std::vector<app::LayerChoice>& choices) const {
  auto layers = std::make_shared<view::MapLayers>();
  for (const app::LayerChoice& choice : choices) layers->add(layer_of(choice), choice);
  return layers;
}

}  // namespace dateline::cli
