#include "dateline/extract/reader.h"

#include "dateline/base/files.h"
#include "dateline/base/utf8.h"
#include "encoding.h"
#include "html_text.h"
#include "mail_header.h"

namespace dateline::extract {

namespace {

constexpr std::size_t longest_title = 160;
constexpr std::size_t longest_header = 48;

std::string_view line_at(std::string_view text, std::size_t from) {
  const auto start = text.find_first_not_of(" \t\r\n", from);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_first_of("\r\n", start) - start);
}

/// The line that names the text: not one that holds its date alone, and without the "PLACE, date (Agency) -" before it.
std::string_view headline(std::string_view text, std::string_view lang) {
  const std::string_view first = line_at(text, 0);
  if (!header_date(first, lang).is_known()) return first;
  for (const std::string_view dash : {" - ", " – ", " — "}) {
    const auto at = first.find(dash);
    if (at != std::string_view::npos && at <= 2 * longest_header) return first.substr(at + dash.size());
  }
  if (first.size() > longest_header) return first;
  const auto end = static_cast<std::size_t>(first.data() - text.data()) + first.size();
  const std::string_view second = line_at(text, end);
  return second.empty() ? first : second;
}

std::string shortened(std::string_view line) {
  if (line.size() <= longest_title) return std::string(line);
  std::size_t end = line.rfind(' ', longest_title);
  if (end == std::string_view::npos) {
    end = longest_title;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0u) == 0x80u) --end;
  }
  return std::string(line.substr(0, end)) + "…";
}

bool has_text(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") != std::string_view::npos;
}

// The path as the user gave it, where reading knew the file's name only.
base::Failure named(base::Diagnostic diagnostic, const std::filesystem::path& path) {
  diagnostic.file = path.string();
  return {std::move(diagnostic)};
}

}  // namespace

base::Result<model::Document> read_document(std::string_view bytes, const std::string& name,
                                            const ReadOptions& options) {
  auto utf8 = to_utf8(bytes, name);
  if (!utf8) return utf8.failure();
  model::Document document;
  document.id = name;
  document.lang = options.lang;
  if (is_html(*utf8)) {
    auto page = read_html(*utf8);
    document.text = std::move(page.text);
    document.title = std::move(page.title);
    if (document.lang.empty()) document.lang = page.lang;
    document.date = stated_date(page.date);
  } else if (const MailHeader mail = read_mail_header(*utf8); mail.body > 0) {
    document.text = utf8->substr(mail.body);
    document.title = shortened(mail.title);
    document.date = stated_date(mail.date);
  } else {
    document.text = std::move(*utf8);
  }
  if (!has_text(document.text)) {
    return base::fail(name, "There is no text in this file, only blanks or markup.", "Give a file with text in it.");
  }
  if (document.lang.empty()) document.lang = recognise_language(document.text);
  if (document.title.empty()) document.title = shortened(headline(document.text, document.lang));
  if (!document.date.is_known()) document.date = header_date(document.text, document.lang);
  if (!document.date.is_known()) document.date = options.date;
  base::Result<model::Document> result(std::move(document));
  result.warn(utf8.warnings());
  return result;
}

base::Result<model::Document> read_document_file(const std::filesystem::path& path, const ReadOptions& options) {
  auto bytes = base::read_file(path);
  if (!bytes) return bytes.failure();
  return read_document_file(path, *bytes, options);
}

base::Result<model::Document> read_document_file(const std::filesystem::path& path, std::string_view bytes,
                                                 const ReadOptions& options) {
  const bool is_input = path == "-";
  auto document = read_document(bytes, is_input ? "-" : path.filename().string(), options);
  if (!document) return named(document.error(), path);
  if (!is_input) document->path = path.string();
  base::Result<model::Document> result(*std::move(document));
  for (const base::Diagnostic& warning : document.warnings()) result.warn(named(warning, path).diagnostic);
  return result;
}

base::Result<std::string> to_text(std::string_view bytes, const std::string& name) {
  return to_utf8(bytes, name);
}

}  // namespace dateline::extract
