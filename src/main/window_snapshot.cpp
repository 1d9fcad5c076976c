#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "clipboard_picture.h"
#include "dateline/store/event_writer.h"
#include "film_output.h"
#include "picture_output.h"
#include "render_plan.h"
#include "window_program.h"

namespace dateline::cli {

namespace {

namespace fs = std::filesystem;
using base::Result;

constexpr std::size_t most_copied = 20'000;

/// The current folder when it can be written to, else ~/Pictures or the home folder.
fs::path picture_folder() {
  std::error_code ignored;
  const fs::path here = fs::current_path(ignored);
  if (!ignored && ::access(here.c_str(), W_OK) == 0) return here;
  const char* home = std::getenv("HOME");
  const fs::path pictures = fs::path(home ? home : "/") / "Pictures";
  return fs::is_directory(pictures, ignored) ? pictures : fs::path(home ? home : "/");
}

/// How far a job is, told by what draws.
Watch watched(app::Progress& progress) {
  return {&progress.cancel, [&progress](std::size_t done, std::size_t total) {
            progress.total = total;
            progress.done = done;
          }};
}

}  // namespace

fs::path suggested_picture() {
  return picture_folder() / fmt::format("dateline-{:%Y-%m-%d-%H%M%S}", fmt::localtime(std::time(nullptr)));
}

Result<Darkroom*> WindowProgram::darkroom() {
  if (!darkroom_) {
    auto opened = Darkroom::open(options_.common.gazetteer);
    if (!opened) return opened.failure();
    darkroom_ = *std::move(opened);
  }
  return darkroom_.get();
}

/// Draws what the panel of pictures shows, while it is open.
void WindowProgram::preview(const ui::Display& display) {
  const auto wish = interface_->preview_wish();
  if (!wish) {
    preview_->shown.suggested = suggested_picture().string();
    return;
  }
  const auto room = darkroom();
  if (!room) {
    preview_->shown.trouble = room.error().message;
    return;
  }
  preview_->want(*wish, session_.state(), layers_, display.pixel_ratio, **room, !job_.is_running());
}

void WindowProgram::snapshot(const app::Snapshot& request) {
  const app::State& state = session_.state();
  fs::path path = request.path;
  if (path.empty()) path = suggested_picture().concat(app::ending_of(state.page.format));
  if (job_.is_running()) return interface_->say(std::string(interface_->words()("toast.busy")), true, now_s());
  const RenderOptions options = options_of(state, path);
  const auto plan = plan_of(options);
  if (!plan) return warn({plan.error()});
  std::error_code ignored;
  const fs::path in_the_way = plan->is_sequence ? fs::path(foreign_picture(path.string())) : path;
  if (!request.force && !in_the_way.empty() && fs::exists(in_the_way, ignored))
    return interface_->ask_to_replace(in_the_way, path);
  const auto room = darkroom();
  if (!room) return warn({room.error()});
  interface_->picture_begun();
  const auto draw = [plan = *plan, state, path, speed = options.frames_per_second](Studio& studio, const Watch& watch) {
    store::Provenance made_of = studio.provenance(state);
    made_of.picture = asked_of(plan);
    if (plan.is_film) return write_film(studio, state, plan, made_of, {path.string(), speed, watch});
    return write_picture(studio, state, plan.picture, made_of, plan.kind, path, watch);
  };
  job_.start(
      interface_->words()("job.saving", path.filename().string()),
      [this, path, draw, theme = plan->theme, layers = layers_, room = *room,
       keeps = plan->is_sequence](app::Progress& progress) -> WindowJob::Finish {
        const auto done = room->enter(theme, layers, [&](Studio& studio) { return draw(studio, watched(progress)); });
        const bool cancelled = progress.cancel;
        return [this, path, done, cancelled, keeps] {
          const ui::Phrases& words = interface_->words();
          if (!done && cancelled && !keeps)
            return interface_->say(std::string(words("toast.cancelled")), false, now_s());
          if (!done) return warn({done.error()});
          interface_->say(words("toast.snapshot", keeps ? path.parent_path().string() : path.string()), false, now_s());
        };
      },
      plan->is_film ? "job.pictures" : "job.rows");
}

void WindowProgram::copy_picture() {
  if (job_.is_running()) return interface_->say(std::string(interface_->words()("toast.busy")), true, now_s());
  const auto plan = plan_of(options_of(session_.state(), "copied.png"));
  if (!plan) return warn({plan.error()});
  const auto room = darkroom();
  if (!room) return warn({room.error()});
  job_.start(std::string(interface_->words()("job.copying")),
             [this, plan = *plan, state = session_.state(), layers = layers_,
              room = *room](app::Progress&) -> WindowJob::Finish {
               const auto copied = room->enter(plan.theme, layers, [&](Studio& studio) -> Result<base::Done> {
                 const auto renderer = studio.renderer();
                 if (!renderer) return renderer.failure();
                 const auto image = (*renderer)->snapshot(studio.frame(state, plan.picture));
                 return image ? copy_to_clipboard(*image) : image.failure();
               });
               return [this, copied] {
                 if (!copied) return warn({copied.error()});
                 interface_->say(std::string(interface_->words()("toast.copied_picture")), false, now_s());
               };
             });
}

void WindowProgram::copy_events() {
  const app::State& state = session_.state();
  std::size_t count = 0;
  const store::EventFeed feed = [&](const auto& take) -> Result<base::Done> {
    const auto add = [&](std::uint32_t row) {
      take(state.events()[row]);
      ++count;
    };
    if (state.event) {
      add(*state.event);
      return base::Done{};
    }
    for (const std::uint32_t row : *state.matching) {
      if (count == most_copied)
        return base::fail({}, fmt::format("More than {} events are too many for the clipboard.", most_copied),
                          "Filter them, or use `dateline export`.");
      add(row);
    }
    return base::Done{};
  };
  const auto table = store::tab_separated(feed);
  if (!table) return warn({table.error()});
  window_->clipboard(*table);
  interface_->say(interface_->words()("toast.copied_events", fmt::format("{}", count)), false, now_s());
}

}  // namespace dateline::cli
