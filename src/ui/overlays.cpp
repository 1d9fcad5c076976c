#include <algorithm>
#include <cmath>

#include "dateline/ui/date_words.h"
#include "keys.h"
#include "panels.h"

namespace dateline::ui {
namespace {

constexpr double fade_s = 0.3;

void key_row(const Canvas& canvas, std::string_view key, std::string_view text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = width_of(canvas.type.small_strong, key) + 16;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + width, at.y + 24}, packed(canvas.style.hover), 6);
  list->AddRect(at, {at.x + width, at.y + 24}, packed(canvas.style.panel_edge), 6);
  draw_text(list, canvas.type.small_strong, {at.x + 8, at.y + 4}, packed(canvas.style.text), key);
  draw_text(list, canvas.type.body, {at.x + 136, at.y + 3}, packed(canvas.style.text), text);
  ImGui::Dummy({10, 25});
}

}  // namespace

void key_card(const Canvas& canvas, float width, float height) {
  const float card_height = std::min(760.0F, height - 40);
  begin_card(canvas, "##keys", {width / 2 - 270, (height - card_height) / 2, 540, card_height});
  label(canvas.type.title, canvas.style.text, canvas.words("keys.title"));
  space(8);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {8, 4});
  for (const KeyHelp& help : interface_keys()) key_row(canvas, help.key, canvas.words(help.phrase));
  for (const app::CommandInfo& info : app::command_table()) {
    if (!info.key.empty()) key_row(canvas, info.key, title_of(info, canvas.words));
  }
  for (const app::KeyBinding& binding : app::key_bindings())
    key_row(canvas, binding.key, canvas.words.lang() == "fr" ? binding.title_fr : binding.title_en);
  ImGui::PopStyleVar();
  end_panel();
}

void replace_card(const Canvas& canvas, float width, float height, Memory& memory) {
  const float card_width = std::min(460.0F, width - 40);
  ImGui::SetNextWindowFocus();
  begin_card(canvas, "##replace", {(width - card_width) / 2, height / 2 - 70, card_width, 140});
  label(canvas.type.strong, canvas.style.text, canvas.words("replace.title"));
  space(4);
  label(canvas.type.body, canvas.style.text_muted,
        shortened(canvas.type.body, canvas.words("replace.text", memory.replacing), card_width - 2 * pad));
  const std::string_view yes = canvas.words("replace.yes"), no = canvas.words("replace.no");
  const float yes_width = width_of(canvas.type.strong, yes) + 32, no_width = width_of(canvas.type.body, no) + 32;
  ImGui::SetCursorPos({card_width - pad - yes_width - gap - no_width, 140 - pad - 34});
  const bool kept = button(canvas, "keep", Icon::none, no, Look::outlined, no_width);
  ImGui::SameLine(0, gap);
  const bool replaced = button(canvas, "replace", Icon::none, yes, Look::filled, yes_width);
  end_panel();
  if (replaced) canvas.push(app::Snapshot{memory.replaced_by, true});
  if (replaced || kept) memory.replacing.clear();
}

void frame_time_card(const Canvas& canvas, const Scene& scene, const Box& map, const Memory& memory) {
  std::vector<float> sorted;
  for (const float ms : memory.frame_ms) {
    if (ms > 0) sorted.push_back(ms);
  }
  if (sorted.empty()) return;
  std::ranges::sort(sorted);
  const std::string text =
      fmt::format("{:.1f} ms · median {:.1f} · 95% {:.1f}", memory.frame_ms[(memory.frame_at + 119) % 120],
                  sorted[sorted.size() / 2], sorted[sorted.size() * 95 / 100]);
  ImDrawList* list = ImGui::GetForegroundDrawList();
  const ImVec2 at{map.x + 14, map.y + 14};
  const float rows = static_cast<float>(scene.passes.size()) * 17;
  list->AddRectFilled(at, {at.x + 330, at.y + 78 + rows}, packed(canvas.style.panel, 0.92F), corner);
  draw_text(list, canvas.type.small, {at.x + 12, at.y + 8}, packed(canvas.style.text), text);
  for (std::size_t i = 0; i < memory.frame_ms.size(); ++i) {
    const float ms = memory.frame_ms[(memory.frame_at + i) % memory.frame_ms.size()];
    const float x = at.x + 12 + static_cast<float>(i) * 2;
    list->AddLine({x, at.y + 66}, {x, at.y + 66 - std::min(ms, 50.0F) * 0.7F},
                  packed(ms > 50 ? canvas.style.accent : canvas.style.text_muted), 1.5F);
  }
  float y = at.y + 70;
  for (const PassTime& pass : scene.passes) {
    const std::string gpu = pass.gpu_ms < 0 ? "–" : fmt::format("{:.2f}", pass.gpu_ms);
    draw_text(list, canvas.type.small, {at.x + 12, y}, packed(canvas.style.text_muted), pass.name);
    draw_text(list, canvas.type.small, {at.x + 120, y}, packed(canvas.style.text),
              fmt::format("CPU {:.2f} ms · GPU {} ms", pass.cpu_ms, gpu));
    y += 17;
  }
}

