#pragma once

#include <imgui.h>

#include <string_view>

#include "dateline/app/command.h"
#include "dateline/ui/layout.h"
#include "dateline/ui/phrases.h"
#include "dateline/view/style.h"

namespace dateline::ui {

/// The interface's faces: three sizes, and weights for what is said louder.
struct Type {
  ImFont* small = nullptr;
  ImFont* small_strong = nullptr;
  ImFont* body = nullptr;
  ImFont* strong = nullptr;
  ImFont* italic = nullptr;
  ImFont* title = nullptr;
  ImFont* display = nullptr;
};

/// A camera on its way: 200 ms, eased.
struct CameraGlide {
  geo::Camera from, to;
  double begin_s = -1;  ///< negative: at rest
  bool animated = true;

  void start(const geo::Camera& now_at, const geo::Camera& target, double now_s);
  bool is_moving() const { return begin_s >= 0; }
  /// Where it is now; comes to rest at the end.
  geo::Camera at(double now_s);
};

/// What every panel is given: what to show, how, and where its commands go.
struct Canvas {
  const app::State& state;
  const view::Style& style;
  const Type& type;
  const Phrases& words;
  app::CommandQueue& queue;
  CameraGlide& glide;
  double now_s = 0;

  void push(app::Command command) const { queue.push_back(std::move(command)); }
  void glide_to(const geo::Camera& target) const { glide.start(state.camera, target, now_s); }
};

inline ImU32 packed(const view::Color& c, float alpha = 1) {
  return ImGui::ColorConvertFloat4ToU32({c.r, c.g, c.b, c.a * alpha});
}
inline ImVec4 vec4(const view::Color& c) {
  return {c.r, c.g, c.b, c.a};
}

/// `share` of `b` over `a`.
inline view::Color mixed(const view::Color& a, const view::Color& b, float share) {
  const auto mix = [&](float x, float y) { return x + (y - x) * share; };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), mix(a.a, b.a)};
}

inline float width_of(ImFont* font, std::string_view text) {
  return font->CalcTextSizeA(font->FontSize * font->Scale, 1e9F, 0, text.data(), text.data() + text.size()).x;
}
inline float height_of(const ImFont* font) {
  return font->FontSize * font->Scale;
}

inline void draw_text(ImDrawList* list, const ImFont* font, ImVec2 at, ImU32 color, std::string_view text) {
  list->AddText(font, height_of(font), at, color, text.data(), text.data() + text.size());
}

/// `text` cut with "…" to fit `width`.
std::string shortened(ImFont* font, std::string_view text, float width);

}  // namespace dateline::ui
