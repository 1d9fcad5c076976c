#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::base {

/// Bytes [begin, end) of a UTF-8 text. Inside the program offsets are bytes; only the public output counts code points.
struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  bool contains(TextSpan other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(TextSpan other) const { return begin < other.end && other.begin < end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, size()); }
  friend bool operator==(TextSpan, TextSpan) = default;
  friend auto operator<=>(TextSpan, TextSpan) = default;
};

/// Translates between byte offsets and Unicode code points of one text: O(n) to build, O(64) a query.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view utf8);

  /// Code points before byte `byte`; `byte` at most the text's size.
  std::uint32_t code_point(std::uint32_t byte) const;

  /// First byte of code point `code_point`; the text's size when past the end.
  std::uint32_t byte(std::uint32_t code_point) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> every_64_bytes_;
};

}  // namespace dateline::base
