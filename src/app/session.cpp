#include "dateline/app/session.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "corrections.h"
#include "fit.h"
#include "layer_choices.h"
#include "text_search.h"

namespace dateline::app {

namespace {

constexpr int most_steps_at_once = 10'000;

/// Before the first and after the last day that a timeline shows.
constexpr double earliest = -4'400'000, latest = 3'000'000;

auto time_order(const query::EventTable& table, std::uint32_t row) {
  return std::tuple(table.first_day()[row], table.last_day()[row], row);
}

std::optional<std::uint32_t> stepped(const State& state, int by) {
  const query::EventTable& table = state.content->table;
  const bool forward = by > 0;
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    return forward ? time_order(table, a) < time_order(table, b) : time_order(table, b) < time_order(table, a);
  };
  std::vector<std::uint32_t> ahead;
  std::copy_if(state.matching->begin(), state.matching->end(), std::back_inserter(ahead),
               [&](std::uint32_t row) { return !state.event || before(*state.event, row); });
  if (by == 0 || ahead.empty()) return state.event;
  const auto steps = static_cast<std::size_t>(std::abs(static_cast<long>(by)));
  const auto there = ahead.begin() + static_cast<std::ptrdiff_t>(std::min(steps, ahead.size()) - 1);
  std::nth_element(ahead.begin(), there, ahead.end(), before);
  return *there;
}

std::optional<TimelineView> sound(TimelineView view) {
  if (!(view.first_day < view.last_day)) return std::nullopt;
  view.first_day = std::max(view.first_day, earliest);
  view.last_day = std::min(view.last_day, latest);
  const double short_by = 1 - (view.last_day - view.first_day);
  if (short_by > 0) return TimelineView{view.first_day - short_by / 2, view.last_day + short_by / 2};
  return view;
}

}  // namespace

/// What each command does.
struct Session::Apply {
  Session& session;
  const Command& command;
  State& state = session.state_;

  void filter(const model::Filter& to, bool continuing = false) const {
    session.change_filter(to, command.index(), continuing);
  }

  void operator()(const OpenFiles&) const { session.requests_.push_back(command); }
  void operator()(const Snapshot&) const { session.requests_.push_back(command); }
  void operator()(const SaveProject&) const { session.requests_.push_back(command); }
  void operator()(const CopyPicture&) const { session.requests_.push_back(command); }
  void operator()(const CopyEvents&) const { session.requests_.push_back(command); }
  void operator()(const CancelJob&) const { session.requests_.push_back(command); }
  void operator()(const Quit&) const { session.requests_.push_back(command); }

  void operator()(const AddLayer& c) const {
    if (c.part.empty()) return session.requests_.push_back(command);
    session.change_layers(with_layer(state.map.layers, c), command.index(), false);
  }
  void operator()(const ChangeLayer& c) const {
    session.change_layers(with_change(state.map.layers, c), command.index(), c.continuing);
  }
  void operator()(const RemoveLayer& c) const {
    session.change_layers(without_layer(state.map.layers, c), command.index(), false);
  }
  void operator()(const SetNames& c) const { state.map.names = c.names; }
  void operator()(const SetEventsAs& c) const { state.map.events_as = c.as; }
  void operator()(const Measure&) const { session.requests_.push_back(command); }

  void operator()(const ShowContent& c) const {
    if (!c.content) return;
    state.content = c.content;
    state.filter = {};
    state.event.reset();
    state.document.reset();
    if (!c.content->collection.documents.empty()) state.document = 0;
    session.past_.clear();
    session.future_.clear();
    session.open_step_.reset();
    state.playback.playing = false;
    state.timeline_options.first_lane = 0;
    session.crossfilter_.emplace(c.content->table);
    session.refilter();
    state.camera = fitted_camera(state);
    state.timeline = fitted_timeline(state);
  }

  void operator()(const SelectEvent& c) const {
    state.event = c.row && *c.row < state.events().size() ? c.row : std::nullopt;
    if (!state.event) return;
    const model::Event& event = state.events()[*state.event];
    const auto& documents = state.content->collection.documents;
    const auto of_event = std::find_if(documents.begin(), documents.end(),
                                       [&](const model::Document& document) { return document.id == event.document; });
    if (of_event != documents.end()) state.document = static_cast<std::uint32_t>(of_event - documents.begin());
    state.camera = revealing_camera(state, event);
    state.timeline = revealing_timeline(state, event);
  }

