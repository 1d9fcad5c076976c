#pragma once

#include <string>
#include <string_view>

namespace dateline::base {

/// `text` with & < > " ' escaped, for XML and HTML; characters that XML 1.0 forbids become U+FFFD.
std::string xml_text(std::string_view text);

}  // namespace dateline::base
