#include "event_tagger.h"

#include <fmt/format.h>

#include <algorithm>

#include "event_draft.h"
#include "event_links.h"

namespace dateline::extract {

namespace {

using model::EventKind;

constexpr std::uint32_t carry_sentences = 2;
constexpr double carry_km = 250;

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
      : text_(text), tokens_(*text.tokens), document_(document), rules_(rules) {}

  std::vector<model::Event> run() {
    auto places = by_sentence(document_.toponyms, text_);
    auto dates = by_sentence(document_.dates, text_);
    drop_header_date(dates);
    for (std::uint32_t s = 0; s < tokens_.sentences.size(); ++s) {
      const SentenceLinks links(text_, document_, rules_, s, std::move(places[s]), std::move(dates[s]));
      sentence(s, links);
    }
    merge_drafts(drafts_, document_.date);
    return finished();
  }

 private:
  // "date 2017-10" or a dateline's date at the head of the text dates the document, nothing in it.
  void drop_header_date(std::vector<std::vector<Located>>& dates) const {
    if (dates.empty() || dates.front().empty()) return;
    const Located first = dates.front().front();
    const bool keyed = first.first > 0 && first.first <= 2 &&
                       (tokens_.fold(first.first - 1) == "date" || tokens_.fold(first.first - 1) == ":");
    const bool dateline = first.first <= 4 && first.last < tokens_.tokens.size() &&
                          (tokens_.fold(first.last) == "(" || tokens_.fold(first.last) == "-");
    const bool alone = first.first == 0 && first.last < tokens_.tokens.size() &&
                       tokens_.tokens[first.last].kind == TokenClass::line_break;
    if (keyed || dateline || alone) dates.front().erase(dates.front().begin());
  }

  std::vector<PatternMatch> triggers(const Sentence& s) const {
    std::vector<PatternMatch> out;
    PatternMatch m;
    for (std::uint32_t i = s.first; i < s.last;) {
      if (tokens_.tokens[i].kind != TokenClass::word) {
        ++i;
      } else if (rules_.not_triggers.match(tokens_, i, s.last, m)) {
        i = m.last;
      } else if (rules_.triggers.match(tokens_, i, s.last, m) && text_.parts[i] != Part::person &&
                 text_.parts[i] != Part::place) {
        out.push_back(m);
        i = m.last;
      } else {
        ++i;
      }
    }
    return out;
  }

  void sentence(std::uint32_t index, const SentenceLinks& links) {
    const Sentence& s = tokens_.sentences[index];
    const std::size_t begin = drafts_.size();
    for (const auto& trigger : triggers(s)) add(index, links, trigger);
    std::vector<base::TextSpan> dated;
    for (const auto& d : links.dates()) dated.push_back(document_.dates[d.index].span);
    const auto harm = harm_in(tokens_, s.first, s.last, rules_, dated);
    if (harm.any()) give_counts(index, links, harm, begin);
    remember(links, begin);
  }

  void add(std::uint32_t index, const SentenceLinks& links, const PatternMatch& trigger) {
    EventDraft d;
    d.sentence = index;
    d.trigger = trigger.first;
    d.event.kind = static_cast<EventKind>(trigger.value);
    d.event.sentence = tokens_.sentences[index].span;
    d.event.trigger = {tokens_.tokens[trigger.first].span.begin, tokens_.tokens[trigger.last - 1].span.end};
    d.event.text = std::string(d.event.sentence.of(document_.text));
    d.why_kind = fmt::format("trigger '{}'", d.event.trigger.of(document_.text));
    place(d, links, trigger);
    date(d, links, trigger);
    for (const auto& p : links.places()) {
      if (p.index != d.event.toponym) d.beside.push_back(document_.toponyms[p.index].place.name);
    }
    const auto source = links.source_of(trigger);
    d.event.certainty = source.certainty;
    d.event.attributed_to = source.name;
    d.event.actors = links.actors_of(trigger);
    join_or_push(std::move(d));
  }

  // Triggers of one sentence with the same place and date tell of one event.
  void join_or_push(EventDraft d) {
    for (std::size_t i = drafts_.size(); i-- > 0 && drafts_[i].sentence == d.sentence;) {
      EventDraft& other = drafts_[i];
      const bool same = group_of(other.event.kind) == group_of(d.event.kind) &&
                        other.event.toponym == d.event.toponym && other.event.date == d.event.date;
      if (same) {
        const bool detailed =
            other.event.kind == EventKind::accident ||
            (other.event.kind == EventKind::battle && d.event.kind == EventKind::violence_against_civilians);
        if (detailed && d.event.kind != EventKind::accident) other.event.kind = d.event.kind;
        return;
      }
    }
    drafts_.push_back(std::move(d));
  }

