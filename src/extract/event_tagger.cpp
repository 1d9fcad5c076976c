#include "event_tagger.h"

#include <fmt/format.h>

#include <algorithm>

#include "event_actors.h"
#include "event_draft.h"
#include "event_focus.h"
#include "event_links.h"
#include "event_source.h"
#include "event_triggers.h"

namespace dateline::extract {

namespace {

using model::EventKind;

constexpr std::array<std::string_view, harm_count> harm_names = {"deaths", "injured", "missing", "displaced"};

// Mentions with their tokens, cut by sentence.
template <class Mention>
std::vector<std::vector<Located>> by_sentence(const std::vector<Mention>& mentions, const MarkedText& text) {
  const Tokens& t = *text.tokens;
  std::vector<std::vector<Located>> out(t.sentences.size());
  std::uint32_t at = 0;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const auto span = mentions[i].span;
    while (at > 0 && t.tokens[at - 1].span.end > span.begin) --at;
    while (at < t.tokens.size() && t.tokens[at].span.end <= span.begin) ++at;
    if (at >= t.tokens.size()) break;
    std::uint32_t last = at + 1;
    while (last < t.tokens.size() && t.tokens[last].span.begin < span.end) ++last;
    if (!out.empty()) out[text.sentence[at]].push_back({i, at, last});
  }
  return out;
}

class Tagger {
 public:
  Tagger(const MarkedText& text, const model::Document& document, const EventRules& rules)
      : text_(text), tokens_(*text.tokens), document_(document), rules_(rules), focus_(document) {}

  std::vector<model::Event> run() {
    auto places = by_sentence(document_.toponyms, text_);
    auto dates = by_sentence(document_.dates, text_);
    drop_header_date(dates);
    const auto games = game_sentences(text_, rules_);
    for (std::uint32_t s = 0; s < tokens_.sentences.size(); ++s) {
      const SentenceWords words{
          text_, tokens_, document_, rules_, s, tokens_.sentences[s], std::move(places[s]), std::move(dates[s])};
      sentence(words, games[s] != 0);
    }
    merge_drafts(drafts_, document_.date);
    return finished();
  }

 private:
  // "date 2017-10" or a dateline's date at the head of the text dates the document, nothing in it.
  void drop_header_date(std::vector<std::vector<Located>>& dates) const {
    if (dates.empty() || dates.front().empty()) return;
    const Located first = dates.front().front();
    const auto is_key = [&](std::uint32_t i) {
      return rules_.grammar.header_keys.has(tokens_.fold(i)) || tokens_.fold(i) == ":";
    };
    const bool keyed = first.first > 0 && first.first <= 2 && is_key(first.first - 1);
    const bool more = first.last < tokens_.tokens.size();
    const bool dateline =
        first.first <= 4 && more && (tokens_.fold(first.last) == "(" || tokens_.fold(first.last) == "-");
    const bool alone = first.first == 0 && more && tokens_.tokens[first.last].kind == TokenClass::line_break;
    if (keyed || dateline || alone) dates.front().erase(dates.front().begin());
  }

  void sentence(const SentenceWords& words, bool is_game) {
    const std::size_t begin = drafts_.size();
    std::vector<base::TextSpan> dated;
    for (const auto& d : words.dates) dated.push_back(document_.dates[d.index].span);
    const auto harm = harm_in(tokens_, words.sentence.first, words.sentence.last, rules_, dated);
    const auto triggers = triggers_in(words, is_game && !harm.any());
    const SentenceLinks links(words, triggers);
    const SourceReader sources(words, last_speaker_);
    for (const auto& trigger : triggers) add(words, links, sources, harm, trigger);
    if (harm.any()) give_counts(words, links, sources, harm, begin);
    focus_.remember(words, links, std::span(drafts_).subspan(begin));
  }

