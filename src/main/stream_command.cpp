#include "stream_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <istream>
#include <mutex>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

#include "dateline/store/export.h"
#include "dateline/store/stream_record.h"
#include "interrupt.h"

namespace dateline::cli {

namespace {

/// Hands out lines with their number and takes the answers back in that order.
class OrderedLines {
 public:
  OrderedLines(std::istream& in, std::ostream& out) : in_(in), out_(out) {}

  bool next(std::string& line, std::size_t& number) {
    const std::lock_guard lock(in_mutex_);
    do {
      if (interrupted() || !std::getline(in_, line)) return false;
    } while (line.find_first_not_of(" \t\r") == std::string::npos);
    number = read_++;
    return true;
  }

  void answer(std::size_t number, const std::string& text, bool refused) {
    std::unique_lock lock(out_mutex_);
    turn_.wait(lock, [&] { return written_ == number; });
    out_ << text << '\n' << std::flush;
    refused_ += refused ? 1 : 0;
    ++written_;
    turn_.notify_all();
  }

  std::size_t refused() const { return refused_; }

 private:
  std::istream& in_;
  std::ostream& out_;
  std::mutex in_mutex_, out_mutex_;
  std::condition_variable turn_;
  std::size_t read_ = 0, written_ = 0, refused_ = 0;
};

struct Answer {
  std::string text;
  bool refused = false;
};

Answer answer_to(const std::string& line, const extract::Extractor& extractor, bool given_spans) {
  auto record = store::parse_stream_record(line);
  if (!record) return {store::error_record(record.error()), true};
  model::Document& document = record->document;
  try {
    if (given_spans) {
      extractor.resolve_spans(document, record->given_spans);
    } else {
      extractor.extract(document);
    }
    return {store::to_json(document, record->warnings), false};
  } catch (const std::exception& e) {
    return {store::error_record(
                {base::Severity::error, document.id, 0, fmt::format("This text could not be read: {}.", e.what()), ""}),
            true};
  }
}

}  // namespace

std::size_t run_stream(std::istream& in, std::ostream& out, const extract::Extractor& extractor,
                       const StreamOptions& options) {
  OrderedLines lines(in, out);
  const auto work = [&] {
    std::string line;
    for (std::size_t number = 0; lines.next(line, number);) {
      const Answer answer = answer_to(line, extractor, options.given_spans);
      lines.answer(number, answer.text, answer.refused);
    }
  };
  const unsigned threads = options.threads ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
    work();
  }
  out.flush();
  return lines.refused();
}

}  // namespace dateline::cli
