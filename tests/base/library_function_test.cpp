#include "dateline/base/library_function.h"

#include <gtest/gtest.h>

namespace dateline::base {
namespace {

TEST(LibraryFunction, CallsTheFunctionThatItNames) {
  constexpr LibraryFunction<"libm.so.6", "floor", double(double)> floor{};
  EXPECT_EQ(floor(2.5), 2.0);
  EXPECT_EQ(floor.address()(-2.5), -3.0);
}

TEST(LibraryFunctionDeathTest, EndsTheProcessInWordsWhereTheLibraryIsMissing) {
  constexpr LibraryFunction<"libdateline-none.so.1", "nothing", void()> nothing{};
  EXPECT_EXIT(nothing(), testing::ExitedWithCode(127), "nothing: libdateline-none.so.1.*install the package");
}

TEST(LibraryFunctionDeathTest, EndsTheProcessInWordsWhereTheLibraryLacksTheFunction) {
  constexpr LibraryFunction<"libm.so.6", "no_such_root", void()> no_such_root{};
  EXPECT_EXIT(no_such_root(), testing::ExitedWithCode(127), "no_such_root.*libm.so.6");
}

}  // namespace
}  // namespace dateline::base
