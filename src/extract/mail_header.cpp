#include "mail_header.h"

#include <algorithm>
#include <array>

#include "letters.h"

namespace dateline::extract {

namespace {

constexpr std::array<std::string_view, 24> keys = {
    "from",       "to",           "subject",    "date",         "cc",           "bcc",         "reply-to", "message-id",
    "received",   "sender",       "newsgroups", "content-type", "mime-version", "references",  "de",       "objet",
    "expediteur", "destinataire", "sujet",      "organization", "in-reply-to",  "return-path", "title",    "titre"};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool is_key(std::string_view folded) {
  return std::find(keys.begin(), keys.end(), folded) != keys.end() || folded.starts_with("x-");
}

}  // namespace

MailHeader read_mail_header(std::string_view utf8) {
  constexpr std::size_t longest_key = 24;
  MailHeader header;
  std::string* value = nullptr;
  std::size_t known = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
    const std::string_view line = utf8.substr(at, end - at);
    at = std::min(end + 1, utf8.size());
    if (trimmed(line).empty()) {
      if (known == 0) return {};
      header.body = at;
      break;
    }
    if (known > 0 && (line.front() == ' ' || line.front() == '\t')) {
      if (value != nullptr) *value += " " + std::string(trimmed(line));
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon > longest_key) return {};
    std::string key;
    fold_into(trimmed(line.substr(0, colon)), key);
    if (!is_key(key)) return {};
    ++known;
    value = key == "date"                                                                              ? &header.date
            : key == "subject" || key == "objet" || key == "sujet" || key == "title" || key == "titre" ? &header.title
                                                                                                       : nullptr;
    if (value != nullptr) *value = trimmed(line.substr(colon + 1));
  }
  constexpr std::size_t least = 2;
  return known >= least && header.body > 0 ? header : MailHeader{};
}

}  // namespace dateline::extract
