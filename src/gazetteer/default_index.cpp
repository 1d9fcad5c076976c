#include <cstdlib>

#include "dateline/base/files.h"
#include "dateline/gazetteer/build.h"
#include "dateline/gazetteer/gazetteer.h"
#include "index.h"

namespace dateline::gazetteer {

namespace {

constexpr const char* file_name = "gazetteer.dgz";

std::vector<std::filesystem::path> usual_places() {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) paths.push_back(program.parent_path() / "data" / file_name);
  if (const auto data = base::data_directory()) {
    paths.push_back(*data / file_name);
    paths.push_back(*data / "data" / file_name);
  }
  paths.push_back(base::cache_directory() / file_name);
  return paths;
}

}  // namespace

base::Result<Gazetteer> open_default() {
  if (const char* chosen = std::getenv("DATELINE_GAZETTEER"); chosen && *chosen) return Gazetteer::open(chosen);
  base::Diagnostics refused;
  for (const auto& path : usual_places()) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) continue;
    auto opened = Gazetteer::open(path);
    if (opened) {
      opened.warn(std::move(refused));
      return opened;
    }
    refused.push_back(opened.error());
  }
  const auto data = base::data_directory();
  if (!data) return data.failure();
  const auto path = base::cache_directory() / file_name;
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  const auto built = build_index(*data / "geodata" / "gazetteer", path);
  if (!built) return built.failure();
  auto opened = Gazetteer::open(path);
  if (opened) opened.warn(std::move(refused));
  return opened;
}

IndexInfo Gazetteer::info() const {
  const Index& x = *index_;
  return {.version = x.header->version,
          .bytes = x.header->file_size,
          .places = x.size(),
          .names = x.name_keys.size(),
          .keys = x.key_posts.size(),
          .sounds = x.sound_posts.size(),
          .tables_stamp = x.header->tables_stamp};
}

base::Result<base::Done> Gazetteer::verify() const {
  const auto body = index_->file.bytes().subspan(sizeof(format::Header));
  if (format::checksum(body) == index_->header->body_checksum) return base::Done{};
  return base::fail("", "The index's content does not match its checksum.",
                    "Build it again with `dateline gazetteer build`.");
}

}  // namespace dateline::gazetteer
