#include "dateline/view/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "text_items.h"
#include "toml_source.h"

namespace dateline::view {
namespace {

constexpr std::size_t weight_count = 4;
constexpr std::array<const char*, weight_count> weight_paths{"weights.regular", "weights.medium", "weights.bold",
                                                             "weights.italic"};
constexpr std::size_t cache_limit = 20000;
constexpr float least_ascent = 0.75F, least_descent = 0.22F;  ///< of an em: room for capitals and descenders

struct PlacedGlyph {
  std::uint16_t font = 0;
  std::uint32_t id = 0;
  float x = 0, y = 0;  ///< ems, y down
  std::uint32_t cluster = 0;
  std::uint16_t gaps_before = 0;  ///< clusters to its left, for letter spacing
};

/// A text shaped once, in ems.
struct ShapedText {
  std::vector<PlacedGlyph> glyphs;
  float width = 0, ascent = least_ascent, descent = least_descent;
  std::uint16_t gaps = 0;  ///< between clusters; none in scripts whose letters join
};

std::vector<std::string> names(TomlSource& source, std::string_view path) {
  std::vector<std::string> found;
  const toml::node* node = source.node(path);
  if (node == nullptr) return found;
  const toml::array* list = node->as_array();
  if (list == nullptr) {
    source.refuse(node, fmt::format("\"{}\" is not a list.", path), "Write [\"one\", \"two\"].");
    return found;
  }
  for (const toml::node& item : *list) {
    if (const auto text = item.value_exact<std::string>()) {
      found.push_back(*text);
    } else {
      source.refuse(&item, fmt::format("\"{}\" holds something that is not a text.", path), "Put it in quotes.");
    }
  }
  return found;
}

std::filesystem::path located(const std::vector<std::string>& directories, const std::string& name) {
  std::error_code none;
  for (const std::string& directory : directories) {
    const std::filesystem::path path = std::filesystem::path(directory) / name;
    if (std::filesystem::is_regular_file(path, none)) return path;
  }
  return {};
}

}  // namespace

struct Fonts::Faces {
  std::vector<std::unique_ptr<FontFace>> all;
  std::array<std::vector<std::uint16_t>, weight_count> chains;  ///< into `all`, in the order of trying
  std::unordered_map<std::string, ShapedText> shaped;
  std::string key;

  void add(Weight weight, const std::filesystem::path& file);
  std::uint16_t choose(Weight weight, char32_t code_point, std::uint16_t before) const;
  const ShapedText& shape(std::string_view text, Weight weight);
  ShapedText shape_anew(std::string_view text, Weight weight) const;
};

void Fonts::Faces::add(Weight weight, const std::filesystem::path& file) {
  auto found = std::ranges::find_if(all, [&](const auto& face) { return face->file() == file; });
  if (found == all.end()) found = all.insert(all.end(), std::make_unique<FontFace>(file));
  chains[static_cast<std::size_t>(weight)].push_back(static_cast<std::uint16_t>(found - all.begin()));
}

std::uint16_t Fonts::Faces::choose(Weight weight, char32_t code_point, std::uint16_t before) const {
  const std::vector<std::uint16_t>& chain = chains[static_cast<std::size_t>(weight)];
  if (code_point == ' ' && std::ranges::find(chain, before) != chain.end()) return before;
  for (const std::uint16_t font : chain)
    if (all[font]->covers(code_point)) return font;
  return chain.front();
}

const ShapedText& Fonts::Faces::shape(std::string_view text, Weight weight) {
  key.assign(1, static_cast<char>('0' + static_cast<int>(weight)));
  key.append(text);
  if (const auto found = shaped.find(key); found != shaped.end()) return found->second;
  if (shaped.size() >= cache_limit) shaped.clear();
  return shaped.emplace(key, shape_anew(text, weight)).first->second;
}

ShapedText Fonts::Faces::shape_anew(std::string_view text, Weight weight) const {
  std::vector<TextItem> items =
      text_items(text, [&](char32_t code_point, std::uint16_t before) { return choose(weight, code_point, before); });
  order_visually(items);
  ShapedText result;
  bool joins = false;
  std::vector<ShapedGlyph> glyphs;
  for (const TextItem& item : items) {
    joins = joins || item.level % 2 == 1;
    glyphs.clear();
    all[item.font]->shape(text, item, glyphs);
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      const ShapedGlyph& glyph = glyphs[i];
      const bool new_cluster = i == 0 || glyphs[i - 1].cluster != glyph.cluster;
      if (new_cluster && !result.glyphs.empty()) ++result.gaps;
      result.glyphs.push_back(
          {item.font, glyph.id, result.width + glyph.x_offset, -glyph.y_offset, glyph.cluster, result.gaps});
      result.width += glyph.advance;
      result.ascent = std::max(result.ascent, glyph.top);
      result.descent = std::max(result.descent, -glyph.bottom);
    }
  }
  if (!joins) return result;
  for (PlacedGlyph& glyph : result.glyphs) glyph.gaps_before = 0;
  result.gaps = 0;
  return result;
}

