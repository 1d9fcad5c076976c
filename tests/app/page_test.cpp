#include "dateline/app/page.h"

#include <gtest/gtest.h>

#include "dateline/app/command.h"
#include "dateline/app/session.h"

namespace dateline::app {
namespace {

TEST(Page, ReadsBackWhatItWritesOfEveryField) {
  PageSetup page;
  page.layout = "a4-portrait";
  page.paper = "1920x1080";
  page.orientation = Orientation::landscape;
  page.title = "Où; \"quand\"";
  page.subtitle = "été";
  page.theme = "print";
  page.legend = false;
  page.scale_bar = true;
  page.inset = false;
  page.timeline = true;
  page.scale = 2.5;
  page.transparent = true;
  page.format = PictureFormat::webp_film;
  page.frames_per_second = 12;
  PageSetup again;
  for (std::size_t i = 0; i < page_field_count; ++i) {
    const auto field = static_cast<PageField>(i);
    const auto read = with_field(again, field, text_of(page, field));
    ASSERT_TRUE(read) << page_field_names()[i] << ": " << read.error().message;
    EXPECT_FALSE(*read == again) << page_field_names()[i] << " was set to what it was";
    again = *read;
  }
  EXPECT_EQ(again, page);
}

TEST(Page, GoesBackToTheLayoutsOwnWithAuto) {
  PageSetup page;
  for (const auto field : {PageField::legend, PageField::paper, PageField::orientation, PageField::theme,
                           PageField::frames_per_second, PageField::layout})
    page = *with_field(page, field, "auto");
  EXPECT_EQ(page, PageSetup());
}

TEST(Page, RefusesInWordsWhatAFieldDoesNotTake) {
  for (const auto& [field, value] :
       {std::pair(PageField::paper, "a9"), std::pair(PageField::paper, "0x80"), std::pair(PageField::paper, "12x"),
        std::pair(PageField::scale, "17"), std::pair(PageField::scale, "nan"), std::pair(PageField::scale, "2 "),
        std::pair(PageField::legend, "yes"), std::pair(PageField::format, "bmp"),
        std::pair(PageField::frames_per_second, "0"), std::pair(PageField::theme, "pink")}) {
    const auto refused = with_field({}, field, value);
    ASSERT_FALSE(refused) << value;
    EXPECT_NE(refused.error().message.find(value), std::string::npos);
    EXPECT_FALSE(refused.error().remedy.empty());
  }
}

TEST(Page, IsBroughtBackByTheCommandsOfAState) {
  Session session, again;
  for (const char* text : {"page layout slide", "page title \"a; b\"", "page inset off", "page scale 2"})
    session.apply(*parse_command(text));
  for (const Command& command : commands_to(session.state())) again.apply(*parse_command(to_text(command)));
  EXPECT_EQ(again.state().page, session.state().page);
  EXPECT_EQ(again.state().page.title, "a; b");
  EXPECT_EQ(again.state().page.inset, false);
}

TEST(Page, TakesTheWordsOfATitleWithoutQuotes) {
  EXPECT_EQ(*parse_command("page title Octobre 2017"), Command(SetPage{PageField::title, "Octobre 2017"}));
  EXPECT_FALSE(parse_command("page"));
  EXPECT_FALSE(parse_command("page colour red"));
}

TEST(Scripts, AreNotCutInsideAQuoteThatHoldsAQuote) {
  const auto parts = split_script("page title \"a\\\"b; c\"; snapshot a.png");
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[1], "snapshot a.png");
}

}  // namespace
}  // namespace dateline::app
