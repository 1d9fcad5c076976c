#include <cstdlib>
#include <memory>

#include "dateline/base/files.h"
#include "dateline/base/utf8.h"
#include "dateline/extract/extractor.h"

namespace {

using namespace dateline;

const extract::Extractor& extractor() {
  static const auto gazetteer = gazetteer::open_default();
  if (!gazetteer) std::abort();
  static const auto data = base::data_directory();
  if (!data) std::abort();
  static const auto loaded = extract::Extractor::load(*data / "geodata" / "lang", *gazetteer);
  if (!loaded) std::abort();
  return *loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  model::Document document;
  document.text = base::repair_utf8({reinterpret_cast<const char*>(bytes), size});
  document.lang = size % 2 == 0 ? "fr" : "en";
  extractor().extract(document);
  for (const auto& t : document.toponyms) {
    if (t.span.begin >= t.span.end || t.span.end > document.text.size()) __builtin_trap();
  }
  for (const auto& e : document.events) {
    if (e.sentence.end > document.text.size() || !e.sentence.contains(e.trigger)) __builtin_trap();
    for (const auto& v : e.evidence) {
      if (v.span.begin > v.span.end || v.span.end > document.text.size()) __builtin_trap();
    }
    for (const auto& count : {e.deaths, e.injured, e.missing, e.displaced}) {
      if (count && count->low && count->high && *count->low > *count->high) __builtin_trap();
    }
  }
  return 0;
}
