#include <algorithm>
#include <cmath>

#include "dateline/ui/date_words.h"
#include "picture_controls.h"

namespace dateline::ui {
namespace {

constexpr float column_width = 330, most_width = 1320, most_height = 880, buttons_px = 50, said_px = 66;
constexpr double px_per_inch = 96, mm_per_inch = 25.4;

std::string size_words(const Canvas& canvas, const PicturePreview& preview) {
  const app::PageSetup& page = canvas.state.page;
  const Phrases& w = canvas.words;
  const auto whole = [&](double number) { return count_words(std::llround(number), w); };
  std::string out =
      w("picture.size", whole(preview.page_width_px * preview.scale), whole(preview.page_height_px * preview.scale));
  if (app::is_film(page.format)) {
    const double speed = page.frames_per_second > 0 ? page.frames_per_second : canvas.state.playback.speed;
    const auto pictures = static_cast<double>(preview.film_pictures);
    return out + " · " + w("picture.size_film", whole(pictures), whole(std::ceil(pictures / speed)));
  }
  const auto mm = [](double px) { return std::llround(px / px_per_inch * mm_per_inch); };
  return out + " · " +
         w("picture.size_print", mm(preview.page_width_px), mm(preview.page_height_px),
           std::llround(px_per_inch * preview.scale));
}

/// A checkered ground, which shows through where a picture has none.
void checkers(ImDrawList* list, ImVec2 min, ImVec2 max, const view::Style& style) {
  constexpr float side = 10;
  list->AddRectFilled(min, max, packed(mixed(style.panel, style.text, 0.04F)));
  list->PushClipRect(min, max, true);
  for (int row = 0; min.y + static_cast<float>(row) * side < max.y; ++row)
    for (int column = row % 2; min.x + static_cast<float>(column) * side < max.x; column += 2) {
      const ImVec2 at{min.x + static_cast<float>(column) * side, min.y + static_cast<float>(row) * side};
      list->AddRectFilled(at, {at.x + side, at.y + side}, packed(mixed(style.panel, style.text, 0.12F)));
    }
  list->PopClipRect();
}

void preview_picture(const Canvas& canvas, const PicturePreview& preview, const Box& box) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const view::Style& style = canvas.style;
  list->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, packed(mixed(style.panel, style.text, 0.05F)),
                      corner);
  const auto said = [&](std::string_view text) {
    const std::string shown = shortened(canvas.type.body, text, box.width - 40);
    draw_text(list, canvas.type.body,
              {box.x + (box.width - width_of(canvas.type.body, shown)) / 2, box.y + box.height / 2},
              packed(style.text_muted), shown);
  };
  if (!preview.trouble.empty()) return said(preview.trouble);
  if (preview.texture == 0) return said(canvas.words("picture.drawing"));
  const ImVec2 min{std::round(box.x + (box.width - preview.width_px) / 2),
                   std::round(box.y + (box.height - preview.height_px) / 2)};
  const ImVec2 max{min.x + preview.width_px, min.y + preview.height_px};
  for (int ring = 6; ring > 0; --ring) {
    const auto r = static_cast<float>(ring);
    list->AddRectFilled({min.x - r, min.y - r + 2}, {max.x + r, max.y + r + 2}, IM_COL32(0, 0, 0, 7), r);
  }
  if (canvas.state.page.transparent) checkers(list, min, max, style);
  list->AddImage(reinterpret_cast<ImTextureID>(preview.texture), min, max, {0, 0}, {1, 1},
                 IM_COL32(255, 255, 255, preview.is_old ? 190 : 255));
}

/// Which picture of a film is shown.
void film_slider(const Canvas& canvas, const PicturePreview& preview, const Box& box, PictureMemory& memory) {
  if (!app::is_film(canvas.state.page.format)) return;
  ImGui::SetCursorScreenPos({box.x, box.y});
  if (preview.film_pictures == 0) {
    if (preview.texture != 0)
      label(canvas.type.small, canvas.style.text_muted, canvas.words("picture.nothing_to_film"));
    return;
  }
  const int last = static_cast<int>(preview.film_pictures) - 1;
  int at = std::min(static_cast<int>(memory.film_picture), last);
  ImGui::SetNextItemWidth(box.width);
  const std::string said = canvas.words("picture.nth", at + 1, last + 1);
  if (ImGui::SliderInt("##film picture", &at, 0, std::max(last, 1), said.c_str()))
    memory.film_picture = static_cast<std::size_t>(std::clamp(at, 0, last));
}

void buttons(const Canvas& canvas, float right, float y, PictureMemory& memory) {
  const app::PageSetup& page = canvas.state.page;
  const std::string_view save = canvas.words("picture.save"), copy = canvas.words("picture.copy");
  const float save_width = width_of(canvas.type.strong, save) + 64, copy_width = width_of(canvas.type.body, copy) + 58;
  const bool can_copy = !app::is_film(page.format);
  ImGui::SetCursorPos({right - save_width - (can_copy ? gap + copy_width : 0), y});
  if (can_copy && button(canvas, "copy", Icon::clipboard, copy, Look::outlined, copy_width))
    canvas.push(app::CopyPicture{});
  if (can_copy) ImGui::SameLine(0, gap);
  const bool pressed = button(canvas, "save picture", Icon::save, save, Look::filled, save_width);
  if ((pressed || memory.save) && !memory.path.empty()) canvas.push(app::Snapshot{memory.path, false});
  memory.save = false;
}

}  // namespace

void picture_card(const Canvas& canvas, const PicturePreview& preview, float width, float height, Memory& memory) {
  PictureMemory& own = memory.picture;
  const float card_width = std::min(most_width, width - 40), card_height = std::min(most_height, height - 40);
  if (!own.opened) ImGui::SetNextWindowFocus();
  begin_card(canvas, "##pictures", {(width - card_width) / 2, (height - card_height) / 2, card_width, card_height});
  const ImVec2 at = ImGui::GetWindowPos();
  const float column = std::min(column_width, card_width * 0.45F);
  const float room = card_width - column - 3 * pad;
  const Box picture{at.x + pad, at.y + pad, room, card_height - 2 * pad - said_px};
  own.wish = {picture.width - 24, picture.height - 24, own.film_picture};
  preview_picture(canvas, preview, picture);
  draw_text(ImGui::GetWindowDrawList(), canvas.type.small, {picture.x, picture.bottom() + 48},
            packed(canvas.style.text_muted), shortened(canvas.type.small, size_words(canvas, preview), room));
  film_slider(canvas, preview, {picture.x, picture.bottom() + 8, room, 20}, own);
  ImGui::SetCursorPos({card_width - column - pad, pad});
  ImGui::BeginChild("controls", {column, card_height - 2 * pad - buttons_px}, false, ImGuiWindowFlags_NoBackground);
  label(canvas.type.title, canvas.style.text, canvas.words("picture.title"));
  space(8);
  picture_controls(canvas, preview, column, own);
  ImGui::EndChild();
  buttons(canvas, card_width - pad, card_height - pad - 36, own);
  end_panel();
}

}  // namespace dateline::ui
