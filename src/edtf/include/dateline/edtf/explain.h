#pragma once

#include <string>
#include <string_view>

#include "dateline/edtf/parse.h"
#include "dateline/edtf/value.h"

namespace dateline::edtf {

enum class Language : std::uint8_t { english, french };

/// A value in one sentence: "One of Tuesday 17, Tuesday 24 or Tuesday 31 October 2017." Sets of more than twelve
/// elements are abridged.
std::string explain(const Value& value, Language language);

/// An error in one sentence, with its position counted from 1.
std::string explain(const ParseError& error, std::string_view text, Language language);

}  // namespace dateline::edtf
