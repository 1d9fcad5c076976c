#include "type.h"

#include <array>
#include <cmath>
#include <map>
#include <vector>

#include "dateline/base/utf8.h"

namespace dateline::ui {
namespace {

namespace fs = std::filesystem;
constexpr ImWchar latin_end = 0x17f;

/// The height of "x" as a share of the size that ImGui knows, which is the line's.
float x_height_share(const fs::path& file) {
  constexpr float probe_px = 256;
  constexpr std::array<ImWchar, 3> only_x{'x', 'x', 0};
  ImFontAtlas atlas;
  const ImFont* font = atlas.AddFontFromFileTTF(file.c_str(), probe_px, nullptr, only_x.data());
  if (!font || !atlas.Build()) return 0;
  const ImFontGlyph* glyph = font->FindGlyphNoFallback('x');
  return glyph ? (glyph->Y1 - glyph->Y0) / probe_px : 0;
}

class Builder {
 public:
  Builder(const view::Fonts& fonts, float pixel_ratio, const std::set<char32_t>& letters)
      : fonts_(fonts), ratio_(pixel_ratio), atlas_(ImGui::GetIO().Fonts) {
    ranges_ = {0x20, latin_end};
    for (const char32_t letter : letters) {
      if (letter <= latin_end) continue;
      const auto wide = static_cast<ImWchar>(letter);
      if (ranges_.back() + 1 == wide) {
        ranges_.back() = wide;
      } else {
        ranges_.insert(ranges_.end(), {wide, wide});
      }
    }
    others_.assign(ranges_.begin() + 2, ranges_.end());
    ranges_.push_back(0);
    others_.push_back(0);
  }

  ImFont* add(view::Weight weight, float x_height_px) {
    const auto files = fonts_.interface_fonts(weight);
    if (files.empty()) return nullptr;
    std::error_code missing;
    if (!fs::is_regular_file(files.front(), missing)) return nullptr;
    const auto [share, fresh] = shares_.try_emplace(files.front(), 0.0F);
    if (fresh) share->second = x_height_share(files.front());
    if (share->second <= 0) return nullptr;
    const float size = std::max(std::round(x_height_px * ratio_), 4.0F) / share->second;
    ImFont* font = add_file(files.front(), size, ranges_.data(), false);
    if (!font) return nullptr;
    for (std::size_t i = 1; i < files.size() && others_.size() > 1; ++i) add_file(files[i], size, others_.data(), true);
    font->Scale = 1 / ratio_;
    return font;
  }

 private:
  ImFont* add_file(const fs::path& file, float size, const ImWchar* ranges, bool merge) {
    std::error_code missing;
    if (!fs::is_regular_file(file, missing)) return nullptr;
    ImFontConfig config;
    config.OversampleH = ratio_ < 1.5F ? 3 : 2;
    config.OversampleV = 1;
    config.MergeMode = merge;
    return atlas_->AddFontFromFileTTF(file.c_str(), size, &config, ranges);
  }

  const view::Fonts& fonts_;
  float ratio_;
  ImFontAtlas* atlas_;
  std::map<fs::path, float> shares_;
  std::vector<ImWchar> ranges_, others_;  ///< read by the atlas while it is built
};

}  // namespace

base::Result<Type> build_type(const view::Fonts& fonts, float pixel_ratio, const std::set<char32_t>& letters) {
  ImGui::GetIO().Fonts->Clear();
  Builder builder(fonts, pixel_ratio, letters);
  using view::Weight;
  Type type;
  type.body = builder.add(Weight::regular, 7.6F);
  type.small = builder.add(Weight::regular, 6.8F);
  type.small_strong = builder.add(Weight::medium, 6.8F);
  type.strong = builder.add(Weight::medium, 7.6F);
  type.italic = builder.add(Weight::italic, 7.6F);
  type.title = builder.add(Weight::bold, 9.8F);
  type.display = builder.add(Weight::bold, 19);
  for (ImFont* font : {type.body, type.small, type.small_strong, type.strong, type.italic, type.title, type.display}) {
    if (!font) return base::fail("", "The interface's fonts cannot be loaded.", "Install the package fonts-inter.");
  }
  if (!ImGui::GetIO().Fonts->Build())
    return base::fail("", "The interface's font atlas cannot be built.",
                      "Check the font files of geodata/style/fonts.toml.");
  return type;
}

bool add_letters(std::set<char32_t>& letters, std::string_view utf8) {
  bool any = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto [letter, bytes] = base::decode_utf8(utf8, at);
    at += bytes;
    if (letter > latin_end && letter <= 0xffff) any |= letters.insert(letter).second;
  }
  return any;
}

}  // namespace dateline::ui
