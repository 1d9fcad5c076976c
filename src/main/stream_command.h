#pragma once

#include <iosfwd>

#include "dateline/extract/extractor.h"

namespace dateline::cli {

struct StreamOptions {
  bool given_spans = false;  ///< only resolve the spans that the records give
  unsigned threads = 0;      ///< 0: one a core
};

/// JSON Lines from `in` to `out` in the same order, one record a thread in memory. Returns how many records were
/// refused.
std::size_t run_stream(std::istream& in, std::ostream& out, const extract::Extractor& extractor,
                       const StreamOptions& options);

}  // namespace dateline::cli