  void place(EventDraft& d, const SentenceLinks& links, const PatternMatch& trigger) {
    auto own = links.place_of(trigger);
    const auto reference = links.reference_of(trigger);
    if (reference == Reference::town &&
        (!own || is_wide(document_.toponyms[own->index].place) || links.is_descriptor(*own))) {
      if (const auto town = town_before(links, trigger.first))
        return set_place(d, *town, "the town named before", true);
    }
    if (own) return set_place(d, own->index, "named with it", false);
    if (reference == Reference::region && region_) return set_place(d, *region_, "the region named before", true);
    const bool close = focus_place_ && d.sentence - focus_sentence_ <= carry_sentences;
    if (close || (focus_place_ && reference)) set_place(d, *focus_place_, "the place spoken of", true);
  }

  std::optional<std::uint32_t> town_before(const SentenceLinks& links, std::uint32_t trigger) const {
    for (const auto& p : links.places()) {
      const auto& t = document_.toponyms[p.index];
      if (p.first < trigger && !t.is_demonym && !is_wide(t.place) && !links.is_descriptor(p) &&
          !t.place.kind.starts_with("ADM"))
        return p.index;
    }
    return spoken_town() ? spoken_town() : focus_place_;
  }

  // The town most spoken of lately: its mentions, each counting less with every sentence since.
  std::optional<std::uint32_t> spoken_town() const {
    std::optional<std::uint32_t> best;
    double most = 0;
    for (const auto& t : towns_) {
      if (t.weight >= most) {
        most = t.weight;
        best = t.toponym;
      }
    }
    return best;
  }

  void speak_of(std::uint32_t toponym) {
    const auto& place = document_.toponyms[toponym].place;
    const auto same = [&](const Town& t) {
      return document_.toponyms[t.toponym].place.geonameid == place.geonameid &&
             document_.toponyms[t.toponym].place.name == place.name;
    };
    const auto known = std::find_if(towns_.begin(), towns_.end(), same);
    if (known != towns_.end()) {
      known->weight += 1;
      known->toponym = toponym;
    } else {
      towns_.push_back({toponym, 1});
    }
  }

  void set_place(EventDraft& d, std::uint32_t toponym, std::string_view why, bool carried) const {
    d.event.toponym = toponym;
    const auto& named = document_.toponyms[toponym];
    d.event.place = named.vicinity ? *named.vicinity : named.place;
    d.place_carried = carried;
    d.why_place = fmt::format("{} ({})", document_.toponyms[toponym].span.of(document_.text), why);
  }

  void date(EventDraft& d, const SentenceLinks& links, const PatternMatch& trigger) {
    bool reported = false;
    if (const auto own = links.date_of(trigger, reported)) {
      set_date(d, own->index, reported ? DateSource::reported : DateSource::stated, own->last <= trigger.first);
      return;
    }
    const Focus& focus = focus_[static_cast<std::size_t>(group_of(d.event.kind))];
    if (!focus.date || d.sentence - focus.sentence > carry_sentences || !d.event.place || !focus.place) return;
    if (apart_km(document_.toponyms[*focus.place].place, *d.event.place) <= carry_km) {
      set_date(d, *focus.date, DateSource::carried, false);
    }
  }

  void set_date(EventDraft& d, std::uint32_t index, DateSource source, bool before) const {
    const auto& mention = document_.dates[index];
    d.event.date = index;
    d.event.when = mention.when;
    d.date_source = source;
    d.why_date = fmt::format("{}{}", mention.span.of(document_.text),
                             source == DateSource::carried    ? " (carried on)"
                             : source == DateSource::reported ? " (of the report)"
                                                              : "");
    auto& when = d.event.when;
    if (when.first && !when.last && document_.date.last) {
      when.last = document_.date.last;
      if (when.edtf.ends_with("..")) when.edtf = when.edtf.substr(0, when.edtf.size() - 2) + document_.date.edtf;
    } else if (!when.first && when.last && before) {
      when = model::When::day(*when.last);  // "until the 16th, when"
    }
  }

