#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace dateline::print {

/// A font with what these letters need and nothing else (HarfBuzz); empty when it cannot be cut.
std::string font_subset(const std::filesystem::path& file, const std::set<char32_t>& letters);

}  // namespace dateline::print
