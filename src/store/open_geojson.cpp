#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "dateline/base/files.h"
#include "dateline/model/filter.h"
#include "dateline/store/bulk.h"
#include "event_record.h"
#include "import_findings.h"
#include "table_cache.h"

namespace dateline::store {

namespace {

namespace fs = std::filesystem;
using base::fail;
using base::Result;
namespace dom = simdjson::dom;

/// The objects of a text of GeoJSON that may be features, without parsing them: those in the outermost array named
/// "features", or, one after the other, those of a text without it (a sequence, RFC 8142).
class Objects {
 public:
  Objects(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  static std::size_t first(std::string_view text) {
    const std::size_t key = text.find("\"features\"");
    if (key == std::string_view::npos) return 0;
    const std::size_t array = text.find('[', key);
    return array == std::string_view::npos ? 0 : array + 1;
  }

  /// The next object; empty at the end, or where one is never closed.
  std::string_view next() {
    while (at_ < text_.size() && text_[at_] != '{' && text_[at_] != ']') ++at_;
    if (at_ >= text_.size() || text_[at_] == ']') return {};
    begin_ = at_;
    int depth = 0;
    bool quoted = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (quoted) {
        if (c == '\\') ++at_;
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{') {
        ++depth;
      } else if (c == '}' && --depth == 0) {
        ++at_;
        return text_.substr(begin_, at_ - begin_);
      }
    }
    broken_ = true;
    return {};
  }
  std::size_t begin() const { return begin_; }
  bool is_broken() const { return broken_; }

 private:
  std::string_view text_;
  std::size_t at_, begin_ = 0;
  bool broken_ = false;
};

/// A feature's properties as the fields of a record, its point and its id before them. {"deaths": {"low": 1}} is
/// deaths_low; of a list of actors with their roles the first of each role is a field of that name.
class Features {
 public:
  explicit Features(std::string_view text) {
    constexpr std::size_t looked_at = 100;
    names_ = {"longitude", "latitude", "id"};
    Objects objects(text, Objects::first(text));
    for (std::size_t i = 0; i < looked_at; ++i) {
      const std::string_view object = objects.next();
      if (object.empty()) break;
      learn(object);
    }
    columns_ = event_columns(std::vector<std::string_view>(names_.begin(), names_.end()));
  }

  bool are_events() const { return columns_.are_events(); }
  bool places_are_points() const { return columns_.places_are_points(); }

  std::optional<EventRecord> record(std::string_view object, dom::parser& parser,
                                    std::vector<std::string>& fields) const {
    dom::element feature;
    if (parser.parse(object.data(), object.size()).get(feature) != simdjson::SUCCESS) return std::nullopt;
    fields.assign(names_.size(), {});
    double lon = 0, lat = 0;
    if (feature["geometry"]["coordinates"].at(0).get(lon) == simdjson::SUCCESS &&
        feature["geometry"]["coordinates"].at(1).get(lat) == simdjson::SUCCESS) {
      fields[0] = fmt::format("{}", lon);
      fields[1] = fmt::format("{}", lat);
    }
    if (dom::element id; feature["id"].get(id) == simdjson::SUCCESS) fields[2] = text_of(id);
    each_field(feature, [&](std::string_view name, const dom::element& value) {
      if (const auto at = std::find(names_.begin(), names_.end(), name); at != names_.end())
        if (std::string& field = fields[static_cast<std::size_t>(at - names_.begin())]; field.empty() || name == "id")
          field = text_of(value);
    });
    return read_record(columns_, std::vector<std::string_view>(fields.begin(), fields.end()));
  }

 private:
  void learn(std::string_view object) {
    dom::parser parser;
    dom::element feature;
    if (parser.parse(object.data(), object.size()).get(feature) != simdjson::SUCCESS) return;
    each_field(feature, [&](std::string_view name, const dom::element&) {
      if (std::find(names_.begin(), names_.end(), name) == names_.end()) names_.emplace_back(name);
    });
  }

