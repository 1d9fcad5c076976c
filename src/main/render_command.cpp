#include "render_command.h"

#include <fmt/format.h>

#include <future>

#include "dateline/app/provenance.h"
#include "dateline/app/session.h"
#include "dateline/base/files.h"
#include "film_output.h"
#include "film_state.h"
#include "interface_language.h"
#include "layer_shelf.h"
#include "loading.h"
#include "picture_output.h"
#include "remembered_view.h"
#include "render_plan.h"
#include "terminal_watch.h"

namespace dateline::cli {

namespace {

using base::Done;
using base::fail;
using base::Result;

/// What would make the new picture another one, said before it is made.
void compare(const store::Provenance& like, const store::Provenance& now, const Reporter& reporter) {
  const auto differs = [&](std::string_view what, const std::string& then, const std::string& today) {
    if (then != today)
      reporter.say({base::Severity::warning, "--like", 0,
                    fmt::format("The {} differs: it was {}, and is {} now.", what, then, today),
                    "The picture may differ."});
  };
  differs("program's version", like.version, now.version);
  differs("data", fmt::format("{} of {} events", like.data, like.events),
          fmt::format("{} of {} events", now.data, now.events));
  differs("gazetteer", like.gazetteer, now.gazetteer);
  differs("style", like.style, now.style);
}

/// What the options ask, over what the picture to repeat asks.
void apply_filter(app::Session& session, model::Filter filter) {
  const model::Filter& before = session.state().filter;
  if (!filter.from) filter.from = before.from;
  if (!filter.to) filter.to = before.to;
  for (const app::Command& part : app::commands_asked(filter)) session.apply(part);
}

Result<app::State> state_for(const RenderOptions& o, const RenderPlan& plan, app::Loaded loaded,
                             const model::Filter& filter, const std::vector<app::Command>& looks,
                             const Reporter& reporter) {
  app::Session session;
  const std::vector<std::string> view = loaded.view;
  session.apply(app::ShowContent{app::make_content(std::move(loaded))});
  session.apply(app::SetLanguage{interface_language()});
  if (plan.like) {
    reporter.say(repeat_commands(session, plan.like->commands, o.online));
  } else if (o.common.files.size() == 1) {
    reporter.say(show_remembered(session, view, o.common.files.front(), Remembered::how_the_map_is_drawn, o.online));
  }
  for (const app::Command& command : looks) session.apply(command);
  apply_filter(session, filter);
  reporter.say(session.take_messages());
  session.apply(app::SetTheme{plan.theme == "dark" ? app::Theme::dark : app::Theme::light});
  if (!plan.like) {
    geo::Camera camera = session.state().camera;
    camera.width_px = plan.picture.layout.width_px;
    camera.height_px = plan.picture.layout.height_px;
    session.apply(app::MoveCamera{camera});
    session.apply(app::FitEvents{});
  }
  if (!o.crs.empty()) {
    if (const auto known = geo::Projection::create(o.crs); !known)
      return fail("--crs", known.error().message, known.error().remedy);
    session.apply(app::SetProjection{o.crs});
    if (!plan.like) session.apply(app::FitEvents{});
  }
  if (plan.is_film)
    if (const auto set = set_play(session, o, plan.like.has_value()); !set) return set.failure();
  if (o.view.empty()) return session.state();
  CommonOptions box;
  box.place = o.view;
  const auto area = box.filter();
  if (!area || !area->area)
    return fail("--view", fmt::format("'{}' is no box on the Earth.", o.view),
                "Write WEST,SOUTH,EAST,NORTH in degrees.");
  app::State state = session.state();
  if (!o.crs.empty())
    if (const auto fitted = geo::Projection::create(o.crs, *area->area)) state.camera.projection = *fitted;
  state.camera = geo::fitted(state.camera, *area->area, 0, geo::max_zoom);
  return state;
}

/// The layers that can be read; the others are said, and counted in `refused`.
class LayerReader {
 public:
  LayerReader(const Reporter& reporter, std::size_t& refused) : reporter_(reporter), refused_(refused) {}

  /// What brings a session to the map that the options ask for.
  std::vector<app::Command> asked_for(const RenderOptions& o) {
    std::vector<app::Command> out;
    for (const auto& [name, word] : {std::pair{"names ", &o.names}, {"events-as ", &o.events_as}})
      if (!word->empty())
        if (const auto command = app::parse_command(name + *word)) out.push_back(*command);
    for (const std::string& source : o.layers) {
      read({source, o.online});
      for (const app::AddLayer& part : shelf_.parts_of({source, o.online})) out.emplace_back(part);
    }
    return out;
  }

