#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"

namespace dateline::app {

/// The words of a command; quotes hold words with spaces together.
base::Result<std::vector<std::string>> words_of(std::string_view text);

/// `word` as words_of reads it back.
std::string in_quotes(std::string_view word);

}  // namespace dateline::app
