#include "rule_production.h"

#include <algorithm>
#include <charconv>

#include "rule_operators.h"

namespace dateline::extract {

namespace {

class ProductionParser {
 public:
  ProductionParser(std::string_view text, const std::vector<std::string>& slots, Production& out)
      : text_(text), slots_(slots), out_(out) {}

  bool run(std::string& error) {
    call(name());
    spaces();
    if (error_.empty() && at_ < text_.size()) fail("'" + std::string(text_.substr(at_)) + "' is left over");
    error = error_;
    return error.empty();
  }

 private:
  void fail(std::string message) {
    if (error_.empty()) error_ = std::move(message);
  }

  void spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  bool take(char c) {
    spaces();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string_view name() {
    spaces();
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != '(' && text_[at_] != ')' && text_[at_] != ',' && text_[at_] != ' ')
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  std::uint16_t call(std::string_view operator_name) {
    const Operator* op = find_operator(operator_name);
    if (op == nullptr) fail("there is no operator '" + std::string(operator_name) + "'");
    const std::size_t index = out_.calls.size();
    out_.calls.push_back({op, {}});
    if (!take('(')) fail("'" + std::string(operator_name) + "' needs its brackets");
    while (error_.empty() && !take(')')) {
      auto value = argument();
      out_.calls[index].arguments.push_back(value);
      if (!take(',') && (at_ >= text_.size() || text_[at_] != ')')) fail("a comma or ')' is missing");
    }
    if (op != nullptr && error_.empty()) check_count(*op, out_.calls[index].arguments.size());
    return static_cast<std::uint16_t>(index);
  }

  void check_count(const Operator& op, std::size_t count) {
    if (count < op.least_arguments || count > op.most_arguments)
      fail("'" + std::string(op.name) + "' takes " + std::to_string(op.least_arguments) + " to " +
           std::to_string(op.most_arguments) + " arguments");
  }

  ProductionArgument argument() {
    ProductionArgument out;
    const std::string_view word = name();
    spaces();
    if (word.empty()) {
      fail("an argument is missing");
    } else if (word.front() == '$') {
      const auto slot = std::find(slots_.begin(), slots_.end(), word.substr(1));
      if (slot == slots_.end()) fail("the pattern has no '" + std::string(word.substr(1)) + "'");
      out.kind = ProductionArgument::Kind::slot;
      out.slot = static_cast<std::uint16_t>(slot - slots_.begin());
    } else if (at_ < text_.size() && text_[at_] == '(') {
      out.kind = ProductionArgument::Kind::call;
      out.call = call(word);
    } else if (const auto number = keyword_value(word)) {
      out.number = *number;
    } else {
      const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out.number);
      if (error != std::errc() || end != word.data() + word.size())
        fail("'" + std::string(word) + "' is neither a number nor a keyword");
    }
    return out;
  }

  std::string_view text_;
  const std::vector<std::string>& slots_;
  Production& out_;
  std::size_t at_ = 0;
  std::string error_;
};

}  // namespace

bool parse_production(std::string_view text, const std::vector<std::string>& slots, Production& out,
                      std::string& error) {
  return ProductionParser(text, slots, out).run(error);
}

}  // namespace dateline::extract
