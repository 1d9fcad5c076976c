#pragma once

#include <string>
#include <string_view>

#include "dateline/app/state.h"

namespace dateline::app {

/// Sixteen hexadecimal digits that tell contents apart by what pictures show of them: kinds, places, dates, certainty,
/// in their order. The same on every machine. O(bytes).
std::string checksum_of(const Content& content);

/// The same over any bytes (FNV-1a, 64 bits).
std::string checksum_of(std::string_view bytes);

}  // namespace dateline::app
