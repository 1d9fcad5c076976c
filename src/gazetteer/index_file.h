#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string_view>
#include <vector>

#include "dateline/base/files.h"
#include "dateline/base/result.h"
#include "format.h"
#include "tries.h"

namespace dateline::gazetteer {

/// Writes an index part by part beside its target; `finish` puts the header and renames it into place.
class IndexFile {
 public:
  explicit IndexFile(const std::filesystem::path& target);

  void begin(format::Part part);
  void write(std::string_view bytes);
  template <class T>
  void write_value(const T& value) {
    write({reinterpret_cast<const char*>(&value), sizeof value});
  }

  void add(format::Part part, std::string_view bytes);
  template <class T>
  void add(format::Part part, const std::vector<T>& values) {
    add(part, std::string_view(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)));
  }
  void add_lines(format::Part part, const std::vector<std::string>& values);
  void add_texts(format::Part bytes, format::Part starts, const std::vector<std::string>& values);
  void add_prefixes(PrefixTops& tops);
  void add_languages(const std::vector<std::string>& sets);

  /// Bytes of the whole file, or why it could not be written.
  base::Result<std::uint64_t> finish(std::uint64_t tables_stamp);

 private:
  base::PendingFile pending_;
  std::ofstream out_;
  format::Header header_;
  std::uint64_t size_ = sizeof(format::Header);
  format::Extent* part_ = nullptr;
};

}  // namespace dateline::gazetteer
