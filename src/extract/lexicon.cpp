#include "lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "dateline/base/files.h"
#include "pack_file.h"

namespace dateline::extract {

namespace {

constexpr std::array<std::string_view, word_class_count> class_names = {
    "function",           "months_days",    "titles",      "offices",      "speech_verbs",
    "locatives",          "weak_locatives", "directions",  "place_heads",  "area_heads",
    "span_heads",         "place_tails",    "place_users", "street_tails", "organisation_tails",
    "organisation_heads", "never_places",   "given_name",  "surname",      "common_word",
    "relation_start",     "distance_unit"};

std::optional<WordClass> class_of(std::string_view name) {
  const auto at = std::find(class_names.begin(), class_names.end(), name);
  if (at == class_names.end()) return std::nullopt;
  return static_cast<WordClass>(at - class_names.begin());
}

base::Result<base::Done> read_list(const std::filesystem::path& path, WordClass c, FoldedMap<WordClasses>& words) {
  auto text = base::read_file(path);
  if (!text) return text.failure();
  for (auto& word : words_of(*text)) words[std::move(word)].add(c);
  return base::Done{};
}

}  // namespace

std::string_view name_of(WordClass c) {
  return class_names[static_cast<std::size_t>(c)];
}

base::Result<Lexicon> Lexicon::load(const std::filesystem::path& dir, const std::filesystem::path& names) {
  auto file = PackFile::read(dir / "lexicon.toml");
  if (!file) return file.failure();
  Lexicon lexicon;
  for (const auto& [part, node] : file->table) {
    if (part != "words" && part != "phrases") return file->fail_at(node, fmt::format("Unknown part [{}].", part.str()));
  }
  if (const auto* words = file->table["words"].as_table()) {
    for (const auto& [key, node] : *words) {
      const auto c = class_of(key.str());
      if (!c) return file->fail_at(node, fmt::format("Unknown word class \"{}\".", key.str()));
      const auto* text = node.as_string();
      if (text == nullptr) return file->fail_at(node, "A word class is one string of words.");
      for (auto& word : words_of(text->get())) lexicon.words_[std::move(word)].add(*c);
    }
  }
  if (const auto* list = file->table["phrases"]["organisations"].as_array()) {
    auto phrases = strings_of(*file, *list);
    if (!phrases) return phrases.failure();
    for (const auto& phrase : *phrases) {
      const Tokens cut = tokenize(phrase, dir.filename().string());
      if (cut.tokens.empty()) continue;
      std::vector<std::string> folded;
      for (std::size_t i = 0; i < cut.tokens.size(); ++i) folded.emplace_back(cut.fold(i));
      lexicon.organisations_[folded.front()].push_back(std::move(folded));
    }
  }
  for (auto& [first, list] : lexicon.organisations_) {
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  for (const auto& [path, c] :
       {std::pair{names / "given.txt", WordClass::given_name}, std::pair{names / "surnames.txt", WordClass::surname},
        std::pair{dir / "words.txt", WordClass::common_word}}) {
    if (c == WordClass::common_word && !std::filesystem::exists(path)) continue;
    if (auto done = read_list(path, c, lexicon.words_); !done) return done.failure();
  }
  return lexicon;
}

WordClasses Lexicon::classes(std::string_view folded) const {
  const auto at = words_.find(folded);
  return at == words_.end() ? WordClasses{} : at->second;
}

std::size_t Lexicon::organisation_at(const Tokens& tokens, std::size_t first) const {
  const auto at = organisations_.find(tokens.fold(first));
  if (at == organisations_.end()) return 0;
  for (const auto& phrase : at->second) {
    if (first + phrase.size() > tokens.tokens.size()) continue;
    std::size_t i = 0;
    while (i < phrase.size() && tokens.fold(first + i) == phrase[i]) ++i;
    if (i == phrase.size()) return i;
  }
  return 0;
}

}  // namespace dateline::extract
