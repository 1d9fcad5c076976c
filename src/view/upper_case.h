#pragma once

#include <string>
#include <string_view>

namespace dateline::view {

/// Capitals for labels: Latin with its accents, Greek and Cyrillic letters; all else as it is.
std::string upper_case(std::string_view utf8);

}  // namespace dateline::view
