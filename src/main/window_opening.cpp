#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dateline/app/merge_events.h"
#include "dateline/base/utf8.h"
#include "remembered_view.h"
#include "window_program.h"

namespace dateline::cli {

namespace {

namespace fs = std::filesystem;

/// One of each letter beyond Latin-1, so that the fonts can be made ready without reading the texts twice.
std::string letters_of(const store::Collection& collection) {
  std::set<char32_t> letters;
  const auto add = [&](std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto [letter, bytes] = base::decode_utf8(text, at);
      at += bytes;
      if (letter > 0xff) letters.insert(letter);
    }
  };
  for (const model::Document& document : collection.documents) add(document.text);
  for (const model::Event& event : collection.events) {
    add(event.text);
    if (event.place) add(event.place->name);
  }
  std::string out;
  for (const char32_t letter : letters) base::append_utf8(out, letter);
  return out;
}

/// What stays open when `paths` are opened again: everything that did not come from them.
store::Collection without(const store::Collection& all, const std::vector<fs::path>& paths) {
  store::Collection out;
  std::set<std::string> gone;
  for (const model::Document& document : all.documents) {
    const bool again =
        std::any_of(paths.begin(), paths.end(), [&](const fs::path& path) { return document.path == path.string(); });
    if (again) {
      gone.insert(document.id);
    } else {
      out.documents.push_back(document);
    }
  }
  for (const model::Event& event : all.events) {
    if (!gone.contains(event.document)) out.events.push_back(event);
  }
  return out;
}

}  // namespace

void WindowProgram::open(std::vector<fs::path> paths) {
  const ui::Phrases& words = interface_->words();
  if (paths.empty()) return;
  if (job_.is_running()) return interface_->say(std::string(words("toast.busy")), true, now_s());
  std::string title = paths.size() == 1 ? words("job.opening", paths.front().filename().string())
                                        : words("job.opening_many", paths.size());
  job_.start(std::move(title),
             [this, paths = std::move(paths),
              before = session_.state().content](app::Progress& progress) -> WindowJob::Finish {
               app::Loaded loaded = app::load_files(
                   paths, read_, [this] { return engine_.get(); }, &progress);
               if (progress.cancel)
                 return
                     [this] { interface_->say(std::string(interface_->words()("toast.cancelled")), false, now_s()); };
               if (loaded.bulk) {
                 auto table = app::make_content(app::Loaded{{}, *std::move(loaded.bulk), loaded.messages, 0, 0, {}});
                 return [this, loaded = std::move(loaded), table, paths] { opened(loaded, table, paths, {}); };
               }
               store::Collection all = before->bulk ? store::Collection() : without(before->collection, paths);
               app::merge(all, std::move(loaded.collection));
               if (read_.merge_events) app::merge_events(all);
               std::string letters = letters_of(all);
               auto content = app::make_content(std::move(all), loaded.messages);
               return [this, loaded = std::move(loaded), content, paths, letters = std::move(letters)] {
                 opened(loaded, content, paths, letters);
               };
             });
}

void WindowProgram::opened(app::Loaded loaded, std::shared_ptr<const app::Content> content,
                           const std::vector<fs::path>& paths, const std::string& letters) {
  warn(loaded.messages);
  if (const auto engine = engine_.get(); engine && !uses_gazetteer_) {
    uses_gazetteer_ = true;
    picture_->use((*engine)->gazetteer());
  }
  if (loaded.refused > 0)
    exit_ = loaded.refused == paths.size() && first_filter_ ? Exit::nothing_done : Exit::some_refused;
  if (loaded.refused == paths.size()) return;
  interface_->prepare_letters(letters);
  const bool was_empty = session_.state().events().empty();
  const bool was_saved = saved_content_ == session_.state().content;
  session_.apply(app::ShowContent{std::move(content)});
  if (was_saved) saved_content_ = session_.state().content;
  for (const fs::path& path : paths) ui::remember(settings_, path);
  fit_camera(interface_->layout(session_.state(), window_->display()));
  session_.apply(app::FitEvents{});
  if (paths.size() == 1 && (was_empty || session_.state().map.layers.empty()))
    warn(show_remembered(session_, loaded.view, paths.front(),
                         was_empty ? Remembered::everything : Remembered::how_the_map_is_drawn, false));
  if (first_filter_ && !first_filter_->is_empty()) {
    for (const app::Command& part : app::commands_asked(*first_filter_)) session_.apply(part);
    session_.apply(app::FitEvents{});
  }
  first_filter_.reset();
  const std::string name = paths.size() == 1
                               ? paths.front().filename().string()
                               : fmt::format("{} +{}", paths.front().filename().string(), paths.size() - 1);
  window_->title(name + " – Dateline");
  if (session_.state().events().empty())
    interface_->say(interface_->words()("toast.nothing_found", name), true, now_s());
}

}  // namespace dateline::cli
