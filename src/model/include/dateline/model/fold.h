#pragma once

#include <string>
#include <string_view>

namespace dateline::model {

/// Lower case without accents for Latin letters (Latin-1, Latin Extended-A); other characters as they are. For
/// comparing what a person types with names; the gazetteer has its own, deeper fold.
std::string plain_fold(std::string_view utf8);

/// The same behind what `out` holds.
void append_plain_fold(std::string& out, std::string_view utf8);

}  // namespace dateline::model
