#include "command_readers.h"
#include "command_words.h"

namespace dateline::app {

using base::fail;

base::Result<Command> set_page(Words words) {
  const auto names = page_field_names();
  const auto name = words.empty() ? names.end() : std::ranges::find(names, words[0]);
  if (name == names.end())
    return fail("", fmt::format("'page' takes one of {}, and a value.", fmt::join(names, ", ")),
                "As in: page layout a4-landscape");
  const auto field = static_cast<PageField>(name - names.begin());
  const SetPage out{field, fmt::format("{}", fmt::join(words.subspan(1), " "))};
  if (const auto known = with_field(PageSetup(), out.field, out.value); !known) return known.failure();
  return Command(out);
}

base::Result<Command> snapshot(Words words) {
  Snapshot out;
  for (const std::string& word : words) {
    if (word == "--force") {
      out.force = true;
    } else if (out.path.empty()) {
      out.path = word;
    } else {
      return fail("", fmt::format("'{}' is one word too many.", word), "Write a name that holds spaces in quotes.");
    }
  }
  return Command(out);
}

std::string page_text(const SetPage& set) {
  const std::string name(page_field_names()[static_cast<std::size_t>(set.field)]);
  return set.value.empty() ? name : name + " " + in_quotes(set.value);
}

std::string snapshot_text(const Snapshot& snapshot) {
  std::string out = snapshot.force ? "--force" : "";
  if (!snapshot.path.empty()) out += (out.empty() ? "" : " ") + in_quotes(snapshot.path.string());
  return out;
}

std::vector<SetPage> changes_to(const PageSetup& page) {
  std::vector<SetPage> out;
  for (std::size_t i = 0; i < page_field_count; ++i) {
    const auto field = static_cast<PageField>(i);
    std::string now = text_of(page, field);
    if (now != text_of(PageSetup(), field)) out.push_back({field, std::move(now)});
  }
  return out;
}

}  // namespace dateline::app
