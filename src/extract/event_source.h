#pragma once

#include <optional>
#include <string>

#include "event_words.h"

namespace dateline::extract {

/// Who says so, and how sure it is.
struct Source {
  model::Certainty certainty = model::Certainty::asserted;
  std::string name;          ///< the speaker or organisation; empty when nobody is named
  base::TextSpan name_span;  ///< of the name as written
  base::TextSpan doubt;      ///< of the words that make it less than asserted; empty when nothing does
  bool is_wish = false;      ///< somebody calls for it
  bool is_event = true;      ///< false for what did not happen, is looked back at, or happens time and again
};

/// Reads what one sentence says about its triggers: claims, denials, plans, hypotheses.
class SourceReader {
 public:
  /// `last_speaker` is whom a pronoun means; it is kept up to date.
  SourceReader(const SentenceWords& words, std::string& last_speaker);

  Source source_of(const PatternMatch& trigger) const;

 private:
  struct Claim {
    std::uint32_t at = 0;
    std::string name;
    base::TextSpan span;
  };
  struct Phrase {
    std::uint32_t first = 0, last = 0;
    bool empty() const { return first == last; }
  };

  void find_doubts();
  void find_claims(std::string& last_speaker);
  void judge(Source& source, const PatternMatch& trigger, const PatternMatch& doubt, bool after) const;
  bool governs(const PatternMatch& trigger, const PatternMatch& doubt, bool after) const;
  Phrase subject_of(std::uint32_t verb, bool& is_pronoun) const;
  Phrase phrase_from(std::uint32_t first) const;
  Phrase phrase_before(std::uint32_t end) const;
  Phrase by_whom(Phrase phrase) const;
  Phrase person_in(Phrase phrase) const;
  bool ends_phrase(std::uint32_t i) const;
  Claim claim_of(std::uint32_t at, Phrase phrase) const;

  const SentenceWords& words_;
  std::vector<PatternMatch> before_, after_;
  std::vector<Claim> claims_;
};

}  // namespace dateline::extract