  EventDraft* add(const SentenceWords& words, const SentenceLinks& links, const SourceReader& sources,
                  const HarmCounts& harm, const PatternMatch& trigger) {
    const auto source = sources.source_of(trigger);
    if (!source.is_event) return nullptr;
    EventDraft d;
    d.sentence = words.index;
    d.trigger = trigger.first;
    d.is_headline = words.index == 0 && words.sentence.last < tokens_.tokens.size() &&
                    tokens_.tokens[words.sentence.last].kind == TokenClass::line_break;
    d.event.kind = static_cast<EventKind>(trigger.value);
    d.event.sentence = words.sentence.span;
    d.event.trigger = words.span(trigger.first, trigger.last);
    d.event.text = std::string(d.event.sentence.of(document_.text));
    d.why_kind = fmt::format("trigger '{}'", d.event.trigger.of(document_.text));
    d.say("kind", d.event.trigger, "trigger");
    place(d, links, trigger);
    date(d, links, trigger);
    for (const auto& p : words.places) {
      if (p.index != d.event.toponym) d.beside.push_back(document_.toponyms[p.index].place.name);
    }
    take_source(d, source);
    for (auto& actor : actors_of(words, trigger, harm)) {
      d.say(actor.actor.role, actor.span, "noun phrase beside the trigger");
      d.event.actors.push_back(std::move(actor.actor));
    }
    d.counts_people = counts_people(words, trigger);
    return join_or_push(std::move(d));
  }

  void take_source(EventDraft& d, const Source& source) const {
    d.event.certainty = source.certainty;
    d.event.attributed_to = source.name;
    if (source.name_span.size() > 0) d.say("attributed_to", source.name_span, "who says so");
    if (source.doubt.size() > 0) d.say("certainty", source.doubt, "words before or after the trigger");
    d.is_ahead = d.event.when.first && document_.date.last && *d.event.when.first > *document_.date.last;
    auto& certainty = d.event.certainty;
    const bool told = certainty == model::Certainty::asserted || certainty == model::Certainty::claimed;
    if (d.is_ahead && (told || source.is_wish)) certainty = model::Certainty::planned;
  }

  // "arrested 12 people": a number of people right beside the trigger.
  bool counts_people(const SentenceWords& words, const PatternMatch& trigger) const {
    constexpr std::uint32_t reach = 6;
    const Sentence& s = words.sentence;
    const std::uint32_t from = trigger.first > s.first + reach ? trigger.first - reach : s.first;
    for (const auto& n : numbers_in(tokens_, from, std::min(s.last, trigger.last + reach), rules_)) {
      for (std::uint32_t i = n.last; i < std::min(s.last, n.last + 3) && words.is_word(i); ++i) {
        if (rules_.people.has(words.fold(i))) return true;
      }
    }
    return false;
  }

  // Triggers of one sentence with the same place and date tell of one event.
  EventDraft* join_or_push(EventDraft d) {
    for (std::size_t i = drafts_.size(); i-- > 0 && drafts_[i].sentence == d.sentence;) {
      EventDraft& other = drafts_[i];
      const bool same = group_of(other.event.kind) == group_of(d.event.kind) &&
                        other.event.toponym == d.event.toponym && other.event.date == d.event.date;
      if (same) {
        take_kind(other.event, d.event.kind);
        return &other;
      }
    }
    drafts_.push_back(std::move(d));
    return &drafts_.back();
  }

  void place(EventDraft& d, const SentenceLinks& links, const PatternMatch& trigger) {
    auto own = links.place_of(trigger);
    const auto reference = links.reference_of(trigger);
    const bool weak =
        !own || is_wide(document_.toponyms[own->index].place) || links.is_descriptor(*own) || links.is_towards(*own);
    if (reference == Reference::town && weak) {
      if (const auto town = town_before(links, trigger.first))
        return set_place(d, *town, "the town named before", true);
    }
    const bool aside = own && (links.is_descriptor(*own) || links.is_towards(*own));
    const auto before = focus_.place(d.sentence) ? focus_.place(d.sentence) : focus_.main_town();
    if (aside && before && !is_wide(document_.toponyms[*before].place))
      return set_place(d, *before, "the place spoken of", true);
    if (own) {
      d.is_vague = links.is_vague(*own);
      return set_place(d, own->index, "named with it", false);
    }
    if (links.names_unknown_place(trigger)) return;
    if (reference == Reference::region && focus_.region())
      return set_place(d, *focus_.region(), "the region named before", true);
    const bool of_state = d.event.kind == EventKind::politics && !reference;
    if ((reference == Reference::country || of_state) && focus_.country())
      return set_place(d, *focus_.country(), "the country named before", true);
    const auto near = focus_.place(d.sentence);
    if (near || (reference && focus_.last_place()))
      return set_place(d, near ? *near : *focus_.last_place(), "the place spoken of", true);
    if (focus_.main_town()) set_place(d, *focus_.main_town(), "the town of the report", true);
  }

