#include "dateline/view/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "dateline/app/page.h"
#include "toml_source.h"

namespace dateline::view {
namespace {

constexpr double least_px = 64, most_px = 32768;

/// Reads keys that may be missing.
class Reader {
 public:
  explicit Reader(TomlSource& source) : source_(source) {}

  bool has(std::string_view path) const { return static_cast<bool>(source_.top().at_path(path)); }

  void flag(std::string_view path, bool& value) {
    if (!has(path)) return;
    const toml::node* node = source_.node(path);
    if (node == nullptr) return;
    if (const auto read = node->value_exact<bool>())
      value = *read;
    else
      source_.refuse(node, fmt::format("\"{}\" is neither true nor false.", path),
                     "Write true or false, without quotes.");
  }

  template <class Number>
  void number(std::string_view path, double least, double most, Number& value) {
    if (const auto read = source_.number_or(path, least, most, static_cast<double>(value)))
      value = static_cast<Number>(*read);
  }

  /// The index of the word among `words`; `otherwise` when the key is missing.
  std::size_t word(std::string_view path, const std::vector<std::string_view>& words, std::size_t otherwise) {
    if (!has(path)) return otherwise;
    const auto text = source_.text(path);
    if (!text) return otherwise;
    const auto found = std::ranges::find(words, *text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    source_.refuse(source_.top().at_path(path).node(), fmt::format("\"{}\" is no {}.", *text, path),
                   fmt::format("Write one of {}.", fmt::join(words, ", ")));
    return otherwise;
  }

 private:
  TomlSource& source_;
};

void read_paper(Reader& reader, Layout& layout) {
  std::vector<std::string_view> names;
  for (const app::Paper& paper : app::papers()) names.push_back(paper.name);
  if (reader.has("page.paper")) {
    const app::Paper& paper = app::papers()[reader.word("page.paper", names, 1)];
    const bool portrait = reader.word("page.orientation", {"landscape", "portrait"}, 0) == 1;
    layout.width_px = (portrait ? paper.short_mm : paper.long_mm) * px_per_mm;
    layout.height_px = (portrait ? paper.long_mm : paper.short_mm) * px_per_mm;
  } else {
    reader.number("page.width_px", least_px, most_px, layout.width_px);
    reader.number("page.height_px", least_px, most_px, layout.height_px);
  }
  reader.number("page.scale", 0.5, 16, layout.scale);
  double margin_mm = 0;
  reader.number("page.margin_mm", 0, 100, margin_mm);
  layout.margin_px = margin_mm * px_per_mm;
}

}  // namespace

base::Result<Layout> Layout::load(const std::filesystem::path& file) {
  auto source = TomlSource::open(file);
  if (!source) return source.failure();
  Reader reader(*source);
  Layout layout;
  read_paper(reader, layout);
  reader.flag("page.frame", layout.frame);
  layout.title = reader.word("title.place", {"legend", "above"}, 0) == 1 ? Title::above : Title::in_legend;
  reader.number("title.size_px", 8, 200, layout.title_px);
  reader.number("title.subtitle_px", 6, 100, layout.subtitle_px);
  reader.flag("title.filter", layout.filter_words);
  reader.flag("map.legend", layout.legend);
  reader.flag("map.legend_keys", layout.legend_keys);
  reader.flag("map.scale_bar", layout.scale_bar);
  reader.flag("map.attribution", layout.attribution);
  reader.flag("map.north_arrow", layout.north_arrow);
  reader.flag("map.inset", layout.inset);
  reader.flag("timeline.shown", layout.timeline);
  reader.number("timeline.share", 0.05, 0.6, layout.timeline_share);
  if (const auto problem = source->problem()) return *problem;
  return layout;
}

base::Result<Layout> Layout::find(const std::string& name, const std::filesystem::path& directory) {
  if (name.ends_with(".toml")) return load(name);
  const std::filesystem::path file = directory / (name + ".toml");
  std::error_code ignored;
  if (name.find('/') == name.npos && std::filesystem::is_regular_file(file, ignored)) return load(file);
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator at(directory, ignored), end; !ignored && at != end; at.increment(ignored))
    if (at->path().extension() == ".toml") names.push_back(at->path().stem().string());
  std::ranges::sort(names);
  return base::fail(name, fmt::format("There is no layout '{}'.", name),
                    fmt::format("The layouts are {}; or name a .toml file of your own.", fmt::join(names, ", ")));
}

}  // namespace dateline::view
