#pragma once

#include <ostream>

#include "dateline/model/document.h"

namespace dateline::store {

/// One mention a line: document, offsets in code points, what, surface, value, parted by tabs.
void write_spans(const model::Document& document, std::ostream& out);

}  // namespace dateline::store
