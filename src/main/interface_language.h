#pragma once

#include <string>

namespace dateline::cli {

/// "fr" when the locale's messages are French (LC_ALL, LC_MESSAGES, LANG in that order), else "en".
std::string interface_language();

}  // namespace dateline::cli
