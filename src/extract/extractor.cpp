#include "dateline/extract/extractor.h"

#include <fmt/format.h>

#include <mutex>

#include "dateline/extract/dates.h"
#include "dateline/extract/reader.h"
#include "event_tagger.h"
#include "lexicon.h"
#include "marked_text.h"
#include "place_tagger.h"
#include "sections.h"

namespace dateline::extract {

namespace {

/// The rules of one language for places and events.
struct LanguagePack {
  Lexicon lexicon;
  RelationRules relations;
  std::optional<EventRules> events;
};

base::Result<LanguagePack> load_pack(const std::filesystem::path& dir, const std::filesystem::path& names) {
  LanguagePack pack;
  auto lexicon = Lexicon::load(dir, names);
  if (!lexicon) return lexicon.failure();
  pack.lexicon = std::move(*lexicon);
  if (std::filesystem::exists(dir / "toponyms.toml")) {
    auto relations = RelationRules::load(dir);
    if (!relations) return relations.failure();
    pack.relations = std::move(*relations);
    pack.relations.mark_in(pack.lexicon);
  }
  if (!std::filesystem::exists(dir / "events.toml")) return pack;
  auto events = EventRules::load(dir / "events.toml");
  if (!events) return events.failure();
  pack.events = std::move(*events);
  return pack;
}

constexpr std::size_t section_bytes = 256 << 10;  // of a long text, which is read in sections of about this size

base::TextSpan shifted(base::TextSpan span, std::uint32_t by) {
  return {span.begin + by, span.end + by};
}

// Puts what a section has behind what is there.
void append(model::Document& whole, model::Document part, std::uint32_t offset) {
  const auto first_toponym = static_cast<std::uint32_t>(whole.toponyms.size());
  const auto first_date = static_cast<std::uint32_t>(whole.dates.size());
  for (auto& t : part.toponyms) {
    t.span = shifted(t.span, offset);
    whole.toponyms.push_back(std::move(t));
  }
  for (auto& d : part.dates) {
    d.span = shifted(d.span, offset);
    whole.dates.push_back(std::move(d));
  }
  for (auto& e : part.events) {
    e.sentence = shifted(e.sentence, offset);
    e.trigger = shifted(e.trigger, offset);
    if (e.toponym) *e.toponym += first_toponym;
    if (e.date) *e.date += first_date;
    whole.events.push_back(std::move(e));
    whole.events.back().id = fmt::format("{}#{}", whole.id, whole.events.size());
  }
}

/// Lends each thread a cache of names for one document at a time.
class NameCaches {
 public:
  class Loan {
   public:
    explicit Loan(NameCaches& caches) : caches_(caches), cache_(caches.take()) {}
    ~Loan() { caches_.give_back(std::move(cache_)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    NameCache& operator*() const { return *cache_; }

   private:
    NameCaches& caches_;
    std::unique_ptr<NameCache> cache_;
  };

 private:
  std::unique_ptr<NameCache> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return std::make_unique<NameCache>();
    auto cache = std::move(free_.back());
    free_.pop_back();
    return cache;
  }

  void give_back(std::unique_ptr<NameCache> cache) {
    cache->trim();
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(cache));
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<NameCache>> free_;
};

}  // namespace

struct Extractor::Parts {
  const gazetteer::Gazetteer& gazetteer;
  FoldedMap<LanguagePack> packs;
  LanguagePack no_pack;
  DateTagger dates;
  mutable NameCaches names;

  // One text, or one section of a long one.
  void extract(model::Document& document) const {
    const LanguagePack& own = pack(document.lang);
    const Tokens tokens = tokenize(document.text, own.lexicon.writing());
    MarkedText text = mark(tokens, document.lang, own.lexicon);
    const NameCaches::Loan cache(names);
    document.toponyms = tag_places(text, gazetteer, own.relations, *cache);
    document.dates = dates.tag(tokens, document.lang, document.date);
    if (own.events) document.events = tag_events(text, document, *own.events);
  }

  const LanguagePack& pack(std::string_view lang) const {
    const auto at = packs.find(lang);
    return at == packs.end() ? no_pack : at->second;
  }
};

Extractor::Extractor(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

base::Result<Extractor> Extractor::load(const std::filesystem::path& lang_directory,
                                        const gazetteer::Gazetteer& gazetteer) {
  auto dates = DateTagger::load(lang_directory);
  if (!dates) return dates.failure();
  auto parts = std::unique_ptr<Parts>(new Parts{gazetteer, {}, {}, std::move(*dates), {}});
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(lang_directory, error)) {
    if (!std::filesystem::exists(entry.path() / "lexicon.toml")) continue;
    auto pack = load_pack(entry.path(), lang_directory / "names");
    if (!pack) return pack.failure();
    parts->packs.emplace(entry.path().filename().string(), std::move(*pack));
  }
  auto names = Lexicon::load(lang_directory / "names", lang_directory / "names");
  if (!names) return names.failure();
  parts->no_pack.lexicon = std::move(*names);
  if (error || parts->packs.empty()) {
    return base::fail(lang_directory.string(), "No language pack was found here.",
                      "Set DATELINE_DATA to the folder that holds geodata.");
  }
  return Extractor(std::move(parts));
}

void Extractor::extract(model::Document& document) const {
  if (document.lang.empty()) document.lang = recognise_language(document.text);
  if (!document.date.is_known()) document.date = header_date(document.text, document.lang);
  const auto sections = sections_of(document.text, section_bytes);
  if (sections.size() == 1) return parts_->extract(document);
  document.toponyms.clear();
  document.dates.clear();
  document.events.clear();
  for (const auto span : sections) {
    model::Document part;
    part.id = document.id;
    part.lang = document.lang;
    part.date = document.date;
    part.text = std::string(span.of(document.text));
    parts_->extract(part);
    append(document, std::move(part), span.begin);
  }
}

void Extractor::resolve_spans(model::Document& document, std::span<const base::TextSpan> spans) const {
  if (document.lang.empty()) document.lang = recognise_language(document.text);
  const LanguagePack& pack = parts_->pack(document.lang);
  const Tokens tokens = tokenize(document.text, pack.lexicon.writing());
  const MarkedText text = mark(tokens, document.lang, pack.lexicon);
  const NameCaches::Loan cache(parts_->names);
  document.toponyms = resolve_given(text, parts_->gazetteer, pack.relations, *cache, spans);
}

}  // namespace dateline::extract
