#include "dateline/extract/extractor.h"

#include "dateline/extract/reader.h"
#include "lexicon.h"
#include "marked_text.h"
#include "place_tagger.h"
#ifdef DATELINE_HAS_DATES
#include "dateline/extract/dates.h"
#endif

namespace dateline::extract {

struct Extractor::Parts {
  const gazetteer::Gazetteer& gazetteer;
  FoldedMap<Lexicon> lexicons;
  Lexicon no_lexicon;
#ifdef DATELINE_HAS_DATES
  DateTagger dates;
#endif

  const Lexicon& lexicon(std::string_view lang) const {
    const auto at = lexicons.find(lang);
    return at == lexicons.end() ? no_lexicon : at->second;
  }
};

Extractor::Extractor(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

base::Result<Extractor> Extractor::load(const std::filesystem::path& lang_directory,
                                        const gazetteer::Gazetteer& gazetteer) {
#ifdef DATELINE_HAS_DATES
  auto dates = DateTagger::load(lang_directory);
  if (!dates) return dates.failure();
  auto parts = std::unique_ptr<Parts>(new Parts{gazetteer, {}, {}, std::move(*dates)});
#else
  auto parts = std::unique_ptr<Parts>(new Parts{gazetteer, {}, {}});
#endif
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(lang_directory, error)) {
    if (!std::filesystem::exists(entry.path() / "lexicon.toml")) continue;
    auto lexicon = Lexicon::load(entry.path(), lang_directory / "names");
    if (!lexicon) return lexicon.failure();
    parts->lexicons.emplace(entry.path().filename().string(), std::move(*lexicon));
  }
  if (error || parts->lexicons.empty()) {
    return base::fail(lang_directory.string(), "No language pack was found here.",
                      "Set DATELINE_DATA to the folder that holds geodata.");
  }
  return Extractor(std::move(parts));
}

void Extractor::extract(model::Document& document) const {
  if (document.lang.empty()) document.lang = recognise_language(document.text);
  if (!document.date.is_known()) document.date = header_date(document.text, document.lang);
  const Tokens tokens = tokenize(document.text, document.lang);
  MarkedText text = mark(tokens, document.lang, parts_->lexicon(document.lang));
  document.toponyms = tag_places(text, parts_->gazetteer);
#ifdef DATELINE_HAS_DATES
  document.dates = parts_->dates.tag(tokens, document.lang, document.date);
#endif
}

void Extractor::resolve_spans(model::Document& document, std::span<const base::TextSpan> spans) const {
  if (document.lang.empty()) document.lang = recognise_language(document.text);
  const Tokens tokens = tokenize(document.text, document.lang);
  const MarkedText text = mark(tokens, document.lang, parts_->lexicon(document.lang));
  document.toponyms = resolve_given(text, parts_->gazetteer, spans);
}

}  // namespace dateline::extract
