#include <gmock/gmock.h>

#include <random>

#include "bulk_fixture.h"
#include "delimited_file.h"

namespace dateline::store {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Tables with faults: each is said with its line and value, and nothing is lost.
class BadTable : public BulkTest {
 protected:
  static constexpr const char* head = "id,date,end_date,lon,lat,kind,fatalities,place\n";
  std::vector<model::Event> read(const std::string& rows, const std::string& name = "t.csv") {
    const Bulk bulk = open(write(name, rows));
    std::vector<model::Event> out = events(bulk);
    std::ranges::sort(out, {}, &model::Event::id);
    return out;
  }
};

TEST_F(BadTable, NamesTheDateThatCannotBeUsedAndKeepsTheOther) {
  const auto read = this->read(std::string(head) +
                               "1,2017-05-01,2017-13-45,1,1,battle,1,A\n"
                               "2,0000-00-00,,1,1,battle,1,B\n"
                               "3,2017-05-09,2017-05-01,1,1,battle,1,C\n");
  EXPECT_THAT(said_,
              HasSubstr("t.csv:2: warning: '2017-13-45' is no date that can be used; the event is kept with its"));
  EXPECT_THAT(said_,
              HasSubstr("t.csv:3: warning: '0000-00-00' is no date that can be used; the event is kept without it"));
  EXPECT_THAT(said_, HasSubstr("t.csv:4: warning: The dates are in the wrong order, '2017-05-09' to '2017-05-01'"));
  ASSERT_EQ(read.size(), 3u);
  EXPECT_EQ(read[0].when.edtf, "2017-05-01");
  EXPECT_FALSE(read[1].when.is_known());
  EXPECT_EQ(read[2].when.edtf, "2017-05-01/2017-05-09");
}

TEST_F(BadTable, NamesThePositionThatIsNotOnTheEarth) {
  const auto read = this->read(std::string(head) +
                               "1,2017-05-01,,10,91,battle,1,A\n"
                               "2,2017-05-01,,181,10,battle,1,B\n"
                               "3,2017-05-01,,nan,nan,battle,1,C\n"
                               "4,2017-05-01,,\"10,5\",20,battle,1,D\n"
                               "5,2017-05-01,,10,,battle,1,E\n"
                               "6,2017-05-01,,-180,-90,battle,1,F\n");
  ASSERT_EQ(read.size(), 6u);
  EXPECT_THAT(said_, HasSubstr("t.csv:2: warning: Longitude '10' and latitude '91' are no position on the Earth"));
  EXPECT_THAT(said_, HasSubstr("t.csv:5: warning: Longitude '10,5'"));
  EXPECT_THAT(said_, HasSubstr("Give degrees with a decimal point"));
  EXPECT_THAT(said_, HasSubstr("5 of 6 rows have a position that is not on the Earth"));
  EXPECT_TRUE(read[5].place->point);
  EXPECT_EQ(read[1].place->name, "B");
}

TEST_F(BadTable, NamesNumbersOfDeadThatAreNone) {
  const auto read = this->read(std::string(head) +
                               "1,2017-05-01,,1,1,battle,-3,A\n"
                               "2,2017-05-01,,1,1,battle,many,B\n"
                               "3,2017-05-01,,1,1,battle,,C\n"
                               "4,2017-05-01,,1,1,nonsense,0,D\n");
  ASSERT_EQ(read.size(), 4u);
  EXPECT_THAT(said_, HasSubstr("t.csv:2: warning: '-3' is no number of dead; the event is kept without it"));
  EXPECT_THAT(said_, HasSubstr("2 of 4 rows have a number of dead that cannot be used"));
  EXPECT_THAT(said_, HasSubstr("t.csv:5: warning: 'nonsense' is no kind"));
  EXPECT_FALSE(read[0].deaths);
  EXPECT_EQ(read[3].deaths->low, 0);
}

TEST_F(BadTable, NamesRowsWithMoreOrFewerFieldsThanTheHeaderAndIdsThatComeTwice) {
  const auto read = this->read(std::string(head) + "1,2017-05-01\n1,2017-05-02,,2,2,battle,1,B,more\n");
  ASSERT_EQ(read.size(), 2u);
  EXPECT_THAT(said_, HasSubstr("t.csv:2: warning: This row has 2 fields, the header 8"));
  EXPECT_THAT(said_, HasSubstr("t.csv:3: warning: This row has 9 fields, the header 8"));
  EXPECT_THAT(said_, HasSubstr("1 of 2 rows have an id that came before; all are kept"));
}

TEST_F(BadTable, SaysThatATableHoldsAHeaderAlone) {
  EXPECT_TRUE(read(head).empty());
  EXPECT_THAT(said_, HasSubstr("This table holds no events."));
}

TEST_F(BadTable, ReadsEveryEndOfALine) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    std::string text =
        std::string(head) + "1,2017-05-01,,1,1,battle,1,A\n\n2,2017-05-02,,2,2,riot,2,B\n3,soon,,3,3,riot,2,C";
    for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos; at += end.size()) text.replace(at, 1, end);
    const auto read = this->read(text);
    ASSERT_EQ(read.size(), 3u);
    EXPECT_EQ(read[1].place->name, "B");
    if (end == "\r") continue;  // lines are counted by their feeds
    EXPECT_THAT(said_, HasSubstr("t.csv:5: warning: 'soon'"));
  }
}

