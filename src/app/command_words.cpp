#include "command_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "dateline/app/command.h"

namespace dateline::app {

base::Result<std::vector<std::string>> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\t') {
      ++at;
      continue;
    }
    std::string word;
    const std::size_t begin = at;
    bool quoted = false;
    for (; at < text.size() && (quoted || (text[at] != ' ' && text[at] != '\t')); ++at) {
      if (text[at] == '"') {
        quoted = !quoted;
      } else {
        if (quoted && text[at] == '\\' && at + 1 < text.size()) ++at;
        word.push_back(text[at]);
      }
    }
    if (quoted)
      return base::fail("", fmt::format("The quote at character {} of the command is not closed.", begin + 1),
                        "Add a \".");
    words.push_back(std::move(word));
  }
  return words;
}

std::string in_quotes(std::string_view word) {
  if (!word.empty() && word.find_first_of(" \t\n\";") == word.npos) return std::string(word);
  std::string out = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"";
}

std::vector<std::string> split_script(std::string_view script) {
  std::vector<std::string> out(1);
  bool quoted = false;
  bool escaped = false;
  for (const char c : script) {
    if (c == '"' && !escaped) quoted = !quoted;
    escaped = quoted && c == '\\' && !escaped;
    if ((c == ';' || c == '\n') && !quoted) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  for (std::string& command : out) command.erase(0, std::min(command.find_first_not_of(" \t\r"), command.size()));
  std::erase(out, "");
  return out;
}

}  // namespace dateline::app
