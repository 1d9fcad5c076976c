#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "dateline/base/diagnostic.h"

namespace dateline::store {

/// Appends one JSON object or array to a string, commas included. Keys are written as they are.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& open(char bracket) {
    separate();
    out_.push_back(bracket);
    first_ = true;
    return *this;
  }
  JsonWriter& close(char bracket) {
    out_.push_back(bracket);
    first_ = false;
    return *this;
  }
  JsonWriter& key(std::string_view name) {
    separate();
    fmt::format_to(std::back_inserter(out_), "\"{}\":", name);
    first_ = true;
    return *this;
  }
  JsonWriter& text(std::string_view value) { return raw(base::json_quote(value)); }
  JsonWriter& null() { return raw("null"); }
  JsonWriter& raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
  }
  template <class Number>
  JsonWriter& number(Number value) {
    return raw(fmt::format("{}", value));
  }
  template <class Number>
  JsonWriter& number(const std::optional<Number>& value) {
    return value ? number(*value) : null();
  }

 private:
  void separate() {
    if (!first_) out_.push_back(',');
    first_ = false;
  }

  std::string& out_;
  bool first_ = true;
};

}  // namespace dateline::store
