#include "dateline/ui/layout.h"

#include <algorithm>

namespace dateline::ui {
namespace {

constexpr float top_px = 56, timeline_bar_px = 44, least_map_px = 280, least_panel_px = 200;
constexpr float most_of_column = 0.45F;  ///< for the list above the text
constexpr float most_of_filters = 0.6F;  ///< of the column, below the event

}  // namespace

Layout arrange(float width, float height, const PanelSizes& sizes, bool welcome) {
  Layout out;
  out.top = {0, 0, width, std::min(top_px, height)};
  const float below = std::max(height - out.top.height, 0.0F);
  if (welcome) {
    out.map = {0, out.top.height, width, below};
    return out;
  }
  const float spare = std::max(width - least_map_px, 0.0F);
  float left = std::max(sizes.left, least_panel_px), right = std::max(sizes.right, least_panel_px);
  if (left + right > spare) {
    const float shrink = spare / (left + right);
    left *= shrink;
    right *= shrink;
  }
  const float bottom = std::clamp(sizes.bottom, 0.0F, below * 0.6F);
  const float bar = std::min(timeline_bar_px, bottom);
  const float middle = below - bottom;
  const float documents = std::clamp(sizes.documents, 0.0F, middle * most_of_column);
  const float filters = std::clamp(sizes.filters, 0.0F, middle * most_of_filters);
  out.documents = {0, out.top.height, left, documents};
  out.text = {0, out.documents.bottom(), left, middle - documents};
  out.map = {left, out.top.height, width - left - right, middle};
  out.event = {width - right, out.top.height, right, middle - filters};
  out.filters = {width - right, out.event.bottom(), right, filters};
  out.timeline_bar = {0, out.top.height + middle, width, bar};
  out.timeline = {0, out.timeline_bar.bottom(), width, bottom - bar};
  return out;
}

}  // namespace dateline::ui
