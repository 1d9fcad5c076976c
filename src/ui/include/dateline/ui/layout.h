#pragma once

namespace dateline::ui {

/// A part of the window, in logical pixels from its top left corner.
struct Box {
  float x = 0, y = 0, width = 0, height = 0;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  bool contains(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
  friend bool operator==(const Box&, const Box&) = default;
};

/// What the splitters set, in logical pixels. Remembered between runs.
struct PanelSizes {
  float left = 336, right = 336, bottom = 288;
  float documents = 236;  ///< height of the list above the text
  float filters = 340;    ///< height below the event
  friend bool operator==(const PanelSizes&, const PanelSizes&) = default;
};

/// The buttons in the map's upper right corner.
inline constexpr float map_buttons_width = 56, map_buttons_height = 266;

/// Where each part of the window is. They touch, never overlap, and cover it whole.
struct Layout {
  Box top, documents, text, map, event, filters, timeline_bar, timeline;
};

/// Panels shrink before the map gets narrower than 280 px; a window of no content (`welcome`) is all map below the bar.
Layout arrange(float width, float height, const PanelSizes& sizes, bool welcome);

}  // namespace dateline::ui
