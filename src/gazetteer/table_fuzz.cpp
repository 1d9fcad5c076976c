#include <cstddef>
#include <cstdint>
#include <string_view>

#include "dateline/gazetteer/gazetteer.h"
#include "romanise.h"
#include "tables.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  dateline::gazetteer::Folded folded;
  dateline::gazetteer::fold(text, folded);
  if (folded.origin.size() != folded.text.size() + 1) __builtin_trap();
  const auto sound = dateline::gazetteer::sound_of(text.substr(0, 200));
  if (sound.key.size() != sound.detail.size()) __builtin_trap();
  (void)dateline::gazetteer::parse_name(text);
  return 0;
}
