#pragma once

#include <optional>
#include <span>
#include <string>

#include "icons.h"

namespace dateline::ui {

inline constexpr float pad = 16, gap = 8, corner = 8;

enum class Look { plain, outlined, filled };

/// A panel's background and its ImGui window, which fills `box`; `pad_x` on both sides. Ends with end_panel.
bool begin_panel(const Canvas& canvas, const char* id, const Box& box, bool scrolls, float pad_x = pad,
                 float pad_y = 12);
void end_panel();

/// A card above everything else: rounded, shadowed. Ends with end_panel.
bool begin_card(const Canvas& canvas, const char* id, const Box& box);

void label(ImFont* font, const view::Color& color, std::string_view text);
void wrapped(ImFont* font, const view::Color& color, std::string_view text, float extra_line_px = 0);
void section(const Canvas& canvas, std::string_view title);
void hairline(const Canvas& canvas);
void space(float px);
void tooltip(const Canvas& canvas, std::string_view text);

bool button(const Canvas& canvas, const char* id, Icon icon, std::string_view text, Look look, float width = 0);
bool icon_button(const Canvas& canvas, const char* id, Icon icon, std::string_view hint, bool on = false,
                 float size = 32);

/// A round button that floats on the map.
bool floating_button(const Canvas& canvas, const char* id, Icon icon, std::string_view hint);

/// A pill with a kind's sign and a count; filled when `on`.
bool chip(const Canvas& canvas, const char* id, const view::KindStyle& kind, std::string_view text,
          std::string_view count, bool on, bool focused);
float chip_width(const Canvas& canvas, std::string_view text, std::string_view count);

/// A pill that is on or off; true when pressed.
bool toggle(const Canvas& canvas, const char* id, std::string_view text, bool on);
float toggle_width(const Canvas& canvas, std::string_view text);

/// A pill that tells of a filter in force; true when its cross is pressed.
float dismissable_width(const Canvas& canvas, std::string_view text);
bool dismissable(const Canvas& canvas, const char* id, std::string_view text);

/// A line of text to fill in. `changed` each time it does; `entered` with Return or when the focus leaves.
struct FieldResult {
  bool changed = false, entered = false;
};
FieldResult field(const Canvas& canvas, const char* id, std::string_view hint, std::string& text, float width,
                  bool wrong = false, Icon icon = Icon::none, bool focus = false);

/// A switch of a few words; the new choice when one was made.
std::optional<int> segments(const Canvas& canvas, const char* id, std::initializer_list<std::string_view> choices,
                            int chosen);

/// A button that says what is chosen and opens the list of choices; the new choice when one was made.
std::optional<std::size_t> chooser(const Canvas& canvas, const char* id, std::string_view hint,
                                   std::span<const std::string_view> choices, std::size_t chosen);

/// An invisible handle along a panel's edge. `size` grows with the drag times `sign`.
void splitter(const Canvas& canvas, const char* id, const Box& handle, bool upright, float sign, float& size);

}  // namespace dateline::ui
