#pragma once

#include <string>
#include <string_view>

#include "dateline/base/result.h"

namespace dateline::extract {

/// Bytes of any text encoding as UTF-8: byte order marks obeyed and dropped, UTF-16 recognised with and without one,
/// other encodings guessed; repaired or guessed text carries a warning. Empty and binary input is an error in words.
base::Result<std::string> to_utf8(std::string_view bytes, const std::string& name);

}  // namespace dateline::extract
