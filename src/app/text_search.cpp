#include "text_search.h"

#include <algorithm>
#include <utility>

namespace dateline::app {

struct TextSearch::Running {
  const Content* content = nullptr;
  std::atomic<double> share{0};
  std::atomic<bool> overtaken{false}, done{false};
  std::optional<base::Result<query::Selection>> found;  ///< written before done
  std::jthread thread;
};

TextSearch::~TextSearch() {
  if (stop_) *stop_ = true;
}

void TextSearch::start(std::shared_ptr<const Content> content, std::string words) {
  if (running_ && running_->content != content.get()) stop();
  if (running_) running_->overtaken = true;
  wanted_ = true;
  words_ = std::move(words);
  std::shared_ptr<Running> before = std::exchange(running_, std::make_shared<Running>());
  running_->content = content.get();
  running_->thread = std::jthread([&own = *running_, stop = stop_, content = std::move(content), words = words_,
                                   before = std::move(before)]() mutable {
    before.reset();  // waits for its end
    if (!own.overtaken)
      own.found = rows_with_text(*content, words, [&](std::uint64_t done, std::uint64_t total) {
        own.share = static_cast<double>(done) / static_cast<double>(std::max<std::uint64_t>(total, 1));
        return !*stop;
      });
    own.done = true;
  });
}

void TextSearch::stop() {
  wanted_ = false;
  *stop_ = true;
  stop_ = std::make_shared<std::atomic<bool>>(false);
  if (running_) running_->overtaken = true;
}

bool TextSearch::is_running_for(const Content& content, const std::string& words) const {
  return wanted_ && running_->content == &content && words_ == words;
}

double TextSearch::share() const {
  return running_ ? running_->share.load() : 0;
}

std::optional<base::Result<query::Selection>> TextSearch::take() {
  if (!wanted_ || !running_->done) return std::nullopt;
  wanted_ = false;
  return std::move(running_->found);
}

}  // namespace dateline::app