void toasts(const Canvas& canvas, const Box& map, Memory& memory) {
  std::erase_if(memory.toasts, [&](const Toast& toast) { return toast.until_s < canvas.now_s; });
  float y = map.bottom() - 44;
  for (std::size_t i = memory.toasts.size(); i-- > 0;) {
    Toast& toast = memory.toasts[i];
    const float width = std::min(map.width - 40, 460.0F);
    const ImVec2 size =
        canvas.type.body->CalcTextSizeA(height_of(canvas.type.body), 1e9F, width - 64, toast.text.c_str());
    const Box box{map.x + (map.width - size.x - 64) / 2, y - size.y - 22, size.x + 64, size.y + 22};
    y = box.y - 8;
    const auto alpha = static_cast<float>(std::clamp((toast.until_s - canvas.now_s) / fade_s, 0.0, 1.0));
    ImDrawList* list = ImGui::GetForegroundDrawList();
    const ImVec2 min{box.x, box.y}, max{box.right(), box.bottom()};
    list->AddRectFilled({min.x - 1, min.y + 1}, {max.x + 1, max.y + 3}, IM_COL32(0, 0, 0, static_cast<int>(30 * alpha)),
                        12);
    list->AddRectFilled(min, max, packed(canvas.style.text, 0.95F * alpha), 11);
    draw_icon(list, toast.warning ? Icon::warning : Icon::check, {min.x + 24, (min.y + max.y) / 2}, 18,
              packed(canvas.style.panel, alpha));
    list->AddText(canvas.type.body, height_of(canvas.type.body), {min.x + 44, min.y + 11},
                  packed(canvas.style.panel, alpha), toast.text.data(), toast.text.data() + toast.text.size(),
                  width - 64);
    if (alpha < 1) memory.animating = true;
    if (ImGui::IsMouseClicked(0) && ImGui::IsMouseHoveringRect(min, max, false)) toast.until_s = canvas.now_s + fade_s;
  }
}

void job_card(const Canvas& canvas, const JobStatus& job, const Box& map, Memory& memory) {
  const float width = std::min(380.0F, map.width - 32);
  begin_card(canvas, "##job", {map.x + (map.width - width) / 2, map.y + 20, width, 104});
  label(canvas.type.strong, canvas.style.text, shortened(canvas.type.strong, job.title, width - 2 * pad));
  const float share = job.total > 0 ? static_cast<float>(job.done) / static_cast<float>(job.total) : 0;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float bar = width - 2 * pad;
  list->AddRectFilled(at, {at.x + bar, at.y + 6}, packed(canvas.style.hover), 3);
  if (job.done > 0) {
    list->AddRectFilled(at, {at.x + bar * std::clamp(share, 0.02F, 1.0F), at.y + 6}, packed(canvas.style.accent), 3);
  } else {
    const auto turn = static_cast<float>(std::fmod(canvas.now_s, 1.2) / 1.2);
    list->AddRectFilled({at.x + turn * bar * 0.75F, at.y}, {at.x + (turn * 0.75F + 0.25F) * bar, at.y + 6},
                        packed(canvas.style.accent), 3);
  }
  ImGui::Dummy({bar, 8});
  std::string told = canvas.words(job.counted, job.done, job.total);
  if (job.done > 0 && job.done < job.total) {
    const double left = job.elapsed_s / static_cast<double>(job.done) * static_cast<double>(job.total - job.done);
    told += " · " + canvas.words("job.time_left", static_cast<std::int64_t>(std::ceil(left)));
  }
  const float y = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(y + 6);
  label(canvas.type.small, canvas.style.text_muted, told);
  const std::string_view cancel = canvas.words("job.cancel");
  ImGui::SetCursorPos({width - pad - width_of(canvas.type.body, cancel) - 24, y - 2});
  if (button(canvas, "cancel", Icon::none, cancel, Look::plain)) memory.requests.push_back(Request::cancel_job);
  end_panel();
}

}  // namespace dateline::ui
