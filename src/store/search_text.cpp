#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

#include "dateline/base/files.h"
#include "dateline/model/filter.h"
#include "dateline/store/bulk.h"
#include "file_order.h"
#include "words_file.h"

namespace dateline::store {

namespace {

using base::Done;
using base::fail;
using base::Result;

/// One search of a table, block by block on several threads.
class Search {
 public:
  Search(const Bulk& bulk, const std::string& words, const ImportProgress& progress, unsigned threads)
      : bulk_(bulk),
        words_(model::folded_words(words)),
        progress_(progress),
        threads_(threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency())),
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
    each_block(file.block_count(), [&](std::size_t block, RowTexts& texts) {
      if (!whole || !file.read(block, texts)) whole = false;
      return whole.load();
    });
    return whole && !stopped_;
  }

  /// From the events themselves, keeping their words.
  void by_events(const FileOrder& order, WordsWriter* writer) {
    each_block(
        order.block_count(),
        [&](std::size_t block, RowTexts& texts) {
          read_events(order, block, texts);
          if (writer) writer->add(block, texts);
          return true;
        },
        writer);
  }

 private:
  /// Marks the rows of each block that `fill` gives; ends where it gives none.
  template <class Fill>
  void each_block(std::size_t blocks, const Fill& fill, WordsWriter* writer = nullptr) {
    std::atomic<std::size_t> next{0};
    std::uint64_t rows = 0;
    std::mutex telling;
    const auto run = [&] {
      RowTexts texts;
      std::vector<std::uint64_t> bits(found_.words().size());
      for (std::size_t block = next++; block < blocks && !stopped_; block = next++) {
        if (!fill(block, texts)) break;
        mark_rows(texts, words_, bits.data());
        const std::scoped_lock lock(telling);
        rows += texts.rows.size();
        if (progress_ && !progress_(rows, bulk_.table.size())) stopped_ = true;
      }
      if (writer && stopped_) writer->give_up();
      const std::scoped_lock lock(telling);
      std::ranges::transform(bits, found_.words(), found_.edit().begin(), std::bit_or());
    };
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads_; ++i) others.emplace_back(run);
    run();
  }

  void read_events(const FileOrder& order, std::size_t block, RowTexts& texts) const {
    std::vector<std::uint64_t> sources;
    order.block(block, sources, texts.rows);
    texts.text.clear();
    bulk_.source->each_folded_text(sources, [&](std::string_view said) {
      const std::size_t begin = texts.text.size();
      texts.text += said;
      std::replace(texts.text.begin() + static_cast<std::ptrdiff_t>(begin), texts.text.end(), row_end, ' ');
      texts.text += row_end;
    });
    bulk_.source->rest();
  }

  const Bulk& bulk_;
  std::vector<std::string> words_;
  const ImportProgress& progress_;
  unsigned threads_;
  query::Selection found_;
  std::atomic<bool> stopped_{false};
};

}  // namespace

void EventSource::each_folded_text(std::span<const std::uint64_t> sources,
                                   const std::function<void(std::string_view)>& take) const {
  for (const std::uint64_t source : sources) {
    const auto read = event(source);
    take(read ? model::folded_text(*read) : std::string());
  }
}

Result<query::Selection> rows_with_text(const Bulk& bulk, const std::string& words, const ImportProgress& progress,
                                        unsigned threads) {
  const std::size_t rows = bulk.table.size();
  const auto stopped = [&] { return fail(bulk.path.string(), "The search was stopped."); };
  const auto changed = [&] {
    return fail(bulk.path.string(), "The file has changed since it was opened.", "Open it again.");
  };
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
  if (bulk.source->has_changed()) return changed();
  std::error_code ignored;
  if (Search search(bulk, words, progress, threads); search.asks_nothing()) {
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
  Search search(bulk, words, progress, threads);
  base::remove_left_behind(kept);
  const FileOrder order(bulk.table.columns().source);
  bool is_read = false;
  std::filesystem::create_directories(kept.parent_path(), ignored);
  const auto written = base::write_file(kept, [&](std::ostream& out) -> Result<Done> {
    WordsWriter writer(out, order.block_count());
    search.by_events(order, &writer);
    is_read = true;
    if (search.stopped()) return stopped();
    if (bulk.source->has_changed()) return changed();
    writer.finish(stamp ? *stamp : SourceStamp(), rows);
    return Done{};
  });
  if (!is_read) search.by_events(order, nullptr);
  if (search.stopped()) return stopped();
  if (!written) say(written.error());
  return finished(search);
}

}  // namespace dateline::store
