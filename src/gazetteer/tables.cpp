#include "tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>
#include <unordered_set>

#include "dateline/base/files.h"
#include "dateline/base/utf8.h"
#include "format.h"

namespace dateline::gazetteer {

namespace {

constexpr std::size_t reported_rows = 100;

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> fields;
  for (std::size_t start = 0;;) {
    const std::size_t end = text.find(separator, start);
    fields.push_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return fields;
    start = end + 1;
  }
}

template <class T>
bool parse(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

bool is_tag(std::string_view tag) {
  const std::string_view languages = tag.substr(0, tag.find('+'));
  for (const std::string_view language : split(languages, ',')) {
    if (language.empty() && languages.empty() && !tag.empty()) continue;
    const std::string_view base = language.substr(0, language.find('_'));
    if (base.size() < 2 || base.size() > 3) return false;
    if (!std::ranges::all_of(base, [](char c) { return c >= 'a' && c <= 'z'; })) return false;
  }
  if (languages.size() == tag.size()) return !tag.empty();
  const std::string_view flags = tag.substr(languages.size() + 1);
  return !flags.empty() && flags.find_first_not_of("osahd") == std::string_view::npos;
}

std::uint8_t flag_bits(std::string_view flags) {
  unsigned bits = 0;
  for (const char flag : flags) {
    if (flag == 'o') bits |= format::is_official;
    if (flag == 's') bits |= format::is_short;
    if (flag == 'a') bits |= format::is_abbreviation;
    if (flag == 'h') bits |= format::is_historic;
    if (flag == 'd') bits |= format::is_demonym;
  }
  return static_cast<std::uint8_t>(bits);
}

class TableReader {
 public:
  base::Result<Tables> read(const std::filesystem::path& folder) {
    read_kinds(folder / "kinds.tsv");
    for (const char* file : {"countries.tsv", "admin1.tsv", "admin2.tsv", "supplement.tsv", "places.tsv"}) {
      read_rows(folder / file, [this](auto fields, int line) { return place(fields, line); });
    }
    read_rows(folder / "aliases.tsv", [this](auto fields, int line) { return alias(fields, line); });
    read_rows(folder / "demonyms.tsv", [this](auto fields, int line) { return demonym(fields, line); });
    if (tables_.places.empty()) {
      return base::fail(
          folder.string(), "No place could be read from the tables in this folder.",
          "Give a folder with countries.tsv, admin1.tsv, admin2.tsv and places.tsv, as geodata/gazetteer has.");
    }
    base::Result<Tables> result(std::move(tables_));
    result.warn(std::move(warnings_));
    return result;
  }

 private:
  void read_kinds(const std::filesystem::path& path) {
    file_ = path.string();
    read_rows(path, [this](std::span<const std::string_view> fields, int) {
      kinds_.emplace(fields[0]);
      return std::string();
    });
  }

  /// `row` gets the fields of each line after the header and says what is wrong with them, or nothing.
  template <class Row>
  void read_rows(const std::filesystem::path& path, Row row) {
    file_ = path.string();
    refused_here_ = 0;
    auto text = base::read_file(path);
    if (!text) {
      warnings_.push_back(text.error());
      warnings_.back().severity = base::Severity::warning;
      return;
    }
    tables_.stamp = format::checksum(std::as_bytes(std::span(*text)), tables_.stamp);
    int line = 0;
    for (std::string_view rest = *text; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view content = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (content.ends_with('\r')) content.remove_suffix(1);
      if (++line == 1 || content.empty() || content.starts_with('#')) continue;
      const std::string problem =
          base::is_valid_utf8(content) ? row(split(content, '\t'), line) : std::string("The row is not valid UTF-8.");
      if (!problem.empty()) refuse(line, problem);
    }
  }

  void refuse(int line, std::string problem) {
    ++tables_.refused_rows;
    if (++refused_here_ > reported_rows) return;
    warnings_.push_back({base::Severity::warning, file_, line, std::move(problem), "The row was left out."});
  }

  std::string place(std::span<const std::string_view> f, int) {
    if (f.size() != 12) return fmt::format("The row has {} columns, not 12.", f.size());
    TablePlace p;
    if (!parse(f[0], p.id)) return fmt::format("'{}' is not an id.", f[0]);
    if (f[2].empty()) return "The row has no name.";
    if (!parse(f[3], p.lat_deg) || !(std::abs(p.lat_deg) <= 90)) return fmt::format("'{}' is not a latitude.", f[3]);
    if (!parse(f[4], p.lon_deg) || !(std::abs(p.lon_deg) <= 180)) return fmt::format("'{}' is not a longitude.", f[4]);
    if (!kinds_.contains(std::string(f[1]))) return fmt::format("'{}' is no kind that kinds.tsv lists.", f[1]);
    if (!f[5].empty() && f[5].size() != 2) return fmt::format("'{}' is not a country's two letters.", f[5]);
    if (!f[8].empty() && !parse(f[8], p.population)) return fmt::format("'{}' is not a population.", f[8]);
    if (!f[9].empty() && (!parse(f[9], p.radius_km) || !(p.radius_km >= 0)))
      return fmt::format("'{}' is not a radius.", f[9]);
    if (!ids_.insert(p.id).second) return fmt::format("The id {} was used before.", p.id);
    p.kind = f[1], p.name = f[2], p.country = f[5], p.admin1 = f[6], p.admin2 = f[7], p.area_key = f[10];
    if (!f[11].empty()) {
      for (const std::string_view item : split(f[11], '|')) p.names.push_back(parse_name(item));
    }
    tables_.places.push_back(std::move(p));
    return {};
  }

  std::string alias(std::span<const std::string_view> f, int line) {
    if (f.size() != 2) return fmt::format("The row has {} columns, not 2.", f.size());
    for (const std::string_view item : split(f[1], '|')) {
      tables_.aliases.push_back({std::string(f[0]), parse_name(item), file_, line});
    }
    return {};
  }

  std::string demonym(std::span<const std::string_view> f, int line) {
    if (f.size() != 3) return fmt::format("The row has {} columns, not 3.", f.size());
    TableName name{std::string(f[1]), std::string(f[0]), format::is_demonym};
    tables_.aliases.push_back({std::string(f[2]), std::move(name), file_, line});
    return {};
  }

  Tables tables_;
  base::Diagnostics warnings_;
  std::string file_;
  std::size_t refused_here_ = 0;
  std::unordered_set<std::string> kinds_;
  std::unordered_set<std::int32_t> ids_;
};

}  // namespace

TableName parse_name(std::string_view item) {
  const std::size_t colon = item.find(':');
  if (colon == std::string_view::npos || !is_tag(item.substr(0, colon))) return {std::string(item), {}, 0};
  const std::string_view tag = item.substr(0, colon);
  const std::size_t plus = tag.find('+');
  TableName name{std::string(item.substr(colon + 1)), std::string(tag.substr(0, plus)), 0};
  if (plus != std::string_view::npos) name.bits = flag_bits(tag.substr(plus + 1));
  return name;
}

base::Result<Tables> read_tables(const std::filesystem::path& folder) {
  return TableReader().read(folder);
}

}  // namespace dateline::gazetteer