  std::optional<std::uint32_t> town_before(const SentenceLinks& links, std::uint32_t trigger) const {
    for (const auto& p : links.words().places) {
      const auto& t = document_.toponyms[p.index];
      if (p.first < trigger && !t.is_demonym && !is_wide(t.place) && !links.is_descriptor(p) &&
          !t.place.kind.starts_with("ADM"))
        return p.index;
    }
    return focus_.spoken_town() ? focus_.spoken_town() : focus_.last_place();
  }

  void set_place(EventDraft& d, std::uint32_t toponym, std::string_view why, bool carried) const {
    const auto& mention = document_.toponyms[toponym];
    d.event.toponym = toponym;
    d.event.place = mention.vicinity ? *mention.vicinity : mention.place;
    d.place_carried = carried;
    d.why_place = fmt::format("{} ({})", mention.span.of(document_.text), why);
    d.say("place", mention.span, why);
  }

  void date(EventDraft& d, const SentenceLinks& links, const PatternMatch& trigger) {
    bool reported = false;
    if (const auto own = links.date_of(trigger, reported)) {
      set_date(d, own->index, reported ? DateSource::reported : DateSource::stated, own->last <= trigger.first);
    } else if (d.event.place) {
      const auto carried = focus_.date(group_of(d.event.kind), *d.event.place, d.sentence);
      if (carried) set_date(d, *carried, DateSource::carried, false);
    }
  }

  void set_date(EventDraft& d, std::uint32_t index, DateSource source, bool before) const {
    const auto& mention = document_.dates[index];
    d.event.date = index;
    d.event.when = mention.when;
    d.date_source = source;
    const std::string_view why = source == DateSource::carried    ? "carried on"
                                 : source == DateSource::reported ? "of the report"
                                                                  : "named with it";
    d.why_date = fmt::format("{} ({})", mention.span.of(document_.text), why);
    d.say("when", mention.span, why);
    auto& when = d.event.when;
    if (when.first && !when.last && document_.date.last) {
      when.last = document_.date.last;
      if (when.edtf.ends_with("..")) when.edtf = when.edtf.substr(0, when.edtf.size() - 2) + document_.date.edtf;
    } else if (!when.first && when.last && before) {
      when = model::When::day(*when.last);  // "until the 16th, when"
    }
  }

  void give_counts(const SentenceWords& words, const SentenceLinks& links, const SourceReader& sources,
                   const HarmCounts& harm, std::size_t begin) {
    for (std::size_t h = 0; h < harm_count; ++h) {
      if (!harm.counts[h]) continue;
      const bool moves = static_cast<Harm>(h) == Harm::displaced;
      EventDraft* to = nearest(begin, harm.at[h], moves);
      if (to == nullptr && moves) to = nearest(begin, harm.at[h], false);
      if (to == nullptr && !moves) to = spoken_of(words, links, harm.word[h]);
      if (to == nullptr && is_told(harm, h)) to = make(words, links, sources, harm, h);
      if (to == nullptr) continue;
      auto& count = to->count(static_cast<Harm>(h));
      if (count && !harm.is_revised[h]) continue;
      count = harm.counts[h];
      to->is_revised[h] = harm.is_revised[h];
      to->say(harm_names[h], words.span(harm.at[h], harm.end[h]),
              fmt::format("number with '{}'", tokens_.surface(harm.word[h])));
      for (const auto& side : harm.sides) {
        if (static_cast<std::size_t>(side.harm) == h)
          to->event.sides.push_back({words.text_of(side.first, side.last), std::string(harm_names[h]), side.range});
      }
    }
  }

  // "350,000 refugees live here" tells of no flight: it takes a verb.
  bool is_told(const HarmCounts& harm, std::size_t h) const {
    return static_cast<Harm>(h) != Harm::displaced || !rules_.harms[h].after_number.has(tokens_.fold(harm.word[h]));
  }

  // "killed" without a word for how: an attack on those who fight is a battle, on others violence against civilians.
  EventKind kind_of(const HarmCounts& harm, std::size_t h) const {
    if (static_cast<Harm>(h) == Harm::displaced) return EventKind::displacement;
    if (!rules_.harms[h].violent.has(tokens_.fold(harm.word[h]))) return EventKind::other;
    constexpr std::uint32_t reach = 4;
    for (std::uint32_t i = harm.at[h]; i < std::min<std::size_t>(tokens_.tokens.size(), harm.at[h] + reach); ++i) {
      if (rules_.groups.has(tokens_.fold(i))) return EventKind::battle;
    }
    return EventKind::violence_against_civilians;
  }

