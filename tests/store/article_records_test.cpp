#include "dateline/store/article_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline::store {
namespace {

using testing::HasSubstr;

base::Result<std::vector<ArticleRecord>> records(std::string_view bytes, const std::string& name,
                                                 std::string_view column = {}) {
  return read_article_records(bytes, name, record_format(bytes, name, column), column);
}

TEST(RecordFormat, is_seen_in_the_first_bytes_and_the_name) {
  EXPECT_EQ(record_format("{\"id\": 1, \"text\": \"a\"}", "a", ""), RecordFormat::json);
  EXPECT_EQ(record_format(" [\n {\"text\": \"a\"}]", "-", ""), RecordFormat::json);
  EXPECT_EQ(record_format("[Paris] brackets are prose", "a.txt", ""), RecordFormat::none);
  EXPECT_EQ(record_format("text;b", "a.CSV", ""), RecordFormat::csv);
  EXPECT_EQ(record_format("a,b", "-", "b"), RecordFormat::csv);
  EXPECT_EQ(record_format("A plain article.", "a.txt", ""), RecordFormat::none);
  EXPECT_EQ(record_format("", "a.txt", ""), RecordFormat::none);
}

TEST(ArticleRecords, of_json_lines_know_their_usual_fields) {
  const auto got =
      records(R"({"id": 7, "headline": "T", "body": "B", "published": "2017-10-24", "lang": "fr", "link": "u"})"
              "\n\n"
              R"({"guid": "g", "content": "C"})",
              "a.jsonl");
  ASSERT_TRUE(got);
  ASSERT_EQ(got->size(), 2u);
  const auto& r = (*got)[0];
  EXPECT_EQ(r.id + "|" + r.title + "|" + r.text + "|" + r.date + "|" + r.lang + "|" + r.url, "7|T|B|2017-10-24|fr|u");
  EXPECT_EQ((*got)[1].line, 3u);
  EXPECT_EQ((*got)[1].text, "C");
}

TEST(ArticleRecords, that_are_broken_are_named_by_line_and_the_rest_is_read) {
  const auto got = records("{\"text\": \"one\"}\nnot json\n{\"id\": 3}\n[1]\n{\"text\": \"five\"}\n", "a.jsonl");
  ASSERT_TRUE(got);
  EXPECT_EQ(got->size(), 2u);
  ASSERT_EQ(got.warnings().size(), 3u);
  EXPECT_EQ(got.warnings()[0].line, 2);
  EXPECT_EQ(got.warnings()[1].line, 3);
  EXPECT_THAT(got.warnings()[1].message, HasSubstr("no text"));
}

TEST(ArticleRecords, of_a_json_array_or_one_object_over_many_lines_are_read) {
  EXPECT_EQ(records("[{\"text\": \"a\"},\n {\"text\": \"b\"}]", "a.json")->size(), 2u);
  EXPECT_EQ(records("{\n \"text\": \"a\"\n}", "a.json")->size(), 1u);
}

TEST(ArticleRecords, of_a_table_keep_quotes_separators_and_line_breaks_inside_fields) {
  const auto got = records("id;Text;date\n1;\"one; \"\"two\"\"\nthree\";2017-10-24\n\n2;four;\n", "a.csv");
  ASSERT_TRUE(got);
  ASSERT_EQ(got->size(), 2u);
  EXPECT_EQ((*got)[0].text, "one; \"two\"\nthree");
  EXPECT_EQ((*got)[1].line, 5u);
}

TEST(ArticleRecords, of_a_table_without_a_text_column_are_an_error_that_lists_the_columns) {
  const auto got = records("id,notes\n1,a\n", "a.csv");
  ASSERT_FALSE(got);
  EXPECT_THAT(got.error().message, HasSubstr("id, notes"));
  EXPECT_THAT(got.error().remedy, HasSubstr("--text-column"));
  EXPECT_EQ(records("id,notes\n1,a\n", "a.csv", "Notes")->size(), 1u);
}

TEST(ArticleRecords, with_too_few_fields_or_an_open_quote_are_named) {
  const auto got = records("id,text\n1,a\n2\n3,\"b\n", "a.csv");
  ASSERT_TRUE(got);
  EXPECT_GE(got.warnings().size(), 2u);
  EXPECT_EQ(got.warnings()[0].line, 3);
}

}  // namespace
}  // namespace dateline::store