TEST_F(BadTable, ReadsMarkedUtf8AndWindows1252AndSaysHowToReadUtf16) {
  const std::string row = "1,2017-05-01,,1,1,battle,1,";
  EXPECT_EQ(read("\xEF\xBB\xBF" + std::string(head) + row + "Élysée\n")[0].place->name, "Élysée");
  EXPECT_EQ(said_, "");
  const auto latin = read(std::string(head) + row + "\xC9lys\xE9\x65 \x80\n");
  EXPECT_EQ(latin[0].place->name, "Élysée €");
  EXPECT_THAT(said_, HasSubstr("1 of 1 rows are not in UTF-8; they are read as Windows-1252"));
  const Bulk bulk = open(folder_ / "t.csv");
  EXPECT_EQ(bulk.table.names().places[1].name, "elysee €");
  EXPECT_EQ(rows_with_text(bulk, "Élysée")->size(), 1u);
  EXPECT_EQ(read(std::string(head) + row + "\xC3\x89lys\xC3\n")[0].place->name, "Élys\xEF\xBF\xBD");

  std::string wide = "\xFF\xFE";
  for (const char c : std::string(head) + row + "A\n") wide += {c, '\0'};
  for (const std::string& text : {wide, wide.substr(2)}) {
    EXPECT_TRUE(is_delimited(write("wide.csv", text)));
    const auto refused = open_delimited(folder_ / "wide.csv");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("UTF-16"));
    EXPECT_THAT(refused.error().remedy, HasSubstr("iconv -f UTF-16"));
  }
}

TEST_F(BadTable, ReadsOnBehindAQuoteThatIsNeverClosed) {
  const Bulk bulk = open(
      write("q.csv", "date,lon,lat,text\n2017-01-01,1,1,good\n2017-01-02,2,2,\"open\n2017-01-03,3,3,x \"\"y\"\"\n"));
  EXPECT_EQ(bulk.table.size(), 3u);
  EXPECT_THAT(said_, HasSubstr("q.csv:3: warning: A quote is never closed; it is taken as a letter"));
  EXPECT_EQ(events(bulk)[1].text, "\"open");
}

TEST_F(BadTable, KeepsWhatStandsBesideZeroBytes) {
  constexpr char rows[] = "1,2017-05-01,,1,1,battle,1,A\0B\n2,2017-0\0-02,,2,2,battle,1,B\n";
  const auto read = this->read(head + std::string(rows, sizeof rows - 1));
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[0].place->name, std::string("A\0B", 3));
  EXPECT_THAT(said_, HasSubstr("t.csv:3: warning: '2017-0 -02' is no date"));
}

TEST_F(BadTable, ShortensTheValuesThatItNames) {
  read(std::string(head) + "1," + std::string(10'000'000, 'x') + ",,1,1,battle,1,A\n2,2017-05-02,,2,2,battle,1,B\n");
  EXPECT_LT(said_.size(), 1000u);
  EXPECT_THAT(said_, HasSubstr("xxx…'"));
}

TEST_F(BadTable, SaysThatTheFileChangedWhileItWasOpen) {
  const std::string text = std::string(head) + "1,2017-05-01,,1,1,battle,1,A\n2,2017-05-02,,2,2,battle,1,B\n";
  const Bulk bulk = open(write("t.csv", text));
  const std::uint64_t first = bulk.table.columns().source[0];
  EXPECT_TRUE(bulk.source->event(first));
  write("t.csv", "id\n");  // cut short in its place
  const auto gone = bulk.source->event(first);
  ASSERT_FALSE(gone);
  EXPECT_THAT(gone.error().message, HasSubstr("has changed since it was opened"));
  EXPECT_TRUE(bulk.source->has_changed());
  const auto found = rows_with_text(bulk, "battle");
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().message, HasSubstr("has changed"));

  const Bulk other = open(write("o.csv", text));
  write("new.csv", std::string(head) + "1,2017-05-01,,1,1,battle,1,C\n2,2017-05-02,,2,2,battle,1,D\n");
  fs::rename(folder_ / "new.csv", folder_ / "o.csv");  // another in its place
  EXPECT_FALSE(rows_with_text(other, "d")) << "its words would be kept as those of the other";
  EXPECT_EQ(rows_with_text(open(folder_ / "o.csv"), "d")->size(), 1u);
}

TEST_F(BadTable, OpensWhereItsCacheCannotBeKept) {
  fs::create_directories(folder_ / "cache/dateline");
  std::ofstream(folder_ / "cache/dateline/events") << "a file where a folder should be";
  EXPECT_EQ(read(std::string(head) + "1,2017-05-01,,1,1,battle,1,A\n").size(), 1u);
  EXPECT_THAT(said_, HasSubstr("The table is open all the same"));
}

/// The records of a file as the whole text gives them, whatever the pieces that it is read in.
TEST_F(BadTable, GivesTheSameRecordsInPiecesOfAnySize) {
  const auto seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> parts{",", ",", "\n", "\r\n", "\"", "\"\"", "a", "bb", "é", "\n\n", "long field", " "};
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 300; ++i) text += parts[random() % (round % 2 == 0 ? parts.size() : 4)];
    const auto file = FileBytes::open(write("p.csv", text));
    ASSERT_TRUE(file);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{64}, std::size_t{4096}}) {
      DelimitedReader whole(text, ',', true);
      DelimitedFile pieces(*file, ',', true, piece);
      std::vector<std::string_view> expected, found;
      while (whole.next(expected)) {
        ASSERT_TRUE(pieces.next(found));
        ASSERT_EQ(found, expected) << "piece of " << piece << " at " << whole.begin();
        ASSERT_EQ(pieces.begin(), whole.begin());
        ASSERT_EQ(pieces.line(), whole.line());
        ASSERT_EQ(pieces.is_broken(), whole.is_broken());
      }
      ASSERT_FALSE(pieces.next(found));
    }
  }
}

}  // namespace
}  // namespace dateline::store
