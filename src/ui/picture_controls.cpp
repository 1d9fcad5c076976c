#include "picture_controls.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

namespace dateline::ui {
namespace {

using app::PageField;

constexpr float label_width = 92;
constexpr std::array<double, 5> scales{1, 2, 3, 4, 8};
constexpr std::array<double, 5> speeds{0, 2, 4, 10, 25};
constexpr std::array<std::string_view, 4> screens{"1280x720", "1920x1080", "3840x2160", "1080x1080"};

struct Column {
  const Canvas& canvas;
  const app::PageSetup& page;
  float width;

  void set(PageField field, std::string value) const { canvas.push(app::SetPage{field, std::move(value)}); }

  /// A row's name; what follows stands to its right.
  void name(std::string_view key) const {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(ImGui::GetWindowDrawList(), canvas.type.small, {at.x, at.y + 7}, packed(canvas.style.text_muted),
              canvas.words(key));
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + label_width);
  }

  void choose(PageField field, std::string_view key, std::span<const std::string_view> said,
              std::span<const std::string> values) const {
    name(key);
    const std::string now = app::text_of(page, field);
    const auto at = std::ranges::find(values, now);
    std::vector<std::string_view> choices(said.begin(), said.end());
    if (at == values.end()) choices.push_back(now);
    const auto made = chooser(canvas, std::string(key).c_str(), canvas.words(key), choices,
                              static_cast<std::size_t>(at - values.begin()));
    if (made && *made < values.size()) set(field, values[*made]);
  }

