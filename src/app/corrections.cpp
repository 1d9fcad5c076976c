#include "corrections.h"

#include <algorithm>
#include <vector>

#include "dateline/model/fold.h"

namespace dateline::app {

namespace {

constexpr std::string_view by_the_user = "chosen by the user";

model::Document* document_of(store::Collection& collection, const model::Event& event) {
  const auto found = std::find_if(collection.documents.begin(), collection.documents.end(),
                                  [&](const model::Document& document) { return document.id == event.document; });
  return found == collection.documents.end() ? nullptr : &*found;
}

std::string words_of(const model::Document& document, const model::Toponym& toponym) {
  const bool sound = toponym.span.begin <= toponym.span.end && toponym.span.end <= document.text.size();
  return sound ? model::plain_fold(std::string(toponym.span.of(document.text))) : std::string();
}

/// The part of a rule, "kind: …; place: …; date: …", that is about `what` says who decided; others stay.
void mark(std::string& rule, std::string_view what) {
  const std::string head = std::string(what) + ": ";
  std::string out;
  for (std::string_view rest = rule; !rest.empty();) {
    const auto cut = std::min(rest.find("; "), rest.size());
    const std::string_view part = rest.substr(0, cut);
    if (!part.starts_with(head)) out += std::string(part) + "; ";
    rest.remove_prefix(std::min(cut + 2, rest.size()));
  }
  rule = out + head + std::string(by_the_user);
}

/// An event is kept in the collection and in its document.
template <class Edit>
void edit_event(store::Collection& collection, model::Event& event, Edit&& edit) {
  edit(event);
  model::Document* document = document_of(collection, event);
  if (!document) return;
  for (model::Event& copy : document->events)
    if (copy.id == event.id) edit(copy);
}

bool take_alternative(model::Toponym& toponym, const model::Place& wanted) {
  const auto other = std::find_if(toponym.alternatives.begin(), toponym.alternatives.end(),
                                  [&](const model::Alternative& a) { return a.place == wanted; });
  if (other == toponym.alternatives.end()) return false;
  std::swap(toponym.place, other->place);
  std::swap(toponym.confidence, other->score);
  toponym.confidence = 1;
  toponym.rule = by_the_user;
  std::stable_sort(toponym.alternatives.begin(), toponym.alternatives.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  return true;
}

}  // namespace

std::shared_ptr<const Content> with_place(const Content& content, std::uint32_t row, std::size_t alternative) {
  if (content.is_large()) return nullptr;
  store::Collection collection = content.collection;
  const model::Event& chosen = collection.events[row];
  model::Document* document = document_of(collection, chosen);
  if (!document || !chosen.toponym || *chosen.toponym >= document->toponyms.size()) return nullptr;
  const model::Toponym before = document->toponyms[*chosen.toponym];
  if (alternative >= before.alternatives.size()) return nullptr;
  const model::Place wanted = before.alternatives[alternative].place;
  const std::string words = words_of(*document, before), id = document->id;
  std::vector<bool> moved(document->toponyms.size());
  for (std::size_t i = 0; i < moved.size(); ++i) {
    model::Toponym& toponym = document->toponyms[i];
    if (toponym.place == before.place && words_of(*document, toponym) == words)
      moved[i] = take_alternative(toponym, wanted);
  }
  for (model::Event& event : collection.events) {
    if (event.document != id || !event.toponym || *event.toponym >= moved.size() || !moved[*event.toponym]) continue;
    edit_event(collection, event, [&](model::Event& e) {
      e.place = wanted;
      mark(e.rule, "place");
    });
  }
  return make_content(std::move(collection), content.messages);
}

std::shared_ptr<const Content> with_date(const Content& content, std::uint32_t row, const model::When& when) {
  if (content.is_large() || content.collection.events[row].when == when) return nullptr;
  store::Collection collection = content.collection;
  edit_event(collection, collection.events[row], [&](model::Event& e) {
    e.when = when;
    mark(e.rule, "date");
  });
  return make_content(std::move(collection), content.messages);
}

}  // namespace dateline::app
