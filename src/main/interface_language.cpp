#include "interface_language.h"

#include <cstdlib>
#include <string_view>

namespace dateline::cli {

std::string interface_language() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value && *value) return std::string_view(value).starts_with("fr") ? "fr" : "en";
  }
  return "en";
}

}  // namespace dateline::cli