  void part(PageField field, std::string_view key, bool on) const {
    const float room = ImGui::GetWindowPos().x + ImGui::GetWindowWidth() - pad;
    const float wanted = width_of(canvas.type.small, canvas.words(key)) + 40;
    if (ImGui::GetItemRectMax().x + 6 + wanted < room)
      ImGui::SameLine(0, 6);
    else
      ImGui::SetCursorPosX(ImGui::GetCursorPosX() + label_width);
    if (toggle(canvas, std::string(key).c_str(), canvas.words(key), on)) set(field, on ? "off" : "on");
  }
};

void formats(const Column& c) {
  const Phrases& w = c.canvas.words;
  const std::array said{std::string_view("PNG"), std::string_view("WebP"), std::string_view("GeoTIFF"),
                        std::string_view("SVG"), std::string_view("PDF"),  w("picture.mp4"),
                        w("picture.webm"),       w("picture.gif"),         w("picture.webp_film"),
                        w("picture.frames")};
  std::vector<std::string> values;
  for (const std::string_view name : app::picture_format_names()) values.emplace_back(name);
  c.choose(PageField::format, "picture.format", said, values);
}

void layouts(const Column& c, const PicturePreview& preview) {
  std::vector<std::string> keys;
  for (const std::string& layout : preview.layouts) {
    keys.push_back("picture.layout_" + layout);
    std::ranges::replace(keys.back(), '-', '_');
  }
  std::vector<std::string_view> said;
  for (std::size_t i = 0; i < keys.size(); ++i)
    said.push_back(c.canvas.words.all().contains(keys[i]) ? c.canvas.words(keys[i]) : preview.layouts[i]);
  c.choose(PageField::layout, "picture.layout", said, preview.layouts);
}

void paper(const Column& c) {
  std::vector<std::string> values{"auto"}, said{std::string(c.canvas.words("picture.as_layout"))};
  for (const app::Paper& sheet : app::papers()) {
    values.emplace_back(sheet.name);
    said.emplace_back(sheet.name);
    said.back().front() = static_cast<char>(std::toupper(static_cast<unsigned char>(said.back().front())));
  }
  for (const std::string_view screen : screens) {
    values.emplace_back(screen);
    said.emplace_back(screen);
    said.back().replace(said.back().find('x'), 1, " × ");
  }
  c.choose(PageField::paper, "picture.paper", std::vector<std::string_view>(said.begin(), said.end()), values);
  c.name("picture.orientation");
  const auto turned = segments(
      c.canvas, "orientation",
      {c.canvas.words("picture.as_it_is"), c.canvas.words("picture.landscape"), c.canvas.words("picture.portrait")},
      static_cast<int>(c.page.orientation));
  ImGui::NewLine();
  if (turned) {
    app::PageSetup to = c.page;
    to.orientation = static_cast<app::Orientation>(*turned);
    c.set(PageField::orientation, app::text_of(to, PageField::orientation));
  }
}

void words(const Column& c, PictureMemory& memory, bool first) {
  if (first) {
    memory.title = c.page.title;
    memory.subtitle = c.page.subtitle;
  }
  c.name("picture.heading");
  if (field(c.canvas, "##title", c.canvas.words("picture.heading_hint"), memory.title, c.width - label_width).changed)
    c.set(PageField::title, memory.title);
  c.name("picture.subtitle");
  if (field(c.canvas, "##subtitle", c.canvas.words("picture.heading_hint"), memory.subtitle, c.width - label_width)
          .changed)
    c.set(PageField::subtitle, memory.subtitle);
}

void look(const Column& c, const PicturePreview& preview) {
  const Phrases& w = c.canvas.words;
  const std::array themes{w("picture.as_map"), w("picture.light"), w("picture.dark"), w("picture.print")};
  c.choose(PageField::theme, "picture.theme", themes, std::vector<std::string>{"auto", "light", "dark", "print"});
  c.name("picture.parts");
  if (toggle(c.canvas, "legend", w("picture.legend"), preview.legend))
    c.set(PageField::legend, preview.legend ? "off" : "on");
  c.part(PageField::scale_bar, "picture.scale_bar", preview.scale_bar);
  c.part(PageField::inset, "picture.inset", preview.inset);
  c.part(PageField::timeline, "picture.timeline", preview.timeline);
  c.part(PageField::transparent, "picture.transparent", c.page.transparent);
  c.name("picture.scale");
  const auto at = std::ranges::find(scales, c.page.scale > 0 ? c.page.scale : preview.scale);
  const auto made = segments(c.canvas, "scale", {"1×", "2×", "3×", "4×", "8×"},
                             at == scales.end() ? -1 : static_cast<int>(at - scales.begin()));
  ImGui::NewLine();
  if (made) c.set(PageField::scale, fmt::format("{}", scales[static_cast<std::size_t>(*made)]));
}

void film(const Column& c) {
  const Phrases& w = c.canvas.words;
  const app::Playback& play = c.canvas.state.playback;
  c.name("picture.steps");
  const std::array units{w("play.auto"),  w("play.day"),  w("play.week"),
                         w("play.month"), w("play.year"), w("play.event")};
  if (const auto made = chooser(c.canvas, "film unit", w("play.unit"), units, static_cast<std::size_t>(play.unit)))
    c.canvas.push(app::SetPlayUnit{static_cast<app::PlayUnit>(*made)});
  c.name("picture.grows");
  const std::array modes{w("play.step"), w("play.slide"), w("play.grow")};
  if (const auto made = chooser(c.canvas, "film mode", w("play.mode"), modes, static_cast<std::size_t>(play.mode)))
    c.canvas.push(app::SetPlayMode{static_cast<app::PlayMode>(*made)});
  std::vector<std::string> values;
  for (const double speed : speeds) values.push_back(speed > 0 ? fmt::format("{}", speed) : "auto");
  std::vector<std::string_view> said(values.begin(), values.end());
  said.front() = w("picture.speed_played");
  c.choose(PageField::frames_per_second, "picture.speed", said, values);
}

/// The file's name follows the format, and a name that was typed sets it.
void file_name(const Column& c, const PicturePreview& preview, PictureMemory& memory, bool first) {
  const bool is_own = memory.path != with_ending(memory.suggested, c.page.format);
  if (memory.path.empty() || (first && !is_own)) memory.path = preview.suggested;
  memory.suggested = preview.suggested;
  if (!ImGui::GetIO().WantTextInput) memory.path = with_ending(memory.path, c.page.format);
  label(c.canvas.type.small, c.canvas.style.text_muted, c.canvas.words("picture.file"));
  const FieldResult typed = field(c.canvas, "##file", "", memory.path, c.width);
  if (!typed.entered) return;
  const std::string ending = std::filesystem::path(memory.path).extension().string();
  const auto names = app::picture_format_names();
  const bool fits = ending == app::ending_of(c.page.format);
  if (!fits && ending.size() > 1 && std::ranges::find(names, ending.substr(1)) != names.end())
    c.set(PageField::format, ending.substr(1));
}

}  // namespace

std::string with_ending(const std::string& path, app::PictureFormat format) {
  namespace fs = std::filesystem;
  constexpr const char* numbered = "%04d.png";
  fs::path out = path;
  const bool was_numbered = out.filename() == numbered;
  if (format == app::PictureFormat::frames) {
    if (!was_numbered) out = out.replace_extension() / numbered;
  } else {
    if (was_numbered) out = out.parent_path();
    if (out.extension() != app::ending_of(format)) out.replace_extension(app::ending_of(format));
  }
  return out.string();
}

void picture_controls(const Canvas& canvas, const PicturePreview& preview, float width, PictureMemory& memory) {
  const Column column{canvas, canvas.state.page, width};
  const bool first = !memory.opened;
  memory.opened = true;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {8, 8});
  formats(column);
  layouts(column, preview);
  paper(column);
  words(column, memory, first);
  look(column, preview);
  if (app::is_film(column.page.format)) film(column);
  file_name(column, preview, memory, first);
  ImGui::PopStyleVar();
}

}  // namespace dateline::ui
