#include "dateline/store/report.h"

#include <fmt/format.h>

#include <algorithm>

#include "dateline/base/files.h"
#include "dateline/base/xml_text.h"
#include "report_parts.h"

namespace dateline::store {

namespace {

using base::Done;
using base::fail;
using base::Result;

std::string days_html(const Collection& collection, const ReportWords& words) {
  std::optional<edtf::Day> first, last;
  for (const model::Event& e : collection.events) {
    if (e.when.first && (!first || *e.when.first < *first)) first = e.when.first;
    if (e.when.last && (!last || *e.when.last > *last)) last = e.when.last;
  }
  return first && last && *first <= *last ? base::xml_text(words.span(*first, *last)) : "";
}

std::string picture_of(const ReportOptions& options) {
  if (options.picture_png.empty()) return "";
  const auto data = [](const std::string& png) { return "data:image/png;base64," + base64(png); };
  const std::string image =
      fmt::format("<img alt=\"{}\" src=\"{}\">", base::xml_text(options.title), data(options.picture_png));
  if (options.picture_dark_png.empty()) return image;
  return fmt::format("<picture><source media=\"screen and (prefers-color-scheme: dark)\" srcset=\"{}\">{}</picture>",
                     data(options.picture_dark_png), image);
}

/// What the holes of the page are filled with.
class Parts {
 public:
  Parts(const Collection& collection, const ReportOptions& options) : options_(options) {
    parts_["lang"] = options.words.lang;
    parts_["title"] = base::xml_text(options.title);
    parts_["filter"] = base::xml_text(options.filter);
    parts_["credit"] = base::xml_text(options.credit);
    parts_["count"] = fmt::format("{}", collection.events.size());
    parts_["days"] = days_html(collection, options.words);
    parts_["picture"] = picture_of(options);
    parts_["timeline"] = timeline_svg(collection, options);
    parts_["kinds"] = kinds_html(collection, options);
    parts_["rows"] = rows_html(collection, options);
    parts_["sources"] = sources_html(collection, options);
  }

  std::optional<std::string> of(std::string_view hole) const {
    if (hole.starts_with("phrase:")) {
      const std::string_view key = hole.substr(7);
      const std::string phrase = options_.words.phrase(key);
      return phrase.empty() || phrase == key ? std::nullopt : std::optional(base::xml_text(phrase));
    }
    const auto& in = hole.starts_with("color:") ? options_.colors : parts_;
    const auto found = in.find(hole.starts_with("color:") ? hole.substr(6) : hole);
    return found == in.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  const ReportOptions& options_;
  std::map<std::string, std::string, std::less<>> parts_;
};

Result<std::string> filled_page(std::string_view page, const Parts& parts, const std::string& file) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t open = page.find("{{", at);
    out += page.substr(at, open - at);
    if (open == std::string_view::npos) return out;
    const std::size_t close = page.find("}}", open);
    const std::string_view hole = page.substr(open + 2, close == std::string_view::npos ? 20 : close - open - 2);
    const auto text = close == std::string_view::npos ? std::nullopt : parts.of(hole);
    if (!text) {
      const auto line = 1 + std::count(page.begin(), page.begin() + static_cast<std::ptrdiff_t>(open), '\n');
      return fail(file, fmt::format("'{{{{{}}}}}' is no part, colour or phrase of a report.", hole),
                  "Correct the name, or take the hole out.", static_cast<int>(line));
    }
    out += *text;
    at = close + 2;
  }
}

}  // namespace

std::string filled(std::string pattern, std::string_view value) {
  if (const std::size_t at = pattern.find("{}"); at != std::string::npos) pattern.replace(at, 2, value);
  return pattern;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t k) {
      return k < bytes.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[k])) : 0U;
    };
    const std::uint32_t group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    for (std::size_t k = 0; k < 4; ++k) out.push_back(i + k <= bytes.size() ? digits[group >> (18 - 6 * k) & 63] : '=');
  }
  return out;
}

Result<Done> write_report(const Collection& collection, const ReportOptions& options,
                          const std::filesystem::path& path) {
  const auto page = base::read_file(options.page);
  if (!page) return page.failure();
  const auto html = filled_page(*page, Parts(collection, options), options.page.string());
  if (!html) return html.failure();
  auto written = base::write_file(path, *html);
  if (written && collection.events.size() > report_rows_at_most) {
    written.warn(base::Diagnostic{
        base::Severity::warning, path.string(), 0,
        fmt::format("The table holds the first {} of {} events.", report_rows_at_most, collection.events.size()),
        "Filter with --from, --to, --kind or --place, or export CSV."});
  }
  return written;
}

}  // namespace dateline::store
