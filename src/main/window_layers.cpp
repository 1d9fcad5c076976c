#include <algorithm>

#include "window_program.h"

namespace dateline::cli {

void WindowProgram::add_layer(const app::AddLayer& request) {
  if (!request.source.empty()) waiting_sources_.push_back({request.source, request.online});
}

void WindowProgram::read_layers(const LayerSource& source, bool adds) {
  job_.start(interface_->words()("layers.reading", source.name),
             [this, source, adds](app::Progress& progress) -> WindowJob::Finish {
               auto read = read_source(source, &progress.cancel);
               return [this, source, adds, read = std::move(read)] {
                 if (!read) warn({read.error()});
                 if (read)
                   for (const auto& layer : *read) warn(layer->messages);
                 shelf_.put(source, read);
                 shown_choices_.clear();
                 if (!adds) return;
                 for (const app::AddLayer& part : shelf_.parts_of(source)) session_.apply(part);
                 if (!read) return;
                 for (const auto& layer : *read)
                   interface_->say(interface_->words()("layers.added", layer->name), false, now_s());
               };
             });
}

/// Shows the layers that the session asks for, and reads what is not there yet. Frames keep the layers that they were
/// made with, so a change makes a new list.
void WindowProgram::follow_layers() {
  const std::vector<app::LayerChoice>& choices = session_.state().map.layers;
  if (!(choices == shown_choices_) || (layers_ && layers_->list.size() != choices.size())) {
    layers_ = shelf_.shown(choices);
    shown_choices_ = choices;
    picture_->show(layers_);
    frames_due_ = std::max(frames_due_, 3);
  }
  if (job_.is_running()) return;
  if (!waiting_sources_.empty()) {
    const LayerSource next = waiting_sources_.front();
    waiting_sources_.erase(waiting_sources_.begin());
    read_layers(next, true);
  } else if (const auto missing = shelf_.missing(choices)) {
    read_layers(*missing, false);
  }
}

void WindowProgram::measure(const std::vector<model::LonLat>& places) {
  if (places.size() < 2) return;
  interface_->say(interface_->words()("map.measured", interface_->measured(places)), false, now_s());
}

}  // namespace dateline::cli
