#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"

namespace dateline::store {

/// One article among the records of a file, its fields as written.
struct ArticleRecord {
  std::uint32_t line = 0;  ///< on which it begins, from 1
  std::string id, title, text, lang, date, url;
};

enum class RecordFormat : std::uint8_t { none, json, csv };

/// What a file holds: JSON Lines or a JSON array of objects; a table by its ending (.csv, .tsv) or because a text
/// column is asked for; else none, and the file is one article.
RecordFormat record_format(std::string_view utf8, std::string_view file_name, std::string_view text_column);

/// The articles of a JSON or CSV file. Fields are known by name, whatever their case: id, guid, doc_id; title,
/// headline; text, body, content, article, fulltext, story; date, published, pubdate, published_at, timestamp; lang,
/// language; url, link. `text_column` names the text when it is called otherwise. Tables are separated by comma,
/// semicolon or tab (RFC 4180 quotes); JSON is read line by line or as one array. A record without text or that cannot
/// be read is a warning with its line and the others go on; a table without a text column is an error that lists its
/// columns. Linear in the file.
base::Result<std::vector<ArticleRecord>> read_article_records(std::string_view utf8, const std::string& name,
                                                              RecordFormat format, std::string_view text_column);

}  // namespace dateline::store
