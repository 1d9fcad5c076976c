#include "film_output.h"

#include <fmt/format.h>

#include <cmath>
#include <future>

#include "dateline/store/film_file.h"
#include "film_reel.h"
#include "picture_output.h"

namespace dateline::cli {

namespace {

namespace fs = std::filesystem;
using base::Done;
using base::fail;
using base::Result;

/// Does one thing after the other, each beside what its caller does meanwhile.
class Beside {
 public:
  /// Waits for what was begun before, whose error it returns; then begins `work`.
  Result<Done> begin(PictureWriter work) {
    auto before = end();
    if (before) running_ = std::async(std::launch::async, std::move(work));
    return before;
  }
  Result<Done> end() { return running_.valid() ? running_.get() : Result<Done>(Done{}); }

 private:
  std::future<Result<Done>> running_;
};

store::FilmKind film_kind(PictureKind kind) {
  if (kind == PictureKind::mp4) return store::FilmKind::mp4;
  if (kind == PictureKind::webm) return store::FilmKind::webm;
  return kind == PictureKind::gif ? store::FilmKind::gif : store::FilmKind::webp;
}

base::Failure cancelled(const std::string& output) {
  return fail(output, "The film was cancelled.", "Numbered PNGs (folder/%04d.png) can be gone on with later.");
}

/// "folder/%04d.png" with a number in it.
Result<std::string> numbered(const std::string& pattern, std::size_t number) {
  const std::size_t at = pattern.find('%'), end = pattern.find('d', at);
  const std::string digits = end == pattern.npos ? "x" : pattern.substr(at + 1, end - at - 1);
  const bool sound = end != pattern.npos && digits.find_first_not_of("0123456789") == digits.npos &&
                     digits.size() <= 2 && pattern.find('%', end) == pattern.npos;
  if (!sound)
    return fail(pattern, "This names no row of pictures.", "Write one %04d where the numbers go, as in film/%04d.png.");
  const int width = digits.empty() ? 1 : std::atoi(digits.c_str());
  return pattern.substr(0, at) + fmt::format("{:0{}}", number, width) + pattern.substr(end + 1);
}

bool is_done(const std::string& path, const store::Provenance& provenance) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return false;
  const auto made = store::read_provenance(path);
  return made && store::to_json(*made) == store::to_json(provenance);
}

Result<Done> write_sequence(Studio& studio, Reel& reel, const store::Provenance& asked, const RenderPlan& plan,
                            const FilmOrder& order) {
  std::error_code trouble;
  if (const fs::path folder = fs::path(order.output).parent_path(); !folder.empty())
    fs::create_directories(folder, trouble);
  Beside writing;
  for (std::size_t i = 0; i < reel.size(); ++i) {
    const auto path = numbered(order.output, i + 1);
    if (!path) return path.failure();
    const app::State& state = reel.at(i);
    store::Provenance provenance = studio.provenance(state);
    provenance.picture = asked.picture;
    provenance.picture["stamp"] = reel.options(i).stamp;
    if (is_done(*path, provenance)) {
      order.watch.tell(i + 1, reel.size());
      if (order.watch.is_cancelled()) return cancelled(order.output);
      continue;
    }
    auto writer = draw_for_writing(studio, state, reel.options(i), provenance, plan.kind, *path, order.watch);
    if (!writer) return writer.failure();
    if (auto before = writing.begin(*std::move(writer)); !before) return before;
    order.watch.tell(i + 1, reel.size());
    if (order.watch.is_cancelled()) return cancelled(order.output);
  }
  return writing.end();
}

Result<Done> write_frames(Studio& studio, Reel& reel, const store::Provenance& asked, const RenderPlan& plan,
                          const FilmOrder& order) {
  const double ratio = static_cast<double>(plan.picture.pixel_ratio);
  store::PictureInfo info;
  info.width = static_cast<int>(std::lround(plan.picture.layout.width_px * ratio));
  info.height = static_cast<int>(std::lround(plan.picture.layout.height_px * ratio));
  info.title = plan.picture.title;
  info.creator = "Dateline " DATELINE_VERSION;
  info.provenance = store::to_json(asked);
  const auto renderer = studio.renderer();
  if (!renderer) return renderer.failure();
  const auto film = store::create_film(order.output, film_kind(plan.kind), info, order.frames_per_second);
  if (!film) return film.failure();
  Beside encoding;  // after the film, which it uses
  for (std::size_t i = 0; i < reel.size(); ++i) {
    auto image = (*renderer)->snapshot(studio.frame(reel.at(i), reel.options(i)));
    if (!image) return image.failure();
    auto before = encoding.begin(
        [&film, picture = std::make_shared<const store::Image>(*std::move(image))] { return (*film)->add(*picture); });
    if (!before) return before;
    order.watch.tell(i + 1, reel.size());
    if (order.watch.is_cancelled()) return cancelled(order.output);
  }
  if (auto last = encoding.end(); !last) return last;
  return (*film)->finish();
}

}  // namespace

std::string foreign_picture(const std::string& pattern) {
  std::error_code ignored;
  for (std::size_t i = 1; i <= Reel::most_pictures; ++i) {
    const auto path = numbered(pattern, i);
    if (!path) return {};
    if (fs::exists(*path, ignored) && !store::read_provenance(*path)) return *path;
  }
  return {};
}

Result<Done> write_film(Studio& studio, const app::State& state, const RenderPlan& plan,
                        const store::Provenance& provenance, const FilmOrder& order) {
  Reel reel(state, plan.picture);
  if (reel.size() == 0)
    return fail(order.output, "No event that passes the filter has a date, so there is nothing to film.",
                "Widen the filter, or write a picture.");
  if (reel.is_cut())
    return fail("--film-step", fmt::format("This film would have more than {} pictures.", Reel::most_pictures),
                "Take a longer step, or a shorter time with --from and --to.");
  return plan.is_sequence ? write_sequence(studio, reel, provenance, plan, order)
                          : write_frames(studio, reel, provenance, plan, order);
}

}  // namespace dateline::cli
