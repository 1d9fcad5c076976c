#pragma once

#include <algorithm>
#include <cstddef>

namespace dateline::base {

/// A string literal as a template argument.
template <std::size_t n>
struct Literal {
  char text[n];
  // NOLINTNEXTLINE(google-explicit-constructor): a literal stands for itself
  consteval Literal(const char (&literal)[n]) { std::copy_n(literal, n, text); }
};

/// The address of `function` in the shared library `soname`, which is opened when first asked for and stays open. Where
/// either is missing the process ends as it would at its start if it were linked: with both names and exit code 127.
void* library_symbol(const char* soname, const char* function);

template <Literal soname, Literal name, class Signature>
class LibraryFunction;

/// A C function of a shared library that few runs need: found on its first call, so that the others do not wait until
/// the library and all that it links to are loaded. Named as the function that it stands for, in a namespace of the
/// caller's, it hides that function there.
template <Literal soname, Literal name, class R, class... A>
class LibraryFunction<soname, name, R(A...)> {
 public:
  using Address = R (*)(A...);

  R operator()(A... arguments) const { return address()(arguments...); }

  Address address() const {
    static const auto found = reinterpret_cast<Address>(library_symbol(soname.text, name.text));
    return found;
  }
};

}  // namespace dateline::base
