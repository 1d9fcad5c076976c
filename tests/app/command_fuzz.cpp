#include <cstdint>
#include <cstdlib>

#include "dateline/app/command.h"

/// Any bytes are a command or an error in words; a command's text form gives the command again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace app = dateline::app;
  const auto command = app::parse_command({reinterpret_cast<const char*>(data), size});
  if (!command) return command.error().message.empty() ? std::abort(), 1 : 0;
  const auto again = app::parse_command(app::to_text(*command));
  if (!again || *again != *command) std::abort();
  return 0;
}
