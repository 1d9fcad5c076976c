#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "clipboard_picture.h"
#include "dateline/app/provenance.h"
#include "dateline/store/event_writer.h"
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

Result<PictureKind> still_kind(const fs::path& path) {
  const auto kind = picture_kind_of(path);
  if (!kind)
    return base::fail(path.string(), "This name's ending is none of a picture.",
                      fmt::format("Give it a name that ends in {}.", picture_endings()));
  if (*kind == PictureKind::mp4 || *kind == PictureKind::webm || *kind == PictureKind::gif ||
      path.string().find('%') != std::string::npos)
    return base::fail(path.string(), "Films are made without the window.",
                      "Save the project, and use `dateline render project.gpkg -o film.mp4`.");
  return *kind;
}

}  // namespace

/// How the window's pictures are asked for, as `dateline render --like` takes it.
RenderPlan WindowProgram::snapshot_plan(PictureKind kind) const {
  RenderPlan plan;
  plan.kind = kind;
  plan.theme = session_.state().theme == app::Theme::dark ? "dark" : "light";
  plan.picture.pixel_ratio = window_->display().pixel_ratio;
  if (kind == PictureKind::geotiff) plan.picture.layout.timeline = false;
  return plan;
}

Result<store::Provenance> WindowProgram::provenance(const RenderPlan& plan) const {
  const auto style = base::read_file(data_directory_ / "geodata" / "style" / (plan.theme + ".toml"));
  if (!style) return style.failure();
  const std::string& file = options_.common.gazetteer;
  const auto names = file.empty() ? gazetteer::open_default() : gazetteer::Gazetteer::open(file);
  if (!names) return names.failure();
  const app::State& state = session_.state();
  store::Provenance out = provenance_of(state, app::checksum_of(*state.content), names->info().tables_stamp,
                                        plan.theme + " " + app::checksum_of(*style));
  out.picture = asked_of(plan);
  return out;
}

void WindowProgram::snapshot(fs::path path) {
  if (path.empty())
    path = picture_folder() / fmt::format("dateline-{:%Y-%m-%d-%H%M%S}.png", fmt::localtime(std::time(nullptr)));
  if (job_.is_running()) return interface_->say(std::string(interface_->words()("toast.busy")), true, now_s());
  const auto kind = still_kind(path);
  if (!kind) return warn({kind.error()});
  const RenderPlan plan = snapshot_plan(*kind);
  const auto made_of = provenance(plan);
  if (!made_of) return warn({made_of.error()});
  const app::State& state = session_.state();
  auto writer = writer_of(picture_->page(state, plan.picture), picture_->fonts(), picture_->renderer(),
                          words_of(state, plan.picture, *made_of), *kind, path);
  if (!writer) return warn({writer.error()});
  job_.start(interface_->words()("job.saving", path.filename().string()),
             [this, path, content = state.content, write = *std::move(writer)](app::Progress&) -> WindowJob::Finish {
               const auto written = write();
               return [this, path, written] {
                 if (!written) return warn({written.error()});
                 interface_->say(interface_->words()("toast.snapshot", path.string()), false, now_s());
               };
             });
}

void WindowProgram::copy_picture() {
  if (job_.is_running()) return interface_->say(std::string(interface_->words()("toast.busy")), true, now_s());
  auto drawn = picture_->renderer().snapshot(picture_->page(session_.state(), snapshot_plan(PictureKind::png).picture));
  if (!drawn) return warn({drawn.error()});
  job_.start(
      std::string(interface_->words()("job.copying")),
      [this, image = std::make_shared<const store::Image>(*std::move(drawn))](app::Progress&) -> WindowJob::Finish {
        const auto copied = copy_to_clipboard(*image);
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
