#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "dateline/base/files.h"
#include "dateline/base/utf8.h"
#include "dateline/edtf/bounds.h"
#include "dateline/edtf/parse.h"
#include "dateline/extract/dates.h"

using namespace dateline;

namespace {

const extract::DateTagger& tagger() {
  static const auto data = base::data_directory();
  if (!data) std::abort();
  static const auto loaded = extract::DateTagger::load(*data / "geodata" / "lang");
  if (!loaded) std::abort();
  return *loaded;
}

model::When document_date(std::uint8_t choice) {
  constexpr const char* dates[] = {"2017-10-24", "2017-10", "2017", "0001-01-01", "9999-12-31", "2016-02-29"};
  if (choice % 8 > 5) return {};
  const auto parsed = edtf::parse(dates[choice % 8]);
  const auto bounds = edtf::bounds(*parsed.value);
  return {dates[choice % 8], bounds.first, bounds.last};
}

}  // namespace

// Every mention lies within the text and has an EDTF value with its own bounds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string text = base::repair_utf8({reinterpret_cast<const char*>(data) + 1, size - 1});
  const char* lang = (data[0] & 1) != 0 ? "fr" : "en";
  const auto tokens = extract::tokenize(text, lang);
  for (const auto& mention : tagger().tag(tokens, lang, document_date(static_cast<std::uint8_t>(data[0] >> 1)))) {
    if (mention.span.begin >= mention.span.end || mention.span.end > text.size()) std::abort();
    if (mention.when.edtf.empty()) continue;
    const auto parsed = edtf::parse(mention.when.edtf);
    if (!parsed) std::abort();
    const auto bounds = edtf::bounds(*parsed.value);
    if (bounds.first != mention.when.first || bounds.last != mention.when.last) std::abort();
  }
  return 0;
}