  EventDraft* nearest(std::size_t begin, std::uint32_t at, bool moves) {
    EventDraft* best = nullptr;
    std::uint32_t best_distance = 0;
    for (std::size_t i = begin; i < drafts_.size(); ++i) {
      const bool fits = moves ? drafts_[i].event.kind == EventKind::displacement : can_harm(drafts_[i].event.kind);
      if (!fits) continue;
      const std::uint32_t d = drafts_[i].trigger > at ? drafts_[i].trigger - at : at - drafts_[i].trigger;
      if (best == nullptr || d < best_distance) {
        best = &drafts_[i];
        best_distance = d;
      }
    }
    return best;
  }

  // The event of the sentences before, when this one names neither a place nor a date that part it from that.
  EventDraft* spoken_of(const SentenceWords& words, const SentenceLinks& links, std::uint32_t harm) {
    constexpr std::uint32_t back = 2;
    constexpr double elsewhere_km = 60;
    EventDraft* found = nullptr;
    for (std::size_t i = drafts_.size(); i-- > 0 && words.index - drafts_[i].sentence <= back && found == nullptr;) {
      if (can_harm(drafts_[i].event.kind)) found = &drafts_[i];
    }
    if (found == nullptr || is_dated_before(*found, links, harm)) return nullptr;
    for (const auto& p : words.places) {
      const auto& t = document_.toponyms[p.index];
      const bool aside = links.is_descriptor(p) || links.is_towards(p);
      if (!t.is_demonym && !aside && !is_wide(t.place) && found->event.place &&
          apart_km(t.place, *found->event.place) > elsewhere_km)
        return nullptr;
    }
    return found;
  }

  // "The day before, a boy had been killed": another event, told in looking back. Who dies of it dies later.
  bool is_dated_before(const EventDraft& event, const SentenceLinks& links, std::uint32_t harm) const {
    bool reported = false;
    const auto own = links.date_of({harm, harm + 1, 0, 0}, reported);
    if (!own || reported || !event.event.when.first) return false;
    const auto& when = document_.dates[own->index].when;
    return when.last && *when.last < *event.event.when.first;
  }

  EventDraft* make(const SentenceWords& words, const SentenceLinks& links, const SourceReader& sources,
                   const HarmCounts& harm, std::size_t h) {
    const std::uint32_t at = harm.word[h];
    EventDraft* made = add(words, links, sources, harm, {at, at + 1, static_cast<std::uint32_t>(kind_of(harm, h)), 0});
    if (made != nullptr) made->kind_is_guessed = true;
    return made;
  }

  std::vector<model::Event> finished() {
    std::vector<model::Event> out;
    out.reserve(drafts_.size());
    for (auto& d : drafts_) {
      d.event.id = fmt::format("{}#{}", document_.id, out.size() + 1);
      d.event.document = document_.id;
      d.event.rule = fmt::format("{}: {}; place: {}; date: {}", name_of(d.event.kind), d.why_kind,
                                 d.why_place.empty() ? "none" : d.why_place, d.why_date.empty() ? "none" : d.why_date);
      d.event.confidence = confidence(d);
      out.push_back(std::move(d.event));
    }
    return out;
  }

  double confidence(const EventDraft& d) const {
    double c = 0.9;
    if (!d.event.place) c -= 0.3;
    if (d.place_carried) c -= 0.1;
    if (d.date_source == DateSource::none) c -= 0.2;
    if (d.date_source == DateSource::carried || d.date_source == DateSource::reported) c -= 0.1;
    if (d.event.certainty != model::Certainty::asserted) c -= 0.1;
    if (d.event.toponym) c *= 0.5 + 0.5 * document_.toponyms[*d.event.toponym].confidence;
    return c;
  }

  const MarkedText& text_;
  const Tokens& tokens_;
  const model::Document& document_;
  const EventRules& rules_;
  Focus focus_;
  std::string last_speaker_;
  std::vector<EventDraft> drafts_;
};

}  // namespace

std::vector<model::Event> tag_events(const MarkedText& text, const model::Document& document, const EventRules& rules) {
  return Tagger(text, document, rules).run();
}

}  // namespace dateline::extract