  std::shared_ptr<const view::MapLayers> layers_of(const app::State& state) {
    while (const auto missing = shelf_.missing(state.map.layers)) read(*missing);
    return shelf_.shown(state.map.layers);
  }

 private:
  void read(const LayerSource& source) {
    auto layers = read_source(source);
    if (!layers) {
      ++refused_;
      reporter_.say(layers.error());
    } else {
      for (const auto& layer : *layers) reporter_.say(layer->messages);
    }
    shelf_.put(source, std::move(layers));
  }

  const Reporter& reporter_;
  std::size_t& refused_;
  LayerShelf shelf_;
};

using StudioResult = Result<std::unique_ptr<Studio>>;

/// Gets ready all that a picture needs beside its events. What OpenGL has to say against it is said when it draws.
StudioResult open_studio(const RenderOptions& o, const RenderPlan& plan) {
  auto studio = Studio::open(plan.theme, o.common.gazetteer);
  if (studio && !is_vector(plan.kind)) (void)(*studio)->renderer();
  return studio;
}

Result<Done> draw(StudioResult studio, const RenderOptions& o, const RenderPlan& plan, const app::State& state,
                  std::shared_ptr<const view::MapLayers> layers) {
  if (!studio) return studio.failure();
  (*studio)->show(std::move(layers));
  store::Provenance provenance = (*studio)->provenance(state);
  provenance.picture = asked_of(plan);
  if (plan.like) compare(*plan.like, provenance, o.common.reporter());
  const TerminalWatch terminal(plan.is_film, o.common.quiet);
  if (plan.is_film)
    return write_film(**studio, state, plan, provenance, {o.output, o.frames_per_second, terminal.watch()});
  return write_picture(**studio, state, plan.picture, provenance, plan.kind, o.output, terminal.watch());
}

}  // namespace

RenderOptions options_of(const app::State& state, const std::filesystem::path& output) {
  const app::PageSetup& page = state.page;
  RenderOptions o;
  o.output = output.string();
  o.layout = page.layout;
  o.paper = page.paper;
  o.orientation = page.orientation;
  o.title = page.title;
  o.subtitle = page.subtitle;
  o.theme = !page.theme.empty() ? page.theme : state.theme == app::Theme::dark ? "dark" : "light";
  o.legend = page.legend;
  o.scale_bar = page.scale_bar;
  o.inset = page.inset;
  o.timeline = page.timeline;
  if (page.scale > 0) o.scale = page.scale;
  o.transparent = page.transparent;
  o.is_film = page.format == app::PictureFormat::webp_film && output.extension() == ".webp";
  o.frames_per_second = page.frames_per_second > 0 ? page.frames_per_second : state.playback.speed;
  return o;
}

Result<Done> draw_picture(const RenderOptions& o, const app::State& state) {
  const auto plan = plan_of(o);
  if (!plan) return plan.failure();
  const Reporter reporter = o.common.reporter();
  std::size_t refused = 0;
  return draw(open_studio(o, *plan), o, *plan, state, LayerReader(reporter, refused).layers_of(state));
}

Exit run_render(const RenderOptions& o) {
  const Reporter reporter = o.common.reporter();
  const auto filter = o.common.filter();
  const auto plan = plan_of(o);
  if (!filter || !plan) {
    reporter.say(!filter ? filter.error() : plan.error());
    return Exit::usage;
  }
  const std::string in_the_way = plan->is_sequence ? foreign_picture(o.output) : o.output;
  if (const auto free = may_replace(in_the_way, o.replacing); !free) {
    reporter.say(free.error());
    return Exit::nothing_done;
  }
  auto loading = std::async(std::launch::async, [&] { return load_or_say(o.common, reporter); });
  auto studio = open_studio(o, *plan);  // on this thread, to which OpenGL is bound
  auto loaded = loading.get();
  if (!loaded) return loaded.error();
  std::size_t refused = loaded->refused;
  LayerReader layers(reporter, refused);
  const auto looks = layers.asked_for(o);
  const auto state = state_for(o, *plan, *std::move(loaded), *filter, looks, reporter);
  if (state && state->matching->empty() && !state->filter.is_empty())
    reporter.say({base::Severity::warning, "", 0, "No event passes the filter: the map is empty.",
                  "Widen --from and --to, or ask less of kind, place, actor, words, deaths and certainty."});
  const auto drawn = state ? draw(std::move(studio), o, *plan, *state, layers.layers_of(*state)) : state.failure();
  if (!drawn) {
    base::Diagnostic error = drawn.error();
    if (error.file.empty()) error.file = o.output;
    reporter.say(error);
    return Exit::nothing_done;
  }
  return refused > 0 ? Exit::some_refused : Exit::done;
}

}  // namespace dateline::cli
