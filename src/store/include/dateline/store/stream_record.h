#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/model/document.h"

namespace dateline::store {

/// One line of `dateline extract --stream`: a document without its findings, and the spans whose places are asked for.
struct StreamRecord {
  model::Document document;  ///< id, text, lang, date
  std::vector<base::TextSpan> given_spans;
  base::Diagnostics warnings;  ///< what was set aside: a date that is none
};

/// Reads {"id","text","lang"?,"date"?,"toponyms"?:[{"start","end"}]}; offsets in code points. The error's `file` is the
/// record's id where that much could be read.
base::Result<StreamRecord> parse_stream_record(std::string_view line);

/// {"id":…,"error":"…"}: what stands in a bad record's place.
std::string error_record(const base::Diagnostic& diagnostic);

}  // namespace dateline::store
