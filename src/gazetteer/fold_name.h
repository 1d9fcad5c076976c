#pragma once

#include <string>
#include <string_view>

namespace dateline::gazetteer {

/// Folds into `out` without allocating once it has grown.
void fold_into(std::string_view utf8, std::string& out);

}  // namespace dateline::gazetteer