  void operator()(const ChoosePlace& c) const {
    if (state.event) session.correct(with_place(*state.content, *state.event, c.alternative));
    if (state.event) (*this)(SelectEvent{state.event});
  }
  void operator()(const ChooseDate& c) const {
    if (state.event) session.correct(with_date(*state.content, *state.event, c.when));
    if (state.event) (*this)(SelectEvent{state.event});
  }

  void operator()(const SelectDocument& c) const {
    if (!c.index || *c.index < state.content->collection.documents.size()) state.document = c.index;
  }

  void operator()(const StepEvent& c) const { (*this)(SelectEvent{stepped(state, c.by)}); }

  void operator()(const SetTimeFilter& c) const {
    model::Filter to = state.filter;
    to.from = c.from;
    to.to = c.to;
    if (to.from && to.to && *to.to < *to.from) std::swap(to.from, to.to);
    filter(to, c.continuing);
  }

  void operator()(const FilterFromEvent&) const {
    if (!state.event || !state.events()[*state.event].when.first) return;
    model::Filter to = state.filter;
    to.from = state.events()[*state.event].when.first;
    if (to.to && *to.to < *to.from) to.to.reset();
    filter(to);
  }

  void operator()(const FilterToEvent&) const {
    if (!state.event || !state.events()[*state.event].when.last) return;
    model::Filter to = state.filter;
    to.to = state.events()[*state.event].when.last;
    if (to.from && *to.to < *to.from) to.from.reset();
    filter(to);
  }

  void operator()(const SetKinds& c) const {
    model::Filter to = state.filter;
    to.kinds = c.kinds;
    filter(to);
  }

  void operator()(const SetPlace& c) const {
    model::Filter to = state.filter;
    to.place = c.part_of_name;
    filter(to, c.continuing);
  }

  void operator()(const SetCountry& c) const {
    model::Filter to = state.filter;
    to.country = c.code;
    filter(to);
  }

  void operator()(const SetActor& c) const {
    model::Filter to = state.filter;
    to.actor = c.part_of_name;
    filter(to, c.continuing);
  }

  void operator()(const SetWords& c) const {
    model::Filter to = state.filter;
    to.text = c.words;
    filter(to, c.continuing);
  }

  void operator()(const SetDeaths& c) const {
    model::Filter to = state.filter;
    to.deaths_from = c.from;
    to.deaths_to = c.to;
    if (c.from && c.to && *c.to < *c.from) std::swap(to.deaths_from, to.deaths_to);
    filter(to);
  }

  void operator()(const SetCertainties& c) const {
    model::Filter to = state.filter;
    to.certainties = c.certainties;
    filter(to);
  }

  void operator()(const SetTimeRule& c) const {
    model::Filter to = state.filter;
    to.time_rule = c.rule;
    filter(to);
  }

  void operator()(const SetArea& c) const {
    model::Filter to = state.filter;
    to.area = c.box;
    filter(to, c.continuing);
  }

  void operator()(const SetPolygon& c) const {
    if (!c.file.empty()) return session.requests_.push_back(command);
    if (c == SetPolygon{state.filter.outline}) return;
    model::Filter to = state.filter;
    to.outline = c.outline;
    filter(to);
  }
  void operator()(const DrawPolygon&) const { session.requests_.push_back(command); }

  void operator()(const SetDocumentFilter& c) const {
    model::Filter to = state.filter;
    to.document = c.id;
    filter(to);
  }

  void operator()(const ClearFilter&) const { filter({}); }

  void operator()(const MoveCamera& c) const {
    geo::Camera to = c.camera;
    if (!to.center.is_valid() || !std::isfinite(to.zoom)) return;
    to.zoom = std::clamp(to.zoom, geo::min_zoom, geo::max_zoom);
    if (!(to.width_px > 0)) to.width_px = state.camera.width_px;
    if (!(to.height_px > 0)) to.height_px = state.camera.height_px;
    to.projection = state.camera.projection;
    state.camera = to;
  }

