#include "dateline/app/session.h"

namespace dateline::app {

namespace {

constexpr std::size_t steps_kept = 1000;
const std::size_t playing = Command(Advance{}).index();  ///< whose moves of the time window are one undo step

}  // namespace

void Session::change_filter(const model::Filter& filter, std::size_t command, bool continuing) {
  const bool merges = continuing && open_step_ == command;
  if (filter == state_.filter) {
    if (!merges) open_step_.reset();
    return;
  }
  if (!merges) past_.push_back(step());
  if (past_.size() > steps_kept) past_.erase(past_.begin());
  open_step_ = command;
  if (merges && past_.back().filter == filter) {  // back where the drag began
    past_.pop_back();
    open_step_.reset();
  }
  future_.clear();
  const bool moves_window = filter.from != state_.filter.from || filter.to != state_.filter.to;
  state_.filter = filter;
  refilter();
  if (command == playing) return;
  if (moves_window) state_.playback.playing = false;
  if (state_.playback.playing && state_.playback.unit == PlayUnit::event) begin_play();
}

void Session::forget_steps() {
  past_.clear();
  future_.clear();
  open_step_.reset();
}

Session::Step Session::step() const {
  return {state_.content, state_.filter, state_.event, state_.map.layers};
}

void Session::change_layers(std::vector<LayerChoice> layers, std::size_t command, bool continuing) {
  if (layers == state_.map.layers) return;
  if (!continuing || open_step_ != command) past_.push_back(step());
  if (past_.size() > steps_kept) past_.erase(past_.begin());
  open_step_ = command;
  future_.clear();
  state_.map.layers = std::move(layers);
}

void Session::correct(std::shared_ptr<const Content> content) {
  if (!content) return;
  past_.push_back(step());
  if (past_.size() > steps_kept) past_.erase(past_.begin());
  open_step_.reset();
  future_.clear();
  state_.content = std::move(content);
  crossfilter_.emplace(state_.content->table);
  refilter();
}

void Session::travel(std::vector<Step>& from, std::vector<Step>& to) {
  open_step_.reset();
  state_.playback.playing = false;
  if (from.empty()) return;
  to.push_back(step());
  if (from.back().content != state_.content) crossfilter_.emplace(from.back().content->table);
  state_.content = from.back().content;
  state_.filter = from.back().filter;
  state_.event = from.back().event;
  state_.map.layers = from.back().layers;
  from.pop_back();
  refilter();
}

}  // namespace dateline::app