Fonts::Fonts(std::unique_ptr<Faces> faces) : faces_(std::move(faces)) {}
Fonts::Fonts(Fonts&&) noexcept = default;
Fonts& Fonts::operator=(Fonts&&) noexcept = default;
Fonts::~Fonts() = default;

base::Result<Fonts> Fonts::load(const std::filesystem::path& fonts_toml) {
  base::Result<TomlSource> source = TomlSource::open(fonts_toml);
  if (!source) return source.failure();
  const std::vector<std::string> directories = names(*source, "directories");
  const std::vector<std::string> scripts = names(*source, "fallback.scripts");
  const std::vector<std::string> optional = names(*source, "fallback.optional");
  auto faces = std::make_unique<Faces>();
  std::vector<std::string> missing;
  for (std::size_t weight = 0; weight < weight_count; ++weight) {
    std::vector<std::string> wanted = names(*source, weight_paths[weight]);
    wanted.insert(wanted.end(), scripts.begin(), scripts.end());
    for (const std::string& name : wanted) {
      const std::filesystem::path file = located(directories, name);
      if (!file.empty()) {
        faces->add(static_cast<Weight>(weight), file);
      } else if (std::ranges::find(optional, name) == optional.end() &&
                 std::ranges::find(missing, name) == missing.end()) {
        missing.push_back(name);
      }
    }
  }
  if (const std::optional<base::Failure> problem = source->problem()) return *problem;
  constexpr const char* remedy = "Install the packages fonts-inter and fonts-noto-core.";
  for (const auto& chain : faces->chains)
    if (chain.empty()) return base::fail(fonts_toml.string(), "None of the fonts listed here is installed.", remedy);
  base::Result<Fonts> fonts{Fonts(std::move(faces))};
  for (const std::string& name : missing)
    fonts.warn({base::Severity::warning, fonts_toml.string(), 0,
                fmt::format("The font \"{}\" is not installed; its letters are shown in another.", name), remedy});
  return fonts;
}

TextSize Fonts::measure(std::string_view utf8, float size_px, Weight weight, float letter_spacing_px) const {
  const ShapedText& text = faces_->shape(utf8, weight);
  return {text.width * size_px + static_cast<float>(text.gaps) * letter_spacing_px, text.ascent * size_px,
          text.descent * size_px};
}

TextRun Fonts::shape(std::string_view utf8, Vec2 at, Anchor anchor, float size_px, Color color, Weight weight,
                     float letter_spacing_px) const {
  const ShapedText& text = faces_->shape(utf8, weight);
  const float width = text.width * size_px + static_cast<float>(text.gaps) * letter_spacing_px;
  const float left = at.x - (anchor == Anchor::left ? 0 : anchor == Anchor::center ? width / 2 : width);
  TextRun run;
  run.text = utf8;
  run.size_px = size_px;
  run.color = color;
  run.halo.a = 0;
  run.glyphs.reserve(text.glyphs.size());
  for (const PlacedGlyph& glyph : text.glyphs)
    run.glyphs.push_back({glyph.font, glyph.id,
                          left + glyph.x * size_px + static_cast<float>(glyph.gaps_before) * letter_spacing_px,
                          at.y + glyph.y * size_px, glyph.cluster});
  return run;
}

GlyphBitmap Fonts::rasterise(std::uint16_t font, std::uint32_t glyph) const {
  return font < faces_->all.size() ? faces_->all[font]->rasterise(glyph) : GlyphBitmap{};
}

std::filesystem::path Fonts::file(std::uint16_t font) const {
  return font < faces_->all.size() ? faces_->all[font]->file() : std::filesystem::path();
}

std::vector<std::filesystem::path> Fonts::interface_fonts(Weight weight) const {
  std::vector<std::filesystem::path> files;
  for (const std::uint16_t font : faces_->chains[static_cast<std::size_t>(weight)])
    files.push_back(faces_->all[font]->file());
  return files;
}

}  // namespace dateline::view