  void operator()(const SetProjection& c) const {
    const auto made = geo::Projection::create(c.crs, geo::visible_box(state.camera));
    if (made) state.camera = geo::projected(state.camera, *made);
  }

  void operator()(const FitEvents&) const { state.camera = fitted_camera(state); }
  void operator()(const MoveTimeline& c) const { state.timeline = sound(c.view).value_or(state.timeline); }
  void operator()(const FitTimeline&) const { state.timeline = fitted_timeline(state); }

  void operator()(const Play& c) const {
    const bool on = c.on.value_or(!state.playback.playing);
    if (on == state.playback.playing) return;
    state.playback.playing = on;
    if (!on) return;
    session.play_moved_ = false;
    session.begin_play();
    session.show_play();
  }
  void operator()(const SetPlayMode& c) const {
    play_by([&](Playback& playback) { playback.mode = c.mode; });
  }
  void operator()(const SetPlayUnit& c) const {
    play_by([&](Playback& playback) { playback.unit = c.unit; });
  }
  void operator()(const SetPlaySpeed& c) const {
    if (std::isfinite(c.speed)) state.playback.speed = std::clamp(c.speed, slowest_play, fastest_play);
  }
  void operator()(const SetPlayLoop& c) const { flip(state.playback.loop, c.on); }
  void operator()(const SetPlayFollow& c) const { flip(state.playback.follow, c.on); }

  void operator()(const Advance& c) const {
    if (!state.playback.playing || !(c.seconds >= 0) || !std::isfinite(c.seconds)) return;
    const bool goes_on = session.player_->advance(c.seconds * state.playback.speed, state.playback.loop);
    session.show_play();
    state.playback.playing = goes_on;
  }

  void operator()(const StepTime& c) const {
    const int by = std::clamp(c.by, -most_steps_at_once, most_steps_at_once);
    const auto window = stepped_window(state, by, c.edge);
    if (window) (*this)(SetTimeFilter{window->from, window->to, false});
  }

  void operator()(const SetLanes& c) const {
    state.timeline_options.lanes = c.groups;
    state.timeline_options.first_lane = 0;
  }
  void operator()(const ScrollLanes& c) const {
    if (std::isfinite(c.first)) state.timeline_options.first_lane = std::max(c.first, 0.0);
  }
  void operator()(const SetLogScale& c) const { flip(state.timeline_options.log_scale, c.on); }
  void operator()(const SetCountEachDay& c) const { flip(state.timeline_options.count_each_day, c.on); }

  static void flip(bool& value, std::optional<bool> on) { value = on.value_or(!value); }

  void play_by(const auto& edit) const {
    edit(state.playback);
    if (state.playback.playing) session.begin_play();
  }

  void operator()(const SetTheme& c) const { state.theme = c.theme; }

  void operator()(const SetPage& c) const {
    if (auto page = with_field(state.page, c.field, c.value)) state.page = *std::move(page);
  }

  void operator()(const SetLanguage& c) const {
    if (c.lang == "fr" || c.lang == "en") state.lang = c.lang;
  }

  void operator()(const Undo&) const { session.travel(session.past_, session.future_); }
  void operator()(const Redo&) const { session.travel(session.future_, session.past_); }
};

Session::Session(Searches searches)
    : state_(empty_state()),
      crossfilter_(state_.content->table),
      searches_(searches),
      search_(std::make_unique<TextSearch>()) {
  state_.camera = fitted_camera(state_);
}

Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

void Session::apply(const Command& command) {
  std::visit(Apply{*this, command}, command);
}

std::vector<Command> Session::take_requests() {
  return std::exchange(requests_, {});
}

/// From where the window is; pauses where nothing is dated.
void Session::begin_play() {
  player_ = Player::begin(state_);
  if (!player_) state_.playback.playing = false;
}

void Session::show_play() {
  if (!player_) return;
  model::Filter to = state_.filter;
  to.from = player_->window().from;
  to.to = player_->window().to;
  const auto before = state_.matching;
  change_filter(to, Command(Advance{}).index(), play_moved_);
  play_moved_ = true;
  if (state_.playback.follow && state_.matching != before) state_.camera = following_camera(state_);
}

}  // namespace dateline::app
