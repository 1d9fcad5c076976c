#pragma once

#include <string>
#include <string_view>

#include "paper.h"

namespace dateline::print {

/// A number to a hundredth, without zeros that say nothing: "12.5", "-.25", "3".
std::string svg_number(float value);

/// "#rrggbb".
std::string svg_color(const Color& color);

/// ` fill="#c62404" fill-opacity=".5"`, for fill or stroke.
std::string svg_paint(std::string_view property, const Color& color);

/// The `d` of a path: the first point of each part, then steps, in hundredths of a pixel without rounding drift.
std::string svg_path(const Path& path);

std::string base64(std::string_view bytes);

}  // namespace dateline::print
