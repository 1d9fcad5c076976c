#include "rule_pattern.h"

namespace dateline::extract {

namespace {

// A step before it is read for its marks: an empty kind-word atom stands for one of _ < >.
struct Step {
  PatternAtom atom;
  char mark = 0;
};

using Steps = std::vector<Step>;
using Sequences = std::vector<Steps>;

PatternSequence without_marks(const Steps& steps) {
  PatternSequence out;
  bool glued = false, ended = false;
  for (const Step& step : steps) {
    if (step.mark == '_') glued = true;
    if (step.mark == '<') out.begin = out.atoms.size();
    if (step.mark == '>') ended = true, out.end = out.atoms.size();
    if (step.mark != 0) continue;
    out.atoms.push_back(step.atom);
    out.atoms.back().glued = out.atoms.back().glued || glued;
    glued = false;
  }
  if (!ended) out.end = out.atoms.size();
  return out;
}

std::vector<std::string_view> split_spaces(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && text[at] == ' ') ++at;
    const std::size_t begin = at;
    while (at < text.size() && text[at] != ' ') ++at;
    if (at > begin) parts.push_back(text.substr(begin, at - begin));
  }
  return parts;
}

class Expander {
 public:
  explicit Expander(std::string_view pattern) : parts_(split_spaces(pattern)) {}

  std::optional<PatternError> run(std::vector<PatternSequence>& out) {
    Sequences all = alternatives();
    if (!error_ && at_ < parts_.size()) fail("the bracket '" + std::string(parts_[at_]) + "' closes nothing");
    if (error_) return error_;
    for (const Steps& steps : all) {
      out.push_back(without_marks(steps));
      if (out.back().begin >= out.back().end) return PatternError{"the pattern may match nothing"};
    }
    return std::nullopt;
  }

 private:
  bool at_end() const { return at_ >= parts_.size(); }
  bool closes() const { return !at_end() && (parts_[at_] == ")" || parts_[at_] == "]" || parts_[at_] == "|"); }

  void fail(std::string message) {
    if (!error_) error_ = PatternError{std::move(message)};
  }

  Sequences alternatives() {
    Sequences all = sequence();
    while (!error_ && !at_end() && parts_[at_] == "|") {
      ++at_;
      Sequences more = sequence();
      all.insert(all.end(), more.begin(), more.end());
    }
    return all;
  }

  Sequences sequence() {
    Sequences all(1);
    while (!error_ && !at_end() && !closes()) {
      const std::string_view part = parts_[at_++];
      if (part == "(")
        append(all, group(")"));
      else if (part == "[")
        append(all, optional(group("]")));
      else if (part == "((" || part == "))")
        append(all, {steps(part.substr(1))});
      else
        append(all, {steps(part)});
    }
    return all;
  }

  Sequences group(std::string_view closing) {
    Sequences all = alternatives();
    if (!error_ && (at_end() || parts_[at_] != closing))
      fail("a bracket is not closed by '" + std::string(closing) + "'");
    ++at_;
    return all;
  }

  static Sequences optional(Sequences all) {
    all.emplace_back();
    return all;
  }

  void append(Sequences& all, const Sequences& more) {
    if (all.size() * more.size() > most_sequences) return fail("the pattern stands for too many sequences");
    Sequences out;
    out.reserve(all.size() * more.size());
    for (const Steps& head : all)
      for (const Steps& tail : more) {
        out.push_back(head);
        out.back().insert(out.back().end(), tail.begin(), tail.end());
      }
    all = std::move(out);
  }

  Steps steps(std::string_view part) {
    if (part == "_" || part == "<" || part == ">") return {{{}, part.front()}};
    if (part.front() == '@') return {{name(part.substr(1))}};
    Steps out;
    words(part, out);
    return out;
  }

  // "avant-hier" is three units.
  static void words(std::string_view part, Steps& out) {
    while (!part.empty()) {
      const std::size_t hyphen = part.find('-');
      const std::string_view piece = part.substr(0, hyphen == 0 ? 1 : hyphen);
      out.push_back({word(piece, !out.empty())});
      part.remove_prefix(piece.size());
    }
  }

  static PatternAtom word(std::string_view text, bool glued) {
    PatternAtom atom;
    atom.text = text;
    atom.glued = glued;
    return atom;
  }

  PatternAtom name(std::string_view text) {
    PatternAtom atom;
    atom.kind = PatternAtom::Kind::name;
    const std::size_t colon = text.find(':');
    atom.text = text.substr(0, colon);
    atom.slot = colon == std::string_view::npos ? text : text.substr(colon + 1);
    if (atom.text.empty() || atom.slot.empty()) fail("'@" + std::string(text) + "' names nothing");
    return atom;
  }

  std::vector<std::string_view> parts_;
  std::size_t at_ = 0;
  std::optional<PatternError> error_;
};

}  // namespace

std::optional<PatternError> expand_pattern(std::string_view pattern, std::vector<PatternSequence>& out) {
  return Expander(pattern).run(out);
}

}  // namespace dateline::extract
