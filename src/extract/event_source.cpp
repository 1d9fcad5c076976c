#include "event_source.h"

#include <algorithm>

namespace dateline::extract {

namespace {

using model::Certainty;

// How many words before or after a trigger a doubt may stand.
std::uint32_t reach_of(Doubt doubt) {
  switch (doubt) {
    case Doubt::deny:
    case Doubt::wish:
      return 11;
    case Doubt::negation:
      return 4;
    case Doubt::memory:
      return 6;
    case Doubt::habit:
      return 60;
    default:
      return 8;
  }
}

// The surest reading goes last: a denial tells more than a plan, a plan more than a rumour.
int weight(Certainty c) {
  switch (c) {
    case Certainty::asserted:
      return 0;
    case Certainty::claimed:
      return 1;
    case Certainty::planned:
      return 2;
    case Certainty::hypothetical:
      return 3;
    case Certainty::denied:
      return 4;
  }
  return 0;
}

}  // namespace

SourceReader::SourceReader(const SentenceWords& words, std::string& last_speaker) : words_(words) {
  find_doubts();
  find_claims(last_speaker);
}

void SourceReader::find_doubts() {
  const Sentence& s = words_.sentence;
  const auto scan = [&](const PatternSet& set, std::vector<PatternMatch>& out) {
    PatternMatch m;
    for (std::uint32_t i = s.first; i < s.last; ++i) {
      if (!words_.is_word(i) || !set.match(words_.tokens, i, s.last, m)) continue;
      const bool name = words_.text.is_capitalised(i) && !words_.text.is_sentence_start(i);
      if (!name && static_cast<Doubt>(m.value) != Doubt::nothing) out.push_back(m);
      i = m.last - 1;
    }
  };
  scan(words_.rules.doubts, before_);
  scan(words_.rules.doubts_after, after_);
}

bool SourceReader::governs(const PatternMatch& trigger, const PatternMatch& doubt, bool after) const {
  const auto kind = static_cast<Doubt>(doubt.value);
  if (kind == Doubt::habit) return true;
  if (after) {
    return doubt.first >= trigger.last && doubt.first - trigger.last <= reach_of(kind) &&
           words_.barriers(trigger.last, doubt.first) < 0.5;
  }
  if (doubt.last > trigger.first || trigger.first - doubt.last > reach_of(kind)) return false;
  const bool that = doubt.last < trigger.first && words_.rules.separators.has(words_.fold(doubt.last));
  return words_.barriers(doubt.last + (that ? 1 : 0), trigger.first) < 0.9;
}

void SourceReader::judge(Source& source, const PatternMatch& trigger, const PatternMatch& doubt, bool after) const {
  if (!governs(trigger, doubt, after)) return;
  const auto take = [&](Certainty c) {
    if (weight(c) < weight(source.certainty)) return;
    source.certainty = c;
    source.doubt = words_.span(doubt.first, doubt.last);
  };
  switch (static_cast<Doubt>(doubt.value)) {
    case Doubt::deny:
      return take(Certainty::denied);
    case Doubt::plan:
      return take(Certainty::planned);
    case Doubt::wish:
      source.is_wish = true;
      return take(Certainty::hypothetical);
    case Doubt::hypothetical:
      return take(Certainty::hypothetical);
    case Doubt::rumour:
      return take(Certainty::claimed);
    case Doubt::negation:
    case Doubt::memory:
    case Doubt::habit:
      source.is_event = false;
      return;
    case Doubt::claim_before:
    case Doubt::nothing:
      return;
  }
}

Source SourceReader::source_of(const PatternMatch& trigger) const {
  Source source;
  const Claim* nearest = nullptr;
  const auto apart = [&](const Claim& c) { return c.at > trigger.first ? c.at - trigger.first : trigger.first - c.at; };
  for (const Claim& c : claims_) {
    const bool inside = c.at >= trigger.first && c.at < trigger.last;
    if (!inside && (nearest == nullptr || apart(c) < apart(*nearest))) nearest = &c;
  }
  if (nearest != nullptr) {
    source.certainty = Certainty::claimed;
    source.name = nearest->name;
    source.name_span = nearest->span;
  }
  for (const auto& m : before_) judge(source, trigger, m, false);
  for (const auto& m : after_) judge(source, trigger, m, true);
  return source;
}

bool SourceReader::ends_phrase(std::uint32_t i) const {
  const auto& g = words_.rules.grammar;
  const auto w = words_.fold(i);
  if (words_.text.parts[i] == Part::organisation) return false;
  return !words_.is_word(i) || words_.rules.separators.has(w) || g.auxiliaries.has(w) || g.pronouns.has(w) ||
         words_.rules.claim_verbs.has(w) || words_.date_at(i) != nullptr || g.phrase_ends.has(w);
}

SourceReader::Phrase SourceReader::phrase_from(std::uint32_t first) const {
  constexpr std::uint32_t longest = 12;
  Phrase out{first, first};
  while (out.first < words_.sentence.last && words_.rules.grammar.articles.has(words_.fold(out.first))) ++out.first;
  out.last = out.first;
  const auto limit = std::min(words_.sentence.last, out.first + longest);
  while (out.last < limit && !ends_phrase(out.last)) ++out.last;
  while (out.last > out.first && words_.rules.grammar.genitive.has(words_.fold(out.last - 1))) --out.last;
  if (out.last < limit && words_.is_comma(out.last)) {
    std::uint32_t end = out.last + 1;
    while (end < words_.sentence.last && words_.text.is_capitalised(end)) ++end;
    const bool person = end > out.last + 1 && words_.text.parts[out.last + 1] == Part::person;
    const bool closed = end == words_.sentence.last || words_.is_mark(end);
    if (person || (closed && end > out.last + 2)) return {out.last + 1, end};
  }
  return out;
}

// "according to a toll published on Monday by the agency": the agency.
SourceReader::Phrase SourceReader::by_whom(Phrase phrase) const {
  constexpr std::uint32_t reach = 5;
  for (std::uint32_t i = phrase.last; i < std::min(words_.sentence.last, phrase.last + reach); ++i) {
    if (!words_.is_word(i)) break;
    if (!words_.rules.grammar.agents.has(words_.fold(i))) continue;
    const Phrase agent = phrase_from(i + 1);
    return agent.empty() ? phrase : agent;
  }
  return phrase;
}

SourceReader::Phrase SourceReader::phrase_before(std::uint32_t end) const {
  constexpr std::uint32_t longest = 9;
  const std::uint32_t begin = words_.sentence.first;
  if (end > begin + 1 && words_.is_comma(end - 1)) {
    std::uint32_t comma = end - 1;
    while (comma > begin && !words_.is_comma(comma - 1)) --comma;
    const Phrase inner{comma, end - 1};
    if (const Phrase person = person_in(inner); !person.empty()) return person;
    return comma > begin + 1 ? phrase_before(comma - 1) : inner;
  }
  std::uint32_t first = end;
  while (first > begin && end - first < longest && !ends_phrase(first - 1)) --first;
  while (first < end && (words_.rules.grammar.articles.has(words_.fold(first)) ||
                         words_.rules.grammar.genitive.has(words_.fold(first))))
    ++first;
  return {first, end};
}

SourceReader::Phrase SourceReader::person_in(Phrase phrase) const {
  for (std::uint32_t i = phrase.first; i < phrase.last; ++i) {
    if (words_.text.parts[i] != Part::person) continue;
    std::uint32_t end = i;
    while (end < phrase.last && words_.text.parts[end] == Part::person) ++end;
    return {i, end};
  }
  return {};
}

SourceReader::Phrase SourceReader::subject_of(std::uint32_t verb, bool& is_pronoun) const {
  const auto& g = words_.rules.grammar;
  const Sentence& s = words_.sentence;
  std::uint32_t group = verb;
  while (group > s.first && words_.is_word(group - 1) &&
         (g.auxiliaries.has(words_.fold(group - 1)) || g.pronouns.has(words_.fold(group - 1)))) {
    is_pronoun = is_pronoun || g.pronouns.has(words_.fold(group - 1));
    --group;
  }
  if (is_pronoun) return {};
  const bool after_mark = group > s.first + 1 && words_.is_mark(group - 1);
  if (after_mark) {
    std::uint32_t next = verb + 1;
    while (next < s.last && words_.date_at(next) != nullptr) ++next;
    const bool named = next < s.last && (g.articles.has(words_.fold(next)) || words_.text.is_capitalised(next));
    if (named && words_.is_word(next)) return phrase_from(next);
  }
  return phrase_before(group);
}

SourceReader::Claim SourceReader::claim_of(std::uint32_t at, Phrase phrase) const {
  Claim claim{at, {}, {}};
  if (!phrase.empty()) {
    claim.name = words_.text_of(phrase.first, phrase.last);
    claim.span = words_.span(phrase.first, phrase.last);
  }
  return claim;
}

void SourceReader::find_claims(std::string& last_speaker) {
  const Sentence& s = words_.sentence;
  for (const auto& m : before_) {
    if (static_cast<Doubt>(m.value) != Doubt::claim_before) continue;
    const Phrase p = by_whom(phrase_from(m.last));
    if (!p.empty()) claims_.push_back(claim_of(m.first, p));
  }
  for (std::uint32_t i = s.first; i < s.last; ++i) {
    if (!words_.is_word(i) || !words_.rules.claim_verbs.has(words_.fold(i))) continue;
    bool is_pronoun = false;
    const Phrase subject = subject_of(i, is_pronoun);
    Claim claim = claim_of(i, subject);
    if (is_pronoun) claim.name = last_speaker;
    if (claim.name.empty()) continue;
    last_speaker = claim.name;
    claims_.push_back(std::move(claim));
  }
}

}  // namespace dateline::extract
