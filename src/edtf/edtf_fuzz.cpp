#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "dateline/edtf/algebra.h"
#include "dateline/edtf/explain.h"
#include "dateline/edtf/parse.h"

using namespace dateline::edtf;

// What parses prints to something that parses to the same value; its bounds are in order and hold its spans.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Parsed parsed = parse(text);
  if (!parsed) {
    if (parsed.error.position > size || parsed.error.message.empty()) std::abort();
    explain(parsed.error, text, Language::french);
    return 0;
  }
  const Parsed again = parse(to_string(*parsed.value));
  if (!again || !(*again.value == *parsed.value)) std::abort();
  const Bounds b = bounds(*parsed.value);
  if (b.first && b.last && *b.last < *b.first) std::abort();
  for (const DaySpan& span : spans(*parsed.value, 64))
    if (span.last < span.first || (b.first && span.first < *b.first) || (b.last && *b.last < span.last)) std::abort();
  explain(*parsed.value, Language::french);
  explain(*parsed.value, Language::english);
  return 0;
}
