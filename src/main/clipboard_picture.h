#pragma once

#include "dateline/base/result.h"
#include "dateline/store/image.h"

namespace dateline::cli {

/// Puts a picture into the clipboard as a PNG, by the programs wl-copy (Wayland) or xclip (X11), which go on holding
/// it; says which to install where there is none.
base::Result<base::Done> copy_to_clipboard(const store::Image& image);

}  // namespace dateline::cli
