#include "text_items.h"

#include <hb.h>

#include <algorithm>

#include "dateline/base/utf8.h"

namespace dateline::view {
namespace {

enum class Bidi : std::uint8_t { left, right, number, neutral, mark };

struct Character {
  std::uint32_t at = 0;
  char32_t code_point = 0;
  hb_script_t script = HB_SCRIPT_COMMON;
  Bidi bidi = Bidi::neutral;
  bool is_mark = false;
  std::uint8_t level = 0;
  std::uint16_t font = 0;
};

bool is_mark(hb_unicode_general_category_t category) {
  return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
         category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
         category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK || category == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

bool is_letter(hb_unicode_general_category_t category) {
  return category >= HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER &&
         category <= HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

Character character_at(std::string_view text, std::uint32_t at, std::uint32_t& bytes) {
  hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
  const base::Decoded decoded = base::decode_utf8(text, at);
  bytes = decoded.bytes;
  Character c;
  c.at = at;
  c.code_point = decoded.code_point;
  c.script = hb_unicode_script(unicode, c.code_point);
  const hb_unicode_general_category_t category = hb_unicode_general_category(unicode, c.code_point);
  c.is_mark = is_mark(category);
  if (c.is_mark) {
    c.bidi = Bidi::mark;
  } else if (category == HB_UNICODE_GENERAL_CATEGORY_DECIMAL_NUMBER) {
    c.bidi = Bidi::number;
  } else if (is_letter(category)) {
    c.bidi = hb_script_get_horizontal_direction(c.script) == HB_DIRECTION_RTL ? Bidi::right : Bidi::left;
  }
  return c;
}

std::vector<Character> decoded(std::string_view text) {
  std::vector<Character> all;
  std::uint32_t bytes = 0;
  for (std::uint32_t at = 0; at < text.size(); at += bytes) all.push_back(character_at(text, at, bytes));
  return all;
}

Bidi base_direction(const std::vector<Character>& text) {
  for (const Character& c : text)
    if (c.bidi == Bidi::left || c.bidi == Bidi::right) return c.bidi;
  return Bidi::left;
}

/// Rules W1, W4 and W7: marks follow their letter, separators inside numbers are numbers, numbers after left-to-right
/// letters are such.
void settle_weak(std::vector<Character>& text, Bidi base) {
  Bidi strong = base;
  for (std::size_t i = 0; i < text.size(); ++i) {
    Character& c = text[i];
    if (c.bidi == Bidi::mark) c.bidi = i == 0 ? base : text[i - 1].bidi;
    const bool separator = c.code_point == '.' || c.code_point == ',' || c.code_point == ':';
    if (separator && i > 0 && i + 1 < text.size() && text[i - 1].bidi != Bidi::neutral &&
        text[i + 1].bidi == Bidi::number)
      c.bidi = text[i - 1].bidi;
    if (c.bidi == Bidi::left || c.bidi == Bidi::right) strong = c.bidi;
    if (c.bidi == Bidi::number && strong == Bidi::left) c.bidi = Bidi::left;
  }
}

/// Rules N1 and N2.
void settle_neutral(std::vector<Character>& text, Bidi base) {
  const auto side = [](Bidi b) { return b == Bidi::number ? Bidi::right : b; };
  for (std::size_t i = 0; i < text.size();) {
    if (text[i].bidi != Bidi::neutral) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && text[end].bidi == Bidi::neutral) ++end;
    const Bidi before = i == 0 ? base : side(text[i - 1].bidi);
    const Bidi after = end == text.size() ? base : side(text[end].bidi);
    for (; i < end; ++i) text[i].bidi = before == after ? before : base;
  }
}

/// Rules I1 and I2.
void set_levels(std::vector<Character>& text) {
  const Bidi base = base_direction(text);
  settle_weak(text, base);
  settle_neutral(text, base);
  for (Character& c : text) {
    if (base == Bidi::left) {
      c.level = c.bidi == Bidi::left ? 0 : c.bidi == Bidi::right ? 1 : 2;
    } else {
      c.level = c.bidi == Bidi::right ? 1 : 2;
    }
  }
}

bool has_own_script(const Character& c) {
  return c.script != HB_SCRIPT_COMMON && c.script != HB_SCRIPT_INHERITED && c.script != HB_SCRIPT_UNKNOWN;
}

/// Common and inherited characters take the script before them, or after them where the direction changes before.
void set_scripts(std::vector<Character>& text) {
  const auto borrow = [&](std::size_t to, std::size_t from) {
    if (!has_own_script(text[to]) && text[to].level == text[from].level) text[to].script = text[from].script;
  };
  for (std::size_t i = 1; i < text.size(); ++i) borrow(i, i - 1);
  for (std::size_t i = text.size(); i > 1; --i) borrow(i - 2, i - 1);
  for (Character& c : text)
    if (!has_own_script(c)) c.script = HB_SCRIPT_LATIN;
}

void set_fonts(std::vector<Character>& text, const FontChoice& font) {
  std::uint16_t before = 0;
  for (Character& c : text) {
    c.font = c.is_mark && &c != text.data() ? before : font(c.code_point, before);
    before = c.font;
  }
}

}  // namespace

std::vector<TextItem> text_items(std::string_view text, const FontChoice& font) {
  std::vector<Character> characters = decoded(text);
  set_levels(characters);
  set_scripts(characters);
  set_fonts(characters, font);
  std::vector<TextItem> items;
  for (const Character& c : characters) {
    const auto script = static_cast<std::uint32_t>(c.script);
    if (items.empty() || items.back().font != c.font || items.back().script != script || items.back().level != c.level)
      items.push_back({c.at, c.at, c.font, script, c.level});
    items.back().end = static_cast<std::uint32_t>(&c == &characters.back() ? text.size() : (&c + 1)->at);
  }
  return items;
}

void order_visually(std::vector<TextItem>& items) {
  std::uint8_t highest = 0;
  for (const TextItem& item : items) highest = std::max(highest, item.level);
  for (std::uint8_t level = highest; level >= 1; --level) {
    for (auto begin = items.begin(); begin != items.end();) {
      begin = std::find_if(begin, items.end(), [&](const TextItem& item) { return item.level >= level; });
      const auto end = std::find_if(begin, items.end(), [&](const TextItem& item) { return item.level < level; });
      std::reverse(begin, end);
      begin = end;
    }
  }
}

}  // namespace dateline::view
