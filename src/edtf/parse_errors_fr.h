#pragma once

#include <string_view>

namespace dateline::edtf {

/// The French wording of a parser's message; the message itself when it has none.
std::string_view french_message(std::string_view english);

}  // namespace dateline::edtf
