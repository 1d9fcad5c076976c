#include <gtest/gtest.h>

#include <random>

#include "dateline/base/diagnostic.h"
#include "dateline/base/span.h"
#include "dateline/base/utf8.h"
#include "dateline/base/xml_text.h"

namespace dateline::base {
namespace {

std::string random_text(std::mt19937& random, std::size_t code_points) {
  constexpr char32_t samples[] = {'a', ' ', U'é', U'ʿ', U'\u0627', U'漢', U'😀', U'\u0301'};
  std::string text;
  for (std::size_t i = 0; i < code_points; ++i) append_utf8(text, samples[random() % std::size(samples)]);
  return text;
}

TEST(CodePointIndex, AgreesWithDecodingFromTheStart) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  for (std::size_t size : {0, 1, 2, 63, 64, 65, 500}) {
    const std::string text = random_text(random, size);
    const CodePointIndex index(text);
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).bytes, ++count) {
      ASSERT_EQ(index.code_point(static_cast<std::uint32_t>(at)), count);
      ASSERT_EQ(index.byte(count), at);
    }
    EXPECT_EQ(index.code_point(static_cast<std::uint32_t>(text.size())), count);
    EXPECT_EQ(index.byte(count), text.size());
    EXPECT_EQ(index.byte(count + 100), text.size());
  }
}

TEST(Utf8, RefusesOverlongsSurrogatesAndCutCharacters) {
  for (const char* bad : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xFF"}) {
    EXPECT_FALSE(is_valid_utf8(bad));
  }
  EXPECT_TRUE(is_valid_utf8("Mossoul, Touz Khourmatou, الموصل, 😀"));
}

TEST(Utf8, RepairsOnlyWhatIsBroken) {
  EXPECT_EQ(repair_utf8("caf\xE9!"), "caf\uFFFD!");
  EXPECT_EQ(repair_utf8("café"), "café");
}

TEST(JsonQuote, EscapesControlsAndRepairsBytes) {
  EXPECT_EQ(json_quote("a\"b\\c\n\x01\xE9"), "\"a\\\"b\\\\c\\n\\u0001\uFFFD\"");
}

TEST(JsonQuote, KeepsARecordOnOneLineForReadersThatSplitAtUnicodeLineEnds) {
  EXPECT_EQ(json_quote("a\u0085b\u2028c\u2029d"), "\"a\\u0085b\\u2028c\\u2029d\"");
}

TEST(Diagnostic, NamesFileLineAndRemedyOnOneLine) {
  const Diagnostic d{Severity::warning, "a.toml", 3, "Unknown key 'x'.", "Remove it."};
  EXPECT_EQ(to_string(d), "a.toml:3: warning: Unknown key 'x'. Remove it.");
  EXPECT_EQ(to_json(d),
            R"({"severity":"warning","file":"a.toml","line":3,"message":"Unknown key 'x'.","remedy":"Remove it."})");
}

TEST(XmlText, EscapesMarkupAndReplacesWhatXmlForbids) {
  EXPECT_EQ(xml_text("a<b>&\"c\"\x01"), "a&lt;b&gt;&amp;&quot;c&quot;\uFFFD");
}

}  // namespace
}  // namespace dateline::base