  template <class Take>
  static void each_field(const dom::element& feature, Take&& take) {
    dom::object properties, inner;
    dom::array list;
    if (feature["properties"].get(properties) != simdjson::SUCCESS) return;
    for (const auto& [key, value] : properties) {
      if (value.get(inner) == simdjson::SUCCESS) {
        for (const auto& [part, number] : inner) take(fmt::format("{}_{}", key, part), number);
      } else if (key == "actors" && value.get(list) == simdjson::SUCCESS) {
        for (const dom::element& actor : list) {
          std::string_view role;
          dom::element name;
          if (actor["role"].get(role) == simdjson::SUCCESS && actor["name"].get(name) == simdjson::SUCCESS)
            take(role, name);
        }
      } else {
        take(key, value);
      }
    }
  }

  static std::string text_of(const dom::element& value) {
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) return std::string(text);
    return value.is_null() ? std::string() : std::string(simdjson::minify(value));
  }

  std::vector<std::string> names_;
  EventColumns columns_;
};

class GeoJsonSource final : public EventSource {
 public:
  GeoJsonSource(base::MappedFile file, const fs::path& path, const SourceStamp& stamp)
      : file_(std::move(file)), document_(path.filename().string()), path_(path), stamp_(stamp), features_(text()) {}

  std::string_view text() const { return {reinterpret_cast<const char*>(file_.bytes().data()), file_.bytes().size()}; }
  const Features& features() const { return features_; }

  Result<model::Event> event(std::uint64_t source) const override {
    if (has_changed()) return fail(document_, "The file has changed since it was opened.", "Open it again.");
    dom::parser parser;
    std::vector<std::string> fields;
    Objects objects(text(), std::min<std::size_t>(source, text().size()));
    const std::string_view object = objects.next();
    const auto record = object.empty() ? std::nullopt : features_.record(object, parser, fields);
    if (!record) return fail(document_, fmt::format("No event begins at byte {}.", source), "Open the file again.");
    return to_event(*record, document_, source);
  }

  bool places_are_points() const override { return features_.places_are_points(); }
  bool has_changed() const override { return is_changed(path_, stamp_); }
  void rest() const override { file_.forget(); }

 private:
  base::MappedFile file_;
  std::string document_;
  fs::path path_;
  SourceStamp stamp_;
  Features features_;
};

Result<query::EventTable> table_of(const GeoJsonSource& source, const std::string& file, const std::string& document,
                                   const ImportProgress& progress) {
  query::TableBuilder builder;
  builder.document(document);
  Findings findings(file);
  dom::parser parser;
  std::vector<std::string> fields;
  Objects objects(source.text(), Objects::first(source.text()));
  std::size_t unreadable = 0;
  for (std::string_view object = objects.next(); !object.empty(); object = objects.next()) {
    const auto record = source.features().record(object, parser, fields);
    if (!record) {
      ++unreadable;
      continue;
    }
    findings.add(*record, 0, fmt::format("The feature at byte {}: ", objects.begin()));
    query::Row row = to_row(*record, builder);
    row.source = objects.begin();
    builder.add(row, model::set_days({std::string(record->edtf), record->first, record->last}));
    if (builder.size() % 16'384 == 0 && progress && !progress(objects.begin(), source.text().size()))
      return fail(file, "Stopped.");
  }
  if (unreadable > 0) findings.name(0, fmt::format("{} features are no JSON and were left out.", unreadable));
  if (objects.is_broken())
    findings.name(0, fmt::format("The feature at byte {} is never closed: the file was cut short.", objects.begin()));
  const std::size_t rows = builder.size();
  Result<query::EventTable> out(builder.build(query::TableBuilder::Order::by_time));
  out.warn(findings.said(rows));
  return out;
}

}  // namespace

bool is_geojson(const fs::path& path) {
  const std::string ending = path.extension().string();
  return ending == ".geojson" || ending == ".geojsonl" || ending == ".geojsons";
}

Result<Bulk> open_geojson(const fs::path& path, const ImportProgress& progress) {
  const auto stamp = stamp_of(path);
  if (!stamp) return stamp.failure();
  auto file = base::MappedFile::open(path);
  if (!file) return file.failure();
  const std::string document = path.filename().string();
  const auto source = std::make_shared<const GeoJsonSource>(*std::move(file), path, *stamp);
  if (!source->features().are_events())
    return fail(path.string(), "These features have no property for a date.",
                "Name one 'date' (or as ACLED, UCDP or GDELT do).");
  return with_cache(path, *stamp, source, [&] { return table_of(*source, path.string(), document, progress); });
}

}  // namespace dateline::store
