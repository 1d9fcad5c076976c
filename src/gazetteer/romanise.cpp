#include "romanise.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "dateline/base/utf8.h"
#include "dateline/gazetteer/gazetteer.h"

namespace dateline::gazetteer {

namespace {

bool is_vowel(char c) {
  return std::string_view("aeiouyw").find(c) != std::string_view::npos;
}

bool is_latin(std::string_view folded) {
  for (std::size_t at = 0; at < folded.size();) {
    const base::Decoded d = base::decode_utf8(folded, at);
    if (d.code_point >= 0x370 && d.code_point < 0x1E00) return false;
    if (d.code_point >= 0x1F00 && d.code_point < 0x2000) return false;
    if (d.code_point >= 0x2C80) return false;
    at += d.bytes;
  }
  return true;
}

/// ICU's rules from any script to plain ASCII letters; built once, used from any thread.
std::string to_latin(std::string_view text) {
  static const std::unique_ptr<icu::Transliterator> rules = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(icu::Transliterator::createInstance(
        "Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  }();
  icu::UnicodeString u = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  if (rules) rules->transliterate(u);
  std::string out;
  u.toUTF8String(out);
  return out;
}

struct Respelling {
  char32_t letter;
  const char* plain;
  const char* turkish;
};

constexpr std::array respellings{
    Respelling{U'š', "sh", "sh"},   Respelling{U'Š', "sh", "sh"}, Respelling{U'č', "tch", "tch"},
    Respelling{U'Č', "tch", "tch"}, Respelling{U'ž', "zh", "zh"}, Respelling{U'Ž', "zh", "zh"},
    Respelling{U'ǧ', "j", "j"},     Respelling{U'Ǧ', "j", "j"},   Respelling{U'ḫ', "kh", "kh"},
    Respelling{U'Ḫ', "kh", "kh"},   Respelling{U'ẖ', "kh", "kh"}, Respelling{U'ġ', "gh", "gh"},
    Respelling{U'Ġ', "gh", "gh"},   Respelling{U'ğ', "gh", "gh"}, Respelling{U'ş', "s", "sh"},
    Respelling{U'Ş', "s", "sh"},    Respelling{U'ç', "s", "tch"}, Respelling{U'Ç', "s", "tch"},
    Respelling{U'c', "c", "j"},     Respelling{U'C', "c", "j"},
};

/// Scholarly letters become the digraphs that stand for them before the fold drops their marks.
std::string respell(std::string_view spelling, bool as_turkish) {
  std::string out;
  for (std::size_t at = 0; at < spelling.size();) {
    const base::Decoded d = base::decode_utf8(spelling, at);
    const auto it = std::ranges::find(respellings, d.code_point, &Respelling::letter);
    if (it != respellings.end() && (as_turkish || d.code_point > 0x7F)) {
      out += as_turkish ? it->turkish : it->plain;
    } else {
      out += spelling.substr(at, d.bytes);
    }
    at += d.bytes;
  }
  return out;
}

/// Letters a-z of each word; marks, digits and signs go.
std::vector<std::string> words_of(std::string_view latin) {
  std::vector<std::string> words(1);
  for (const char c : latin) {
    if (c >= 'a' && c <= 'z') words.back() += c;
    if (c == ' ' && !words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// "al", "el" before any word; "ar", "ash" … only before the letter that they took over.
bool is_article(std::string_view word, std::string_view next) {
  if (word == "al" || word == "el" || word == "ul") return true;
  if (word.size() < 2 || word.size() > 3 || next.empty()) return false;
  if (word[0] != 'a' && word[0] != 'e' && word[0] != 'u' && word[0] != 'i') return false;
  const std::string_view rest = word.substr(1);
  const bool is_sun = rest == "sh" || rest == "ch" || rest == "dh" || rest == "th" ||
                      (rest.size() == 1 && std::string_view("sdrtnzl").find(rest[0]) != std::string_view::npos);
  if (!is_sun) return false;
  const bool is_same_sibilant = (rest == "sh" || rest == "ch") && (next.starts_with("sh") || next.starts_with("ch"));
  return next.starts_with(rest) || is_same_sibilant;
}

std::string join_without_articles(const std::vector<std::string>& words) {
  std::string joined;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (i + 1 < words.size() && is_article(word, words[i + 1])) continue;
    if (word.size() > 2 && word.ends_with('h') && (word[word.size() - 2] == 'a' || word[word.size() - 2] == 'e')) {
      word.remove_suffix(1);
    }
    joined += word;
  }
  return joined;
}

struct Consonant {
  std::string_view letters;
  char key;
  char detail;
};

/// Longest first: the first that fits is taken.
constexpr std::array consonants{
    Consonant{"dsch", 'j', 'd'}, Consonant{"tsch", 'c', 't'}, Consonant{"sch", 'c', 's'}, Consonant{"shch", 'c', 's'},
    Consonant{"tch", 'c', 't'},  Consonant{"tsh", 'c', 't'},  Consonant{"dzh", 'j', 'd'}, Consonant{"ch", 'c', 'c'},
    Consonant{"sh", 'c', 's'},   Consonant{"zh", 'j', 'z'},   Consonant{"dj", 'j', 'd'},  Consonant{"dg", 'j', 'd'},
    Consonant{"kh", 'h', 'x'},   Consonant{"gh", 'g', 'G'},   Consonant{"ph", 'f', 'f'},  Consonant{"th", 't', 't'},
    Consonant{"dh", 'd', 'd'},   Consonant{"ck", 'k', 'k'},   Consonant{"cq", 'k', 'k'},  Consonant{"j", 'j', 'j'},
    Consonant{"q", 'k', 'k'},    Consonant{"v", 'f', 'f'},    Consonant{"g", 'g', 'g'},   Consonant{"h", 'h', 'h'},
};

class Reader {
 public:
  explicit Reader(std::string_view letters) : in_(letters) {}

  Sound read() {
    while (at_ < in_.size()) {
      if (is_vowel(in_[at_])) {
        vowels();
      } else {
        consonant();
      }
    }
    return std::move(sound_);
  }

 private:
  void vowels() {
    const std::size_t start = at_;
    while (at_ < in_.size() && is_vowel(in_[at_])) ++at_;
    std::string_view run = in_.substr(start, at_ - start);
    bool is_last = at_ == in_.size();
    if (!is_last && at_ + 1 == in_.size() && in_[at_] == 'h') {  // -ah, -eh, -ih
      ++at_;
      is_last = true;
    }
    if (is_last && run.size() > 1 && run.ends_with('w') && run[run.size() - 2] != 'a') {  // Kiew, Lwow
      unit(vowel_class(run.substr(0, run.size() - 1), false), vowel_detail(run.substr(0, run.size() - 1)));
      return unit('f', 'f');
    }
    unit(vowel_class(run, is_last), vowel_detail(run));
  }

  static bool has_u(std::string_view run) { return run.find_first_of("ouw") != std::string_view::npos; }

  static char vowel_class(std::string_view run, bool is_last) {
    if (has_u(run)) return 'u';
    if (!is_last) return 'a';
    const bool has_i = run.find_first_of("iy") != std::string_view::npos;
    const char end = run.back();
    if (has_i && (end == 'a' || end == 'e') && run != "ie") return 'y';
    return has_i || run == "ee" ? 'i' : 'a';
  }

  static char vowel_detail(std::string_view run) {
    if (run == "ou" || run == "oo" || run == "u" || run == "uu" || run == "w") return 'u';
    if (run == "o") return 'o';
    if (run == "au" || run == "aw" || run == "ow" || run == "ao" || run == "aou") return 'O';
    if (has_u(run)) return 'U';
    if (run == "a" || run == "aa") return 'a';
    if (run == "e") return 'e';
    if (run == "i" || run == "y" || run == "ee" || run == "ii" || run == "iy") return 'i';
    if (run == "ai" || run == "ay" || run == "ei" || run == "ey") return 'E';
    if (run == "ie" || run == "ye") return 'I';
    return 'A';
  }

  void consonant() {
    const std::string_view rest = in_.substr(at_);
    const bool is_french_qu = rest.size() > 2 && rest.starts_with("qu") && (rest[2] == 'e' || rest[2] == 'i');
    if (is_french_qu) {
      at_ += 2;
      return unit('k', 'k');
    }
    for (const Consonant& c : consonants) {
      if (!rest.starts_with(c.letters)) continue;
      at_ += c.letters.size();
      while (at_ < in_.size() && in_.substr(at_).starts_with(c.letters)) at_ += c.letters.size();
      return unit(c.key, c.detail);
    }
    const char letter = in_[at_++];
    if (letter == 'c') {
      const bool is_soft = at_ < in_.size() && (in_[at_] == 'e' || in_[at_] == 'i' || in_[at_] == 'y');
      return unit(is_soft ? 's' : 'k', is_soft ? 's' : 'k');
    }
    if (letter == 'x') unit('k', 'k');
    unit(letter == 'x' ? 's' : letter, letter == 'x' ? 's' : letter);
  }

  void unit(char key, char detail) {
    const bool is_vowel_unit = key == 'a' || key == 'u' || key == 'i' || key == 'y';
    if (!is_vowel_unit && !sound_.key.empty() && sound_.key.back() == key) return;  // doubled letters
    sound_.key += key;
    sound_.detail += detail;
  }

  std::string_view in_;
  std::size_t at_ = 0;
  Sound sound_;
};

constexpr int different = 100;

/// In half letters.
struct Cost {
  char a, b;
  int cost;
};

constexpr std::array costs{
    Cost{'a', 'e', 2}, Cost{'e', 'i', 2}, Cost{'e', 'I', 2}, Cost{'i', 'I', 0}, Cost{'e', 'E', 2},
    Cost{'i', 'E', 2}, Cost{'a', 'A', 4}, Cost{'e', 'A', 2}, Cost{'i', 'A', 2}, Cost{'E', 'A', 2},
    Cost{'I', 'A', 2}, Cost{'I', 'E', 2}, Cost{'o', 'u', 1}, Cost{'o', 'O', 1}, Cost{'u', 'O', 2},
    Cost{'u', 'U', 4}, Cost{'o', 'U', 4}, Cost{'O', 'U', 2}, Cost{'x', 'h', 2}, Cost{'G', 'g', 1},
    Cost{'s', 'c', 0}, Cost{'t', 'c', 0}, Cost{'d', 'j', 0}, Cost{'z', 'j', 0}, Cost{'z', 'd', 2},
};

int unit_cost(char key, char a, char b) {
  if (a == b) return 0;
  if (key == 'y') return 0;
  for (const Cost& c : costs) {
    if ((c.a == a && c.b == b) || (c.a == b && c.b == a)) return c.cost;
  }
  return different;
}

}  // namespace

Sound sound_of(std::string_view spelling, bool as_turkish) {
  std::string folded = fold(respell(spelling, as_turkish));
  if (!is_latin(folded)) folded = fold(to_latin(spelling));
  const std::string letters = join_without_articles(words_of(folded));
  return Reader(letters).read();
}

std::string skeleton_of(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c != 'a' && c != 'u' && c != 'i' && c != 'y' && (out.empty() || out.back() != c)) out += c;
  }
  return out;
}

std::optional<int> sound_distance(const Sound& a, const Sound& b) {
  int total = 0;
  for (std::size_t i = 0; i < a.detail.size() && i < b.detail.size(); ++i) {
    total += unit_cost(a.key[i], a.detail[i], b.detail[i]);
  }
  const int units = static_cast<int>(a.key.size());
  const int allowed = units <= 3 ? 1 : std::max(2, units * 2 / 3);
  return a.key == b.key && total <= allowed ? std::optional((total + 1) / 2) : std::nullopt;
}

std::string romanise(std::string_view folded) {
  return sound_of(folded).key;
}

}  // namespace dateline::gazetteer
