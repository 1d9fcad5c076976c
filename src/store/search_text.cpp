#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "dateline/base/files.h"
#include "dateline/model/filter.h"
#include "dateline/store/bulk.h"
#include "words_file.h"

namespace dateline::store {

namespace {

using base::Done;
using base::fail;
using base::Result;

/// One search of a table, block by block on all cores.
class Search {
 public:
  Search(const Bulk& bulk, const std::string& words, const ImportProgress& progress)
      : bulk_(bulk),
        words_(model::folded_words(words)),
        progress_(progress),
        found_(query::Selection::none(bulk.table.size())) {
    for (std::string& word : words_) std::replace(word.begin(), word.end(), row_end, ' ');
  }

  bool asks_nothing() const { return words_.empty(); }
  bool stopped() const { return stopped_; }
  query::Selection take() {
    found_.recount();
    return std::move(found_);
  }

  /// From the words that are kept; false when a block of them is damaged.
  bool by_file(const WordsFile& file) {
    std::atomic<bool> whole{true};
    each_block([&](std::size_t block, std::string& text) {
      if (!file.read(block, text)) whole = false;
      if (whole) mark(block, text);
      return whole.load();
    });
    return whole && !stopped_;
  }

  /// From the events themselves, keeping their words.
  void by_events(WordsWriter* writer) {
    each_block([&](std::size_t block, std::string& text) {
      read_events(block, text);
      mark(block, text);
      if (writer) writer->add(block, text);
      return true;
    });
  }

 private:
  template <class Work>
  void each_block(const Work& work) {
    std::atomic<std::size_t> next{0}, done{0};
    const std::size_t blocks = bulk_.table.block_count();
    std::mutex telling;
    const auto run = [&] {
      std::string text;
      for (std::size_t block = next++; block < blocks && !stopped_; block = next++) {
        if (!work(block, text)) next = blocks;
        const std::scoped_lock lock(telling);
        if (progress_ && !progress_(++done, blocks)) stopped_ = true;
      }
    };
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < std::max(1u, std::thread::hardware_concurrency()); ++i) others.emplace_back(run);
    run();
  }

  void mark(std::size_t block, std::string_view text) {
    mark_rows(text, words_, found_.edit().data() + bulk_.table.block_begin(block) / 64);
  }

  /// In the order of the file, so that it is read onward; one that cannot be read says nothing.
  void read_events(std::size_t block, std::string& text) const {
    const std::size_t begin = bulk_.table.block_begin(block), rows = bulk_.table.block_end(block) - begin;
    const auto sources = bulk_.table.columns().source.subspan(begin, rows);
    std::vector<std::uint32_t> order(rows);
    for (std::uint32_t i = 0; i < rows; ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return sources[a] < sources[b]; });
    std::vector<std::string> texts(rows);
    for (const std::uint32_t i : order)
      if (const auto event = bulk_.source->event(sources[i])) texts[i] = model::folded_text(*event);
    bulk_.source->rest();
    text.clear();
    for (std::string& row : texts) {
      std::replace(row.begin(), row.end(), row_end, ' ');
      text += row;
      text += row_end;
    }
  }

  const Bulk& bulk_;
  std::vector<std::string> words_;
  const ImportProgress& progress_;
  query::Selection found_;
  std::atomic<bool> stopped_{false};
};

}  // namespace

Result<query::Selection> rows_with_text(const Bulk& bulk, const std::string& words, const ImportProgress& progress) {
  const std::size_t rows = bulk.table.size();
  const auto stopped = [&] { return fail(bulk.path.string(), "The search was stopped."); };
  const auto stamp = stamp_of(bulk.path);
  const auto kept = cache_of(bulk.path).replace_extension(".dlw");
  base::Diagnostics said;
  const auto finished = [&](Search& search) {
    Result<query::Selection> out(search.take());
    out.warn(std::move(said));
    return out;
  };
  const auto say = [&](base::Diagnostic why) {
    why.severity = base::Severity::warning;
    said.push_back(std::move(why));
  };
  std::error_code ignored;
  if (Search search(bulk, words, progress); search.asks_nothing()) {
    return query::Selection::all(rows);
  } else if (std::filesystem::exists(kept, ignored) && stamp) {
    const auto file = WordsFile::open(kept, *stamp, rows);
    if (file && search.by_file(*file)) return finished(search);
    if (search.stopped()) return stopped();
    say(file ? base::Diagnostic{{},
                                kept.string(),
                                0,
                                "The words kept of this table are damaged.",
                                "They are read again."}
             : file.error());
  }
  Search search(bulk, words, progress);
  bool is_read = false;
  std::filesystem::create_directories(kept.parent_path(), ignored);
  const auto written = base::write_file(kept, [&](std::ostream& out) -> Result<Done> {
    WordsWriter writer(out, bulk.table.block_count());
    search.by_events(&writer);
    is_read = true;
    if (search.stopped()) return stopped();
    writer.finish(stamp ? *stamp : SourceStamp(), rows);
    return Done{};
  });
  if (!is_read) search.by_events(nullptr);
  if (search.stopped()) return stopped();
  if (!written) say(written.error());
  return finished(search);
}

}  // namespace dateline::store
