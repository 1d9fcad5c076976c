#include "sections.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline::extract {

namespace {

bool is_inner_byte(char c) {
  return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u;
}

// The byte after the last good place to cut in [from, to).
std::size_t cut_between(std::string_view text, std::size_t from, std::size_t to) {
  constexpr std::array<std::string_view, 4> ends = {"\n\n", "\n", ". ", " "};
  const auto window = text.substr(from, to - from);
  for (const auto end : ends) {
    if (const auto at = window.rfind(end); at != std::string_view::npos) return from + at + end.size();
  }
  while (to > from + 1 && to < text.size() && is_inner_byte(text[to])) --to;
  return to;
}

}  // namespace

std::vector<base::TextSpan> sections_of(std::string_view text, std::size_t bytes) {
  std::vector<base::TextSpan> out;
  std::size_t at = 0;
  while (text.size() - at > bytes + bytes / 2) {
    const std::size_t end = cut_between(text, at + bytes / 2, at + bytes);
    out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = end;
  }
  if (at < text.size() || out.empty())
    out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(text.size())});
  return out;
}

}  // namespace dateline::extract
