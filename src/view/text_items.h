#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "font_face.h"

namespace dateline::view {

/// Index into the caller's fonts of the one to show `code_point` in; `before` is that of the character before it.
using FontChoice = std::function<std::uint16_t(char32_t code_point, std::uint16_t before)>;

/// `text` cut into items in logical order. Directions follow the Unicode Bidirectional Algorithm (UAX 9) without
/// explicit marks and brackets: strong letters by their script, numbers left to right, neutrals from their neighbours.
std::vector<TextItem> text_items(std::string_view text, const FontChoice& font);

/// The items from left to right as a reader sees them (UAX 9, rule L2).
void order_visually(std::vector<TextItem>& items);

}  // namespace dateline::view
