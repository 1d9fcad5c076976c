#include "edtf_command.h"

#include <ostream>

#include "dateline/base/diagnostic.h"
#include "dateline/edtf/bounds.h"
#include "dateline/edtf/explain.h"
#include "dateline/edtf/parse.h"

namespace dateline::cli {

namespace {

std::string json_day(const std::optional<edtf::Day>& day) {
  return day ? base::json_quote(edtf::iso(*day)) : "null";
}

std::string json_line(const std::string& text, const edtf::Parsed& parsed, edtf::Language language) {
  std::string out = "{\"edtf\": " + base::json_quote(text);
  if (!parsed) {
    const std::string error = edtf::explain(parsed.error, text, language);
    return out + ", \"valid\": false, \"level\": null, \"from\": null, \"to\": null, \"explain\": null, \"error\": " +
           base::json_quote(error) + ", \"position\": " + std::to_string(parsed.error.position) + "}";
  }
  const edtf::Bounds bounds = edtf::bounds(*parsed.value);
  return out + ", \"valid\": true, \"level\": " + std::to_string(parsed.level) +
         ", \"from\": " + json_day(bounds.first) + ", \"to\": " + json_day(bounds.last) +
         ", \"explain\": " + base::json_quote(edtf::explain(*parsed.value, language)) + "}";
}

std::string plain_bound(const std::optional<edtf::Day>& day, edtf::BoundKind kind) {
  if (day) return edtf::iso(*day);
  return kind == edtf::BoundKind::open ? ".." : "?";
}

std::string plain_line(const std::string& text, const edtf::Parsed& parsed, edtf::Language language) {
  const edtf::Bounds bounds = edtf::bounds(*parsed.value);
  return text + "\tlevel " + std::to_string(parsed.level) + "\t" + plain_bound(bounds.first, bounds.first_kind) +
         " to " + plain_bound(bounds.last, bounds.last_kind) + "\t" + edtf::explain(*parsed.value, language);
}

}  // namespace

int run_edtf(const EdtfOptions& options, std::ostream& out, std::ostream& err) {
  if (options.strings.empty()) {
    err << "dateline edtf: no string was given. Try: dateline edtf '[2017-10-17,2017-10-24]' 2014~ 2003/..\n";
    return 2;
  }
  const edtf::Language language = options.lang == "fr" ? edtf::Language::french : edtf::Language::english;
  std::size_t invalid = 0;
  for (const std::string& text : options.strings) {
    const edtf::Parsed parsed = edtf::parse(text);
    invalid += !parsed;
    if (options.json)
      out << json_line(text, parsed, language) << '\n';
    else if (parsed)
      out << plain_line(text, parsed, language) << '\n';
    else
      err << text << ": " << edtf::explain(parsed.error, text, language) << '\n';
  }
  return invalid == 0 ? 0 : invalid == options.strings.size() ? 3 : 1;
}

}  // namespace dateline::cli
