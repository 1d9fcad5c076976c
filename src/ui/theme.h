#pragma once

#include "dateline/view/style.h"

namespace dateline::ui {

/// Dresses every ImGui widget of the current context in the style's colours: rounded, padded, without frames.
void dress(const view::Style& style);

}  // namespace dateline::ui
