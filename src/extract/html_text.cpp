#include "html_text.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>
#include <utility>

#include "dateline/base/utf8.h"

namespace dateline::extract {

namespace {

struct DocumentFree {
  void operator()(xmlDoc* d) const { xmlFreeDoc(d); }
};
struct CharsFree {
  void operator()(xmlChar* c) const { xmlFree(c); }
};

std::string_view name_of(const xmlNode* node) {
  return node->name == nullptr ? std::string_view() : reinterpret_cast<const char*>(node->name);
}

template <std::size_t n>
bool is_one_of(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_dropped(std::string_view name) {
  static constexpr std::array<std::string_view, 16> dropped = {
      "script", "style",  "nav",    "footer",   "aside", "form",   "noscript", "iframe",
      "svg",    "button", "select", "template", "head",  "object", "canvas",   "menu"};
  return is_one_of(name, dropped);
}

bool is_block(std::string_view name) {
  static constexpr std::array<std::string_view, 24> blocks = {
      "p",  "div", "section", "article", "main", "li", "ul",         "ol",     "table", "tr",         "td", "th",
      "h1", "h2",  "h3",      "h4",      "h5",   "h6", "blockquote", "header", "pre",   "figcaption", "dd", "dt"};
  return is_one_of(name, blocks);
}

std::string attribute(const xmlNode* node, const char* name) {
  const std::unique_ptr<xmlChar, CharsFree> value(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)));
  return value ? reinterpret_cast<const char*>(value.get()) : "";
}

class Text {
 public:
  void add(std::string_view piece) {
    for (const char c : piece) {
      const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (blank) {
        space_ = true;
        continue;
      }
      if (space_ && !out_.empty() && out_.back() != '\n') out_ += ' ';
      space_ = false;
      out_ += c;
    }
  }
  void paragraph() {
    space_ = false;
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += out_.back() == '\n' ? "\n" : "\n\n";
  }
  void line() {
    space_ = false;
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  }
  std::string take() {
    while (!out_.empty() && out_.back() == '\n') out_.pop_back();
    return std::move(out_);
  }

 private:
  std::string out_;
  bool space_ = false;
};

// Calls `open` on each node of the tree under `root` (its result says whether to go inside) and `close` after its
// children.
template <class Open, class Close>
void walk(xmlNode* root, Open open, Close close) {
  for (xmlNode* node = root;;) {
    if (open(node) && node->children != nullptr) {
      node = node->children;
      continue;
    }
    for (;;) {
      close(node);
      if (node == root) return;
      if (node->next != nullptr) break;
      node = node->parent;
    }
    node = node->next;
  }
}

std::string_view content_of(const xmlNode* node) {
  return node->content == nullptr ? std::string_view() : reinterpret_cast<const char*>(node->content);
}

std::string text_of(xmlNode* root) {
  Text text;
  const auto open = [&](xmlNode* node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) text.add(content_of(node));
    if (node->type != XML_ELEMENT_NODE) return false;
    if (name_of(node) == "br") text.line();
    if (is_block(name_of(node))) text.paragraph();
    return node == root || !is_dropped(name_of(node));
  };
  walk(root, open, [&](xmlNode* node) {
    if (node->type == XML_ELEMENT_NODE && is_block(name_of(node))) text.paragraph();
  });
  return text.take();
}

// The nearest <article> or <main> around `node`, else its parent.
xmlNode* holder_of(xmlNode* node) {
  int levels = 0;
  for (xmlNode* up = node->parent; up != nullptr && levels < 64; up = up->parent, ++levels) {
    if (name_of(up) == "article" || name_of(up) == "main") return up;
  }
  return node->parent;
}

// The <article> or <main> with most text, else the element whose direct paragraphs hold most, else the body.
xmlNode* main_element(xmlNode* root) {
  xmlNode* body = root;
  xmlNode* paragraph = nullptr;
  std::unordered_map<xmlNode*, std::size_t> sums;
  std::pair<xmlNode*, std::size_t> best{nullptr, 0};
  const auto open = [&](xmlNode* node) {
    if (node->type == XML_TEXT_NODE && paragraph != nullptr) {
      xmlNode* const holder = holder_of(paragraph);
      const std::size_t sum = sums[holder] += content_of(node).size();
      if (sum > best.second) best = {holder, sum};
    }
    if (node->type != XML_ELEMENT_NODE) return false;
    const auto name = name_of(node);
    if (name == "body") body = node;
    if (paragraph == nullptr && (name == "p" || name == "blockquote" || name == "h1")) paragraph = node;
    return !is_dropped(name);
  };
  walk(root, open, [&](xmlNode* node) {
    if (node == paragraph) paragraph = nullptr;
  });
  return best.second >= 80 ? best.first : body;
}

std::string meta_date(const xmlNode* node) {
  auto key = attribute(node, "property");
  if (key.empty()) key = attribute(node, "name");
  if (key.empty()) key = attribute(node, "itemprop");
  static constexpr std::array<std::string_view, 6> keys = {"article:published_time", "datePublished", "date", "dc.date",
                                                           "DC.date.issued",         "pubdate"};
  return is_one_of(key, keys) ? attribute(node, "content") : std::string();
}

// The "datePublished" of a JSON-LD script: linked data that pages carry for search engines.
std::string linked_date(const xmlNode* script) {
  if (script->children == nullptr || attribute(script, "type") != "application/ld+json") return {};
  const std::string_view json = content_of(script->children);
  constexpr std::string_view key = "\"datePublished\"";
  const auto at = json.find(key);
  if (at == std::string_view::npos) return {};
  const auto open = json.find('"', at + key.size());
  const auto close = open == std::string_view::npos ? open : json.find('"', open + 1);
  return close == std::string_view::npos ? std::string() : std::string(json.substr(open + 1, close - open - 1));
}

void read_metadata(xmlNode* root, HtmlPage& page) {
  std::string time, heading, linked;
  const auto open = [&](xmlNode* node) {
    if (node->type != XML_ELEMENT_NODE) return false;
    const auto name = name_of(node);
    if (name == "html") page.lang = attribute(node, "lang").substr(0, 2);
    if (name == "title" && page.title.empty()) page.title = text_of(node);
    if (name == "h1" && heading.empty()) heading = text_of(node);
    if (name == "time" && time.empty()) time = attribute(node, "datetime");
    if (name == "script" && linked.empty()) linked = linked_date(node);
    if (name == "meta" && page.date.empty()) page.date = meta_date(node);
    return true;
  };
  walk(root, open, [](xmlNode*) {});
  if (page.date.empty()) page.date = linked.empty() ? time : linked;
  if (!heading.empty()) page.title = heading;
}

}  // namespace

bool is_html(std::string_view utf8) {
  std::string head;
  for (const char c : utf8.substr(0, 1024)) head += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  const auto start = head.find_first_not_of(" \t\r\n");
  if (start == std::string::npos || head[start] != '<') return false;
  for (const auto* tag : {"<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<p ", "<div", "<h1"}) {
    if (head.find(tag) != std::string::npos) return true;
  }
  return false;
}

HtmlPage read_html(std::string_view utf8) {
  constexpr int options =
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  HtmlPage page;
  constexpr std::size_t most = std::size_t{1} << 30;
  const std::unique_ptr<xmlDoc, DocumentFree> document(
      htmlReadMemory(utf8.data(), static_cast<int>(std::min(utf8.size(), most)), nullptr, "UTF-8", options));
  xmlNode* const root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (root == nullptr) return page;
  read_metadata(root, page);
  page.text = base::repair_utf8(text_of(main_element(root)));
  return page;
}

}  // namespace dateline::extract
