#include "gazetteer_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <cmath>
#include <istream>
#include <ostream>

#include "dateline/gazetteer/build.h"
#include "dateline/gazetteer/gazetteer.h"
#include "gazetteer_rows.h"

namespace dateline::cli {

namespace {

using gazetteer::Candidate;
using gazetteer::Gazetteer;

template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

base::Result<std::optional<model::LonLat>> near_point(const std::string& text) {
  if (text.empty()) return std::optional<model::LonLat>();
  const std::size_t comma = std::min(text.find(','), text.size() - 1);
  const auto lon = number<double>(std::string_view(text).substr(0, comma));
  const auto lat = number<double>(std::string_view(text).substr(comma + 1));
  const model::LonLat point{lon.value_or(NAN), lat.value_or(NAN)};
  if (point.is_valid()) return std::optional(point);
  return base::fail("--near", fmt::format("'{}' is no point.", text), "Write LON,LAT in degrees, as in 43.1,36.3.");
}

class Search {
 public:
  Search(const Gazetteer& gazetteer, const GazetteerOptions& options, std::optional<model::LonLat> near,
         std::ostream& out)
      : gazetteer_(gazetteer), o_(options), near_(near), out_(out) {}

  void run(const std::string& name) {
    if (o_.complete) {
      gazetteer_.complete(name, o_.limit == 0 ? 1000 : o_.limit, near_, found_);
    } else {
      const double within_km = o_.within_km > 0 ? o_.within_km : gazetteer::Narrowing{}.within_km;
      gazetteer_.find(name, {o_.country, o_.kind, near_, within_km}, found_);
    }
    if (o_.limit > 0 && found_.size() > o_.limit) found_.resize(o_.limit);
    out_ << (o_.json ? json_candidates(gazetteer_, name, found_) : table_of(gazetteer_, name, found_));
    has_found_ |= !found_.empty();
  }
  bool has_found() const { return has_found_; }

 private:
  const Gazetteer& gazetteer_;
  const GazetteerOptions& o_;
  std::optional<model::LonLat> near_;
  std::ostream& out_;
  std::vector<Candidate> found_;
  bool has_found_ = false;
};

Exit search(const Gazetteer& gazetteer, const GazetteerOptions& o, std::istream& in, std::ostream& out,
            const Reporter& reporter) {
  const auto near = near_point(o.near);
  if (!near) {
    reporter.say(near.error());
    return Exit::usage;
  }
  Search searching(gazetteer, o, *near, out);
  for (const std::string& word : o.words) {
    if (word != "-") {
      searching.run(word);
      continue;
    }
    for (std::string line; std::getline(in, line);) searching.run(line);
  }
  return searching.has_found() ? Exit::done : Exit::some_refused;
}

Exit show(const Gazetteer& gazetteer, const GazetteerOptions& o, std::ostream& out, const Reporter& reporter) {
  std::size_t shown = 0;
  for (const std::string& word : o.words) {
    const auto id = number<std::int64_t>(word);
    const auto place = id ? gazetteer.by_id(*id) : std::nullopt;
    if (!place) {
      reporter.say({base::Severity::error, "", 0, fmt::format("No place of the index has the id '{}'.", word),
                    "Find ids with `dateline gazetteer search NAME`."});
      continue;
    }
    ++shown;
    out << (o.json ? json_place(gazetteer, *place) : describe(gazetteer, *place));
  }
  return shown == o.words.size() ? Exit::done : shown > 0 ? Exit::some_refused : Exit::nothing_done;
}

Exit info(const Gazetteer& gazetteer, const GazetteerOptions& o, std::ostream& out, const Reporter& reporter) {
  out << (o.json ? json_info(gazetteer.info()) : describe(gazetteer.info()));
  if (!o.check) return Exit::done;
  const auto verified = gazetteer.verify();
  if (verified) return Exit::done;
  reporter.say(verified.error());
  return Exit::nothing_done;
}

Exit build(const GazetteerOptions& o, std::ostream& out, const Reporter& reporter) {
  if (o.tables.empty() == o.geonames.empty()) {
    reporter.say({base::Severity::error, "", 0, "It is not said what to build from.",
                  "Give either --tables FOLDER or --geonames FILE."});
    return Exit::usage;
  }
  const bool shows_progress = isatty(STDERR_FILENO) && !o.quiet;
  const auto progress = [&](std::string_view step, double done) {
    if (shows_progress) fmt::print(stderr, "\r{:3.0f} %  {:<30}", 100 * done, step);
    if (shows_progress && done >= 1) fmt::print(stderr, "\n");
  };
  const auto report = o.tables.empty() ? gazetteer::build_from_geonames({o.geonames, o.alternate}, o.output, progress)
                                       : gazetteer::build_index(o.tables, o.output, progress);
  reporter.say(report.warnings());
  if (!report) {
    reporter.say(report.error());
    return Exit::nothing_done;
  }
  out << (o.json ? json_report(*report) : describe(*report));
  return report->refused_rows == 0 ? Exit::done : Exit::some_refused;
}

}  // namespace

Exit run_gazetteer(const GazetteerOptions& o, std::istream& in, std::ostream& out) {
  const Reporter reporter(o.quiet, o.json_errors);
  if (o.verb == "build") return build(o, out, reporter);
  const auto opened = o.index.empty() ? gazetteer::open_default() : Gazetteer::open(o.index);
  reporter.say(opened.warnings());
  if (!opened) {
    reporter.say(opened.error());
    return Exit::nothing_done;
  }
  if (o.verb == "search") return search(*opened, o, in, out, reporter);
  if (o.verb == "show") return show(*opened, o, out, reporter);
  return info(*opened, o, out, reporter);
}

}  // namespace dateline::cli
