#include "geonames_resume.h"

#include <cstring>
#include <span>

#include "dateline/base/files.h"

namespace dateline::gazetteer {

namespace {

constexpr const char* file_name = "places.read";

struct Saved {
  std::uint64_t inputs = 0;
  std::uint64_t version = format::version;
  std::uint64_t stamp = 0;
  std::uint64_t refused_rows = 0;
  std::uint64_t rows = 0;
};

std::string lines(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) (out += value) += '\n';
  return out + '\f';
}

std::vector<std::string> take_lines(std::string_view& text) {
  std::vector<std::string> values;
  while (!text.empty() && text[0] != '\f') {
    const std::size_t end = std::min(text.find('\n'), text.size());
    values.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  text.remove_prefix(std::min<std::size_t>(1, text.size()));
  return values;
}

}  // namespace

std::uint64_t stamp_of(const GeonamesDump& dump) {
  std::uint64_t stamp = 0;
  for (const auto& path : {dump.places, dump.alternates}) {
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    const auto time = std::filesystem::last_write_time(path, error).time_since_epoch().count();
    const std::array<std::uint64_t, 2> facts{size, static_cast<std::uint64_t>(time)};
    if (!path.empty()) stamp = format::checksum(std::as_bytes(std::span(facts)), stamp);
  }
  return stamp;
}

base::Result<base::Done> save_places(const DumpPlaces& places, const std::filesystem::path& work,
                                     std::uint64_t inputs) {
  const Saved saved{inputs, format::version, places.stamp, places.refused_rows, places.rows.size()};
  return base::write_file(work / file_name, [&](std::ostream& out) {
    out.write(reinterpret_cast<const char*>(&saved), sizeof saved);
    out.write(reinterpret_cast<const char*>(places.rows.data()),
              static_cast<std::streamsize>(places.rows.size() * sizeof(format::PlaceRow)));
    out << lines(places.kinds) << lines(places.countries) << lines(places.languages);
    return base::Result<base::Done>(base::Done{});
  });
}

base::Result<DumpPlaces> load_places(const std::filesystem::path& work, std::uint64_t inputs) {
  const auto path = work / file_name;
  const auto file = base::MappedFile::open(path);
  if (!file) return file.failure();
  const auto bytes = file->bytes();
  Saved saved;
  if (bytes.size() < sizeof saved) return base::fail(path.string(), "This file is cut short.");
  std::memcpy(&saved, bytes.data(), sizeof saved);
  const bool is_same = saved.inputs == inputs && saved.version == format::version;
  if (!is_same || saved.rows > (bytes.size() - sizeof saved) / sizeof(format::PlaceRow)) {
    return base::fail(path.string(), "This file was left by another dump or version.");
  }
  DumpPlaces places;
  places.stamp = saved.stamp;
  places.refused_rows = saved.refused_rows;
  places.rows.resize(saved.rows);
  const std::size_t size = saved.rows * sizeof(format::PlaceRow);
  std::memcpy(places.rows.data(), bytes.data() + sizeof saved, size);
  std::string_view text(reinterpret_cast<const char*>(bytes.data()) + sizeof saved + size,
                        bytes.size() - sizeof saved - size);
  places.kinds = take_lines(text);
  places.countries = take_lines(text);
  places.languages = take_lines(text);
  return places;
}

void remove_saved_places(const std::filesystem::path& work) {
  std::error_code ignored;
  std::filesystem::remove(work / file_name, ignored);
}

}  // namespace dateline::gazetteer
