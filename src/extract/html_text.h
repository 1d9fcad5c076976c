#pragma once

#include <string>
#include <string_view>

namespace dateline::extract {

/// What an HTML page says: its main text in paragraphs, its title, its language and its date as written in `<time>` or
/// metadata.
struct HtmlPage {
  std::string text;
  std::string title;
  std::string lang;
  std::string date;
};

/// Whether bytes look like an HTML document or fragment.
bool is_html(std::string_view utf8);

/// The element with most paragraph text is the main one; scripts, styles, menus, headers, footers, asides and forms are
/// dropped. Broken HTML is read as browsers do.
HtmlPage read_html(std::string_view utf8);

}  // namespace dateline::extract
