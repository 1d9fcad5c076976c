#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "dateline/base/result.h"
#include "dateline/model/document.h"

namespace dateline::extract {

struct ReadOptions {
  std::string lang;  ///< "fr", "en", or empty to recognise it
  model::When date;  ///< the document's date when the text states none; unknown by default
};

/// Reads an article from its bytes: encoding recognised and converted to UTF-8 (BOM, UTF-16, Windows-1252), HTML
/// reduced to its main text, language recognised, the document's date read from its header ("date 2017-10",
/// "24/10/2017", "BAGHDAD, Oct 24 (Agency) -") or metadata. Binary and empty input is an error; repaired bytes are a
/// warning.
base::Result<model::Document> read_document(std::string_view bytes, const std::string& name,
                                            const ReadOptions& options);

/// The same from a file, or from standard input for "-".
base::Result<model::Document> read_document_file(const std::filesystem::path& path, const ReadOptions& options);

/// The same where the file's bytes are read already.
base::Result<model::Document> read_document_file(const std::filesystem::path& path, std::string_view bytes,
                                                 const ReadOptions& options);

/// Bytes of any text encoding as UTF-8, as read_document converts them.
base::Result<std::string> to_text(std::string_view bytes, const std::string& name);

/// A date as metadata writes it: "2017-10-24", "2017-10-24T10:00:00+02:00", "Tue, 24 Oct 2017 10:00:00 GMT",
/// "24/10/2017", "24 octobre 2017"; the calendar day as written, whatever the zone. Unknown when it is none.
model::When stated_date(std::string_view text);

/// The language of a text, "fr" or "en" or another ISO 639-1 code; empty when it cannot be told.
std::string recognise_language(std::string_view utf8);

/// The date that the head of a text states, or unknown.
model::When header_date(std::string_view utf8, std::string_view lang);

}  // namespace dateline::extract
