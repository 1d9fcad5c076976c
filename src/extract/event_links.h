#pragma once

#include <optional>

#include "dateline/model/document.h"
#include "event_rules.h"
#include "marked_text.h"

namespace dateline::extract {

/// A toponym or date mention by its tokens.
struct Located {
  std::uint32_t index = 0;  ///< in the document's list
  std::uint32_t first = 0, last = 0;
};

/// Who says so, and how sure it is.
struct Source {
  model::Certainty certainty = model::Certainty::asserted;
  std::string name;
};

/// Links between the words of one sentence: which place and which date govern a trigger, who acts, who says so.
class SentenceLinks {
 public:
  SentenceLinks(const MarkedText& text, const model::Document& document, const EventRules& rules,
                std::uint32_t sentence, std::vector<Located> places, std::vector<Located> dates);

  const std::vector<Located>& places() const { return places_; }
  const std::vector<Located>& dates() const { return dates_; }

  /// The place that governs the trigger; nullopt when the sentence names none that does.
  std::optional<Located> place_of(const PatternMatch& trigger) const;

  /// A word for a place named before: "la ville". nullopt when there is none near the trigger.
  std::optional<Reference> reference_of(const PatternMatch& trigger) const;

  /// The date that governs the trigger; `reported` is set when it only dates the report ("said on Tuesday").
  std::optional<Located> date_of(const PatternMatch& trigger, bool& reported) const;

  Source source_of(const PatternMatch& trigger) const;
  std::vector<model::Actor> actors_of(const PatternMatch& trigger) const;

  /// Whether a toponym only says where another lies or who someone is: "near Kirkuk", "the mayor of Lyon".
  bool is_descriptor(const Located& place) const;

 private:
  double barriers(std::uint32_t from, std::uint32_t to) const;
  bool dates_a_report(const Located& date) const;
  bool dates_a_participle(const Located& date) const;
  bool is_bearing(const Located& place) const;
  bool is_dateline(const Located& place) const;
  bool says_where_another_lies(const Located& place) const;
  bool belongs_to_a_person(const Located& place) const;
  std::optional<Located> more_exact(Located best, double score,
                                    const std::vector<std::pair<double, Located>>& scores) const;
  std::string phrase(std::uint32_t first, std::uint32_t limit) const;
  std::string phrase_before(std::uint32_t end) const;

  const MarkedText& text_;
  const Tokens& tokens_;
  const model::Document& document_;
  const EventRules& rules_;
  Sentence sentence_;
  std::vector<Located> places_, dates_;
};

}  // namespace dateline::extract