  void give_counts(std::uint32_t index, const SentenceLinks& links, const HarmCounts& harm, std::size_t begin) {
    for (std::size_t h = 0; h < harm_count; ++h) {
      if (!harm.counts[h] || static_cast<Harm>(h) == Harm::missing) continue;
      const bool moves = static_cast<Harm>(h) == Harm::displaced;
      EventDraft* to = nearest(begin, harm.at[h], moves);
      if (to == nullptr && !moves) to = spoken_of(index, links);
      if (to == nullptr) to = make(index, links, harm.word[h], moves ? EventKind::displacement : kind_of(harm, h));
      if (to == nullptr) continue;
      auto& count = moves                                  ? to->event.displaced
                    : static_cast<Harm>(h) == Harm::deaths ? to->event.deaths
                                                           : to->event.injured;
      if (!count) count = harm.counts[h];
    }
  }

  // "killed" without a word for how: an attack on those who fight is a battle, on others violence against civilians.
  EventKind kind_of(const HarmCounts& harm, std::size_t h) const {
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
  EventDraft* spoken_of(std::uint32_t index, const SentenceLinks& links) {
    EventDraft* found = nullptr;
    for (std::size_t i = drafts_.size();
         i-- > 0 && index - drafts_[i].sentence <= carry_sentences && found == nullptr;) {
      if (can_harm(drafts_[i].event.kind)) found = &drafts_[i];
    }
    if (found == nullptr) return nullptr;
    EventDraft& last = *found;
    for (const auto& p : links.places()) {
      const auto& t = document_.toponyms[p.index];
      const bool aside = links.is_descriptor(p) || towards(p);
      if (!t.is_demonym && !aside && !is_wide(t.place) && last.event.place && apart_km(t.place, *last.event.place) > 60)
        return nullptr;
    }
    return &last;
  }

  // "évacués vers l'hôpital de Gao", "taken to Gao": where people were brought.
  bool towards(const Located& p) const {
    constexpr std::uint32_t reach = 4;
    for (std::uint32_t i = p.first; i-- > (p.first > reach ? p.first - reach : 0);) {
      const auto w = tokens_.fold(i);
      if (w == "vers" || w == "to") return true;
      if (tokens_.tokens[i].kind != TokenClass::word) return false;
    }
    return false;
  }

  EventDraft* make(std::uint32_t index, const SentenceLinks& links, std::uint32_t at, EventKind kind) {
    add(index, links, {at, at + 1, static_cast<std::uint32_t>(kind), 0});
    return &drafts_.back();
  }

  void remember(const SentenceLinks& links, std::size_t begin) {
    constexpr double fading = 0.75, forgotten = 0.02;
    for (auto& t : towns_) t.weight *= fading;
    std::erase_if(towns_, [](const Town& t) { return t.weight < forgotten; });
    for (const auto& p : links.places()) {
      const auto& t = document_.toponyms[p.index];
      const bool area = t.place.kind.starts_with("ADM") || is_wide(t.place);
      if (area && !t.is_demonym) region_ = p.index;
      if (!t.is_demonym && t.place.point && !area && !links.is_descriptor(p)) speak_of(p.index);
    }
    for (std::size_t i = begin; i < drafts_.size(); ++i) {
      const EventDraft& d = drafts_[i];
      if (d.event.toponym && !d.place_carried) {
        focus_place_ = d.event.toponym;
        focus_sentence_ = d.sentence;
      }
      if (d.date_source == DateSource::stated || d.date_source == DateSource::reported) {
        focus_[static_cast<std::size_t>(group_of(d.event.kind))] = {d.event.date, d.event.toponym, d.sentence};
      }
    }
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
  std::vector<EventDraft> drafts_;
  /// The last date stated for a group of kinds, with its place.
  struct Focus {
    std::optional<std::uint32_t> date, place;
    std::uint32_t sentence = 0;
  };
  std::array<Focus, kind_group_count> focus_;
  /// A town and how much it is spoken of.
  struct Town {
    std::uint32_t toponym = 0;
    double weight = 0;
  };
  std::vector<Town> towns_;
  std::optional<std::uint32_t> region_, focus_place_;
  std::uint32_t focus_sentence_ = 0;
};

}  // namespace

std::vector<model::Event> tag_events(const MarkedText& text, const model::Document& document, const EventRules& rules) {
  return Tagger(text, document, rules).run();
}

}  // namespace dateline::extract
