#include "lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "dateline/base/files.h"
#include "pack_file.h"

namespace dateline::extract {

namespace {

constexpr std::array<std::string_view, word_class_count> class_names = {"function",
                                                                        "months_days",
                                                                        "titles",
                                                                        "offices",
                                                                        "speech_verbs",
                                                                        "locatives",
                                                                        "weak_locatives",
                                                                        "directions",
                                                                        "place_heads",
                                                                        "area_heads",
                                                                        "place_tails",
                                                                        "place_users",
                                                                        "street_tails",
                                                                        "organisation_tails",
                                                                        "organisation_heads",
                                                                        "never_places",
                                                                        "articles",
                                                                        "of",
                                                                        "conjunctions",
                                                                        "inside",
                                                                        "saints",
                                                                        "name_particles",
                                                                        "given_name",
                                                                        "surname",
                                                                        "common_word",
                                                                        "relation_start",
                                                                        "distance_unit"};

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

namespace {

base::Result<NameGrammar> grammar_of(const PackFile& file) {
  NameGrammar g;
  const auto* table = file.table["grammar"].as_table();
  if (table == nullptr) return g;
  for (const auto& [key, node] : *table) {
    if (key == "names_qualify") {
      g.names_qualify = node.value_or(true);
    } else if (key == "articles_mark_areas") {
      g.articles_mark_areas = node.value_or(false);
    } else if (key == "name_links") {
      g.name_links = words_of(node.value_or(""));
    } else if (key == "demonym_endings") {
      g.demonym_endings = words_of(node.value_or(""));
    } else {
      return file.fail_at(node, fmt::format("Unknown field \"{}\" of [grammar].", key.str()));
    }
  }
  return g;
}

Writing writing_of(const PackFile& file) {
  Writing w = Writing::common();
  for (auto& word : words_of(file.table["writing"]["elided"].value_or(""))) w.elided.push_back(std::move(word));
  for (auto& word : words_of(file.table["writing"]["abbreviations"].value_or("")))
    w.abbreviations.push_back(std::move(word));
  std::sort(w.abbreviations.begin(), w.abbreviations.end());
  return w;
}

}  // namespace

base::Result<base::Done> Lexicon::read_words(const PackFile& file) {
  const auto* words = file.table["words"].as_table();
  if (words == nullptr) return base::Done{};
  for (const auto& [key, node] : *words) {
    const auto c = class_of(key.str());
    if (!c || *c >= WordClass::given_name)
      return file.fail_at(node, fmt::format("Unknown word class \"{}\".", key.str()));
    const auto* text = node.as_string();
    if (text == nullptr) return file.fail_at(node, "A word class is one string of words.");
    for (auto& word : words_of(text->get())) words_[std::move(word)].add(*c);
  }
  return base::Done{};
}

base::Result<base::Done> Lexicon::read_phrases(const PackFile& file) {
  const auto* list = file.table["phrases"]["organisations"].as_array();
  if (list == nullptr) return base::Done{};
  auto phrases = strings_of(file, *list);
  if (!phrases) return phrases.failure();
  for (const auto& phrase : *phrases) {
    const Tokens cut = tokenize(phrase, writing_);
    if (cut.tokens.empty()) continue;
    std::vector<std::string> folded;
    for (std::size_t i = 0; i < cut.tokens.size(); ++i) folded.emplace_back(cut.fold(i));
    organisations_[folded.front()].push_back(std::move(folded));
  }
  for (auto& [first, same] : organisations_) {
    std::stable_sort(same.begin(), same.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  return base::Done{};
}

base::Result<base::Done> Lexicon::read_pack(const std::filesystem::path& path) {
  auto file = PackFile::read(path);
  if (!file) return file.failure();
  for (const auto& [part, node] : file->table) {
    if (part != "words" && part != "phrases" && part != "grammar" && part != "writing")
      return file->fail_at(node, fmt::format("Unknown part [{}].", part.str()));
  }
  auto grammar = grammar_of(*file);
  if (!grammar) return grammar.failure();
  grammar_ = std::move(*grammar);
  writing_ = writing_of(*file);
  if (auto done = read_words(*file); !done) return done;
  return read_phrases(*file);
}

base::Result<Lexicon> Lexicon::load(const std::filesystem::path& dir, const std::filesystem::path& names) {
  Lexicon lexicon;
  lexicon.writing_ = Writing::common();
  if (std::filesystem::exists(dir / "lexicon.toml")) {
    if (auto done = lexicon.read_pack(dir / "lexicon.toml"); !done) return done.failure();
  }
  for (const auto& [path, c] :
       {std::pair{names / "given.txt", WordClass::given_name}, std::pair{names / "surnames.txt", WordClass::surname},
        std::pair{names / "particles.txt", WordClass::name_particles},
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
