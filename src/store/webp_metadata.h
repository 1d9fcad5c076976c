#pragma once

#include <string>

#include "dateline/store/picture_file.h"

namespace dateline::store {

/// An XMP packet (ISO 16684-1) with title, description, creator and, as dc:source, the provenance.
std::string xmp_of(const PictureInfo& info);

/// A WebP, still or animated, with that packet; unchanged when it cannot be taken apart.
std::string with_xmp(const std::string& webp, const PictureInfo& info);

}  // namespace dateline::store
