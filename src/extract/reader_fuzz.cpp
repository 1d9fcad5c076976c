#include "dateline/extract/reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = dateline::extract::read_document({reinterpret_cast<const char*>(data), size}, "fuzz", {});
  if (document && document->text.empty()) __builtin_trap();
  return 0;
}
