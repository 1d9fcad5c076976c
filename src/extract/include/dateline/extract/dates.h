#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/extract/tokens.h"
#include "dateline/model/mention.h"

namespace dateline::extract {

/// Finds dates in a tokenised text by the rule packs geodata/lang/<iso>/{numbers,dates}.toml and gives each its EDTF
/// value.
class DateTagger {
 public:
  static base::Result<DateTagger> load(const std::filesystem::path& lang_directory);
  DateTagger(DateTagger&&) noexcept;
  DateTagger& operator=(DateTagger&&) noexcept;
  ~DateTagger();

  /// Mentions in the order of the text. `document_date` may be unknown or of any precision (a month, a year). A
  /// language without a pack gives none. Linear in the text; thread-safe.
  std::vector<model::DateMention> tag(const Tokens& tokens, std::string_view lang,
                                      const model::When& document_date) const;

 private:
  struct Packs;
  explicit DateTagger(std::unique_ptr<Packs> packs);
  std::unique_ptr<Packs> packs_;
};

}  // namespace dateline::extract
