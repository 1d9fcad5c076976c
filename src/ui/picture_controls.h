#pragma once

#include "panels.h"

namespace dateline::ui {

/// Everything that can be chosen of a picture or film, in a column so wide; what is chosen becomes commands.
void picture_controls(const Canvas& canvas, const PicturePreview& preview, float width, PictureMemory& memory);

/// `path` with the ending of a format; numbered PNGs become a folder's.
std::string with_ending(const std::string& path, app::PictureFormat format);

}  // namespace dateline::ui
