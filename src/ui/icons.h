#pragma once

#include "canvas.h"

namespace dateline::ui {

enum class Icon {
  none,
  search,
  folder,
  save,
  camera,
  menu,
  plus,
  minus,
  target,
  close,
  play,
  pause,
  previous,
  next,
  sun,
  moon,
  funnel,
  clipboard,
  book,
  document,
  check,
  warning,
  calendar,
  pin,
  loop,
  sliders,
  globe,
  layers,
  ruler,
  polygon,
  eye,
  eye_closed,
  up,
  down
};

/// An icon of thin strokes centred at `at` in a square of `size` pixels.
void draw_icon(ImDrawList* list, Icon icon, ImVec2 at, float size, ImU32 color);

/// A kind's sign, of the same shape as on the map.
void draw_symbol(ImDrawList* list, view::SymbolShape shape, ImVec2 at, float radius, ImU32 color, bool hollow = false);

}  // namespace dateline::ui
