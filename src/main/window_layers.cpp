#include <fmt/format.h>

#include <algorithm>

#include "dateline/geo/geodesic.h"
#include "window_program.h"

namespace dateline::cli {

namespace {

view::Color color_of(std::uint32_t rgb) {
  const auto channel = [&](int shift) { return static_cast<float>(rgb >> shift & 255) / 255; };
  return {channel(16), channel(8), channel(0), 1};
}

}  // namespace

/// Frames keep the layers that they were made with, so a change makes a new list.
void WindowProgram::show_layers(view::MapLayers layers) {
  layers_ = std::make_shared<const view::MapLayers>(std::move(layers));
  picture_->show(layers_);
  frames_due_ = std::max(frames_due_, 3);
}

void WindowProgram::add_layer(const app::AddLayer& request) {
  if (request.source.empty()) return;
  if (job_.is_running()) {
    waiting_layers_.push_back(request);
    return;
  }
  job_.start(interface_->words()("layers.reading", request.source),
             [this, request](app::Progress& progress) -> WindowJob::Finish {
               const store::LayerOptions options{request.online, base::cache_directory() / "tiles", &progress.cancel};
               auto read = store::read_layers(request.source, options);
               return [this, read = std::move(read)] {
                 if (!read) return warn({read.error()});
                 view::MapLayers layers = layers_ ? *layers_ : view::MapLayers{};
                 for (const auto& layer : *read) {
                   warn(layer->messages);
                   layers.add(layer);
                   interface_->say(interface_->words()("layers.added", layer->name), false, now_s());
                 }
                 show_layers(std::move(layers));
                 next_layer();
               };
             });
}

void WindowProgram::next_layer() {
  if (waiting_layers_.empty() || job_.is_running()) return;
  const app::AddLayer next = waiting_layers_.front();
  waiting_layers_.erase(waiting_layers_.begin());
  add_layer(next);
}

void WindowProgram::change_layer(const app::ChangeLayer& change) {
  if (!layers_ || change.index >= layers_->list.size()) return;
  view::MapLayers layers = *layers_;
  view::LayerLook& look = layers.list[change.index].look;
  if (change.visible) look.is_visible = *change.visible;
  if (change.opacity) look.opacity = static_cast<float>(*change.opacity);
  if (change.width_px) look.width_px = static_cast<float>(*change.width_px);
  if (change.color) look.color = color_of(*change.color);
  const auto last = static_cast<long>(layers.list.size()) - 1;
  const long from = static_cast<long>(change.index), to = std::clamp(from + change.raise, 0L, last);
  const auto begin = layers.list.begin();
  if (to > from) std::rotate(begin + from, begin + from + 1, begin + to + 1);
  if (to < from) std::rotate(begin + to, begin + from, begin + from + 1);
  show_layers(std::move(layers));
}

void WindowProgram::remove_layer(std::size_t index) {
  if (!layers_ || index >= layers_->list.size()) return;
  view::MapLayers layers = *layers_;
  layers.list.erase(layers.list.begin() + static_cast<std::ptrdiff_t>(index));
  show_layers(std::move(layers));
}

void WindowProgram::measure(const std::vector<model::LonLat>& places) {
  if (places.size() < 2) return;
  interface_->say(interface_->words()("map.measured", interface_->measured(places)), false, now_s());
}

}  // namespace dateline::cli
