#pragma once

#include <string>
#include <vector>

namespace dateline::base {

enum class Severity { warning, error };

/// What went wrong, where, and what the user can do about it.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string file;     ///< path or "-" for standard input; empty when no file is to blame
  int line = 0;         ///< from 1; 0 when the whole file is meant
  std::string message;  ///< a sentence that names the offending value
  std::string remedy;   ///< a sentence that says what to do; may be empty
};

using Diagnostics = std::vector<Diagnostic>;

/// "file:line: error: message Remedy", on one line, the way compilers print it.
std::string to_string(const Diagnostic& diagnostic);

/// The same as one JSON object: {"severity","file","line","message","remedy"}.
std::string to_json(const Diagnostic& diagnostic);

/// `text` with JSON's escapes and its quotes. Invalid UTF-8 bytes become U+FFFD.
std::string json_quote(std::string_view text);

}  // namespace dateline::base
