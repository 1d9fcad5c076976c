#include "layer_choices.h"

#include <algorithm>

#include "dateline/store/layer.h"

namespace dateline::app {

namespace {

std::uint32_t free_color(const std::vector<LayerChoice>& layers) {
  const auto uses = [&](std::uint32_t color) { return std::ranges::count(layers, color, &LayerChoice::color); };
  return *std::ranges::min_element(layer_colors, {}, uses);
}

}  // namespace

std::vector<LayerChoice> with_layer(std::vector<LayerChoice> layers, const AddLayer& added) {
  LayerChoice layer;
  layer.source = added.source;
  layer.part = added.part;
  layer.online = added.online;
  if (layer.part == store::picture_part) layer.opacity = 1;
  layer.color = free_color(layers);
  layers.push_back(std::move(layer));
  return layers;
}

std::vector<LayerChoice> with_change(std::vector<LayerChoice> layers, const ChangeLayer& change) {
  if (change.index >= layers.size()) return layers;
  LayerChoice& layer = layers[change.index];
  layer.visible = change.visible.value_or(layer.visible);
  layer.online = change.online.value_or(layer.online);
  layer.opacity = std::clamp(change.opacity.value_or(layer.opacity), 0.0, 1.0);
  layer.width_px = change.width_px.value_or(layer.width_px);
  layer.color = change.color.value_or(layer.color);
  const auto last = static_cast<long>(layers.size()) - 1;
  const long from = static_cast<long>(change.index);
  const long to = std::clamp(from + std::clamp<long>(change.raise, -last, last), 0L, last);
  const auto begin = layers.begin();
  if (to > from) std::rotate(begin + from, begin + from + 1, begin + to + 1);
  if (to < from) std::rotate(begin + to, begin + from, begin + from + 1);
  return layers;
}

std::vector<LayerChoice> without_layer(std::vector<LayerChoice> layers, const RemoveLayer& removed) {
  if (!removed.index) return {};
  if (*removed.index < layers.size()) layers.erase(layers.begin() + static_cast<std::ptrdiff_t>(*removed.index));
  return layers;
}

}  // namespace dateline::app
