#pragma once

#include <vector>

#include "dateline/base/span.h"

namespace dateline::extract {

/// Cuts a long text into sections of about `bytes` each, at the end of a paragraph where there is one near, else of a
/// line, a sentence or a word; a text up to half as long again stays whole. Sections follow each other without a gap.
std::vector<base::TextSpan> sections_of(std::string_view text, std::size_t bytes);

}  // namespace dateline::extract
