#include <algorithm>
#include <set>

#include "dateline/edtf/bounds.h"
#include "dateline/edtf/parse.h"
#include "dateline/extract/date_rules.h"
#include "dateline/extract/dates.h"
#include "rule_pack.h"

namespace dateline::extract {

namespace {

struct ExpectedMention {
  std::string surface;
  std::uint32_t begin = 0;
  std::string edtf;
};

struct ParsedExample {
  std::string text;
  std::string date;
  std::vector<ExpectedMention> mentions;
  std::string error;
};

model::When when_from(const std::string& edtf_text) {
  const edtf::Parsed parsed = edtf::parse(edtf_text);
  if (!parsed) return {};
  const edtf::Bounds bounds = edtf::bounds(*parsed.value);
  return {edtf_text, bounds.first, bounds.last};
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string(text);
}

// Values are parted by spaces; those of sets hold none.
std::vector<std::string> values_of(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string& word : words_of(text)) out.push_back(word);
  return out;
}

ParsedExample parse_example(const std::string& line, const std::string& default_date) {
  ParsedExample out;
  out.date = default_date;
  std::string_view rest = line;
  if (rest.starts_with("@")) {
    const std::size_t colon = rest.find(": ");
    out.date = std::string(rest.substr(1, colon - 1));
    if (out.date == "none") out.date.clear();
    rest.remove_prefix(colon == std::string_view::npos ? rest.size() : colon + 2);
  }
  const std::size_t arrow = rest.rfind("=>");
  const auto values = arrow == std::string_view::npos ? std::vector<std::string>() : values_of(rest.substr(arrow + 2));
  const std::string marked = trimmed(rest.substr(0, arrow));
  for (const char c : marked) {
    if (c == '[') {
      out.mentions.push_back({"", static_cast<std::uint32_t>(out.text.size()), ""});
    } else if (c == ']') {
      if (out.mentions.empty()) return out.error = "']' opens nothing", out;
      ExpectedMention& m = out.mentions.back();
      m.surface = out.text.substr(m.begin);
    } else {
      out.text += c;
    }
  }
  if (values.size() != out.mentions.size()) out.error = "there are not as many values as mentions";
  for (std::size_t i = 0; i < values.size() && out.error.empty(); ++i)
    out.mentions[i].edtf = values[i] == "?" ? "" : values[i];
  return out;
}

class ExampleChecker {
 public:
  ExampleChecker(const DateTagger& tagger, const RulePack& pack) : tagger_(tagger), pack_(pack) {}

  void run(CheckedRules& checked) const {
    const auto note = [&](const base::Result<base::Done>& result) {
      if (!result) checked.failures.push_back(result.error());
    };
    for (const Rule& rule : pack_.rules) {
      ++checked.rules;
      for (const LocatedText& line : rule.yes) note(positive(rule, line));
      for (const LocatedText& line : rule.no) note(negative(rule, line));
      checked.examples += rule.yes.size() + rule.no.size();
    }
  }

 private:
  std::vector<model::DateMention> tag(const ParsedExample& example) const {
    return tagger_.tag(tokenize(example.text, pack_.lang), pack_.lang, when_from(example.date));
  }

  bool is_by(const model::DateMention& mention, const Rule& rule) const {
    const std::string name = pack_.lang + "/" + rule.name;
    return mention.rule == name || mention.rule.starts_with(name + ",");
  }

  base::Failure fail(int line, std::string message, const std::vector<model::DateMention>& got,
                     const std::string& text) const {
    std::string remedy = got.empty() ? "Nothing was found." : "Found:";
    for (const auto& m : got)
      remedy += " [" + std::string(m.span.of(text)) + "] " + m.when.edtf + " by " + m.rule + ";";
    return base::fail(pack_.file, std::move(message), remedy, line);
  }

  base::Result<base::Done> positive(const Rule& rule, const LocatedText& line) const {
    const ParsedExample example = parse_example(line.text, pack_.example_date);
    if (rule.is_exception) return silent(rule, line, example);
    if (!example.error.empty() || example.mentions.empty())
      return base::fail(pack_.file, "The example '" + line.text + "' cannot be read: " + example.error + ".", "",
                        line.line);
    const auto got = tag(example);
    bool rule_spoke = false;
    for (const ExpectedMention& want : example.mentions) {
      const auto found = std::find_if(got.begin(), got.end(), [&](const model::DateMention& m) {
        return m.span.begin == want.begin && m.span.of(example.text) == want.surface;
      });
      if (found == got.end() || found->when.edtf != want.edtf)
        return fail(line.line, "An example of '" + rule.name + "' no longer holds: '" + line.text + "'.", got,
                    example.text);
      rule_spoke = rule_spoke || is_by(*found, rule);
    }
    if (!rule_spoke)
      return fail(line.line, "An example of '" + rule.name + "' is read by another rule: '" + line.text + "'.", got,
                  example.text);
    return base::Done{};
  }

  base::Result<base::Done> silent(const Rule& rule, const LocatedText& line, const ParsedExample& example) const {
    const auto got = tag(example);
    if (got.empty()) return base::Done{};
    return fail(line.line, "'" + rule.name + "' should keep this free of dates: '" + line.text + "'.", got,
                example.text);
  }

  base::Result<base::Done> negative(const Rule& rule, const LocatedText& line) const {
    const ParsedExample example = parse_example(line.text, pack_.example_date);
    const auto got = tag(example);
    if (std::any_of(got.begin(), got.end(), [&](const auto& m) { return is_by(m, rule); }))
      return fail(line.line, "'" + rule.name + "' should not speak here: '" + line.text + "'.", got, example.text);
    return base::Done{};
  }

  const DateTagger& tagger_;
  const RulePack& pack_;
};

}  // namespace

base::Result<CheckedRules> check_date_rules(const std::filesystem::path& lang_directory) {
  const auto tagger = DateTagger::load(lang_directory);
  if (!tagger) return tagger.failure();
  CheckedRules count;
  std::set<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(lang_directory))
    if (std::filesystem::exists(entry.path() / "dates.toml")) folders.insert(entry.path());
  for (const auto& folder : folders) {
    const auto pack = RulePack::load(folder, folder.filename().string());
    if (!pack) return pack.failure();
    ExampleChecker(*tagger, *pack).run(count);
  }
  return count;
}

}  // namespace dateline::extract
