#pragma once

#include <cassert>
#include <iterator>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "dateline/base/diagnostic.h"

namespace dateline::base {

/// The failure half of a Result; converts to a Result of any type.
struct Failure {
  Diagnostic diagnostic;
};

inline Failure fail(std::string file, std::string message, std::string remedy = {}, int line = 0) {
  return {{Severity::error, std::move(file), line, std::move(message), std::move(remedy)}};
}

/// A value or an error, and the warnings met on the way to either. Bad input is a Result; misuse is an assertion.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Failure failure) : value_(tl::unexpect, std::move(failure.diagnostic)) {}

  bool has_value() const { return value_.has_value(); }
  explicit operator bool() const { return has_value(); }

  T& operator*() & {
    assert(has_value());
    return *value_;
  }
  const T& operator*() const& {
    assert(has_value());
    return *value_;
  }
  T&& operator*() && {
    assert(has_value());
    return *std::move(value_);
  }
  T* operator->() { return &**this; }
  const T* operator->() const { return &**this; }

  const Diagnostic& error() const {
    assert(!has_value());
    return value_.error();
  }
  Failure failure() const { return {error()}; }

  const Diagnostics& warnings() const { return warnings_; }
  void warn(Diagnostic warning) {
    warning.severity = Severity::warning;
    warnings_.push_back(std::move(warning));
  }
  void warn(Diagnostics more) {
    warnings_.insert(warnings_.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
  }

 private:
  tl::expected<T, Diagnostic> value_;
  Diagnostics warnings_;
};

/// The value of a Result that carries none.
struct Done {};

}  // namespace dateline::base
