#pragma once

#include <string>
#include <string_view>

namespace dateline::extract {

/// What stands above the text of a message: "Subject: ...", "Date: ...".
struct MailHeader {
  std::size_t body = 0;  ///< bytes before the text itself; 0 when there is no such header
  std::string title;
  std::string date;  ///< as written
};

/// Reads lines "Key: value" (RFC 5322, folded lines too; French keys as well) up to the first blank line. Two known
/// keys at least, or the whole is text.
MailHeader read_mail_header(std::string_view utf8);

}  // namespace dateline::extract
