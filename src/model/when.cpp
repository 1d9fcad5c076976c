#include "dateline/model/when.h"

#include <fmt/format.h>

#include "dateline/edtf/bounds.h"
#include "dateline/edtf/parse.h"

namespace dateline::model {

base::Result<When> parse_when(std::string_view text) {
  const edtf::Parsed parsed = edtf::parse(text);
  if (!parsed) {
    return base::fail(
        "",
        fmt::format("'{}' is not a date: {} at character {}.", text, parsed.error.message, parsed.error.position + 1),
        "Write it as 2017-10-24, 2017-10 or 2017, or as any EDTF value.");
  }
  const edtf::Bounds bounds = edtf::bounds(*parsed.value);
  return When{edtf::to_string(*parsed.value), bounds.first, bounds.last};
}

}  // namespace dateline::model
