#pragma once

#include <set>

#include "canvas.h"
#include "dateline/base/result.h"
#include "dateline/view/text.h"

namespace dateline::ui {

/// Fills the current ImGui context's font atlas for a display of `pixel_ratio` device pixels per logical pixel. Each
/// size is nudged so that small letters are a whole number of device pixels tall: their tops are sharp without hinting.
/// `letters` beyond Latin-1 come from the first face that has them.
base::Result<Type> build_type(const view::Fonts& fonts, float pixel_ratio, const std::set<char32_t>& letters);

/// The letters of `utf8` that the atlas can hold (the basic multilingual plane), added to `letters`. True when any was
/// new.
bool add_letters(std::set<char32_t>& letters, std::string_view utf8);

}  // namespace dateline::ui
