#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "event_words.h"
#include "map_tools.h"

namespace dateline::ui {
namespace {

constexpr double wheel_levels = 0.35;
constexpr std::size_t sentence_on_card = 220;
constexpr std::size_t most_listed = 500;

view::Vec2 inside(const Box& box, ImVec2 at) {
  return {at.x - box.x, at.y - box.y};
}

model::LonLat ground(const Canvas& canvas, const Box& box, ImVec2 at) {
  return geo::to_lonlat(canvas.state.camera, {static_cast<double>(at.x - box.x), static_cast<double>(at.y - box.y)});
}

void set_area(const Canvas& canvas, const Box& box, ImVec2 a, ImVec2 b) {
  const model::LonLat north_west = ground(canvas, box, {std::min(a.x, b.x), std::min(a.y, b.y)});
  const model::LonLat south_east = ground(canvas, box, {std::max(a.x, b.x), std::max(a.y, b.y)});
  canvas.push(
      app::SetArea{model::GeoBox{north_west.lon_deg, south_east.lat_deg, south_east.lon_deg, north_west.lat_deg}});
}

void zoom_to(const Canvas& canvas, double levels, geo::PointPx anchor) {
  canvas.glide_to(geo::zoomed(canvas.glide.is_moving() ? canvas.glide.to : canvas.state.camera, levels, anchor));
}

void drag_or_box(const Canvas& canvas, MapMemory& memory) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemActivated()) {
    memory.dragged = false;
    memory.box_from = io.KeyShift ? std::optional(io.MousePos) : std::nullopt;
  }
  if (!ImGui::IsItemActive()) return;
  if (memory.box_from) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(*memory.box_from, io.MousePos, packed(canvas.style.accent, 0.12F));
    list->AddRect(*memory.box_from, io.MousePos, packed(canvas.style.accent), 0, 0, 1.5F);
    memory.dragged = true;
  } else if (memory.dragged || ImGui::IsMouseDragging(0, 4) || ImGui::IsMouseDragging(2, 2)) {
    memory.dragged = true;
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    canvas.glide.begin_s = -1;
    if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)
      canvas.push(app::MoveCamera{geo::panned(canvas.state.camera, static_cast<double>(io.MouseDelta.x),
                                              static_cast<double>(io.MouseDelta.y))});
  }
}

/// The cell of a honeycomb or a grid, or of a density, that a point of the map is in.
std::optional<view::MapCell> cell_at(const Scene& scene, view::Vec2 at) {
  if (const view::MapCell* cell = view::pick_cell(*scene.map, at)) return *cell;
  return scene.counted_at ? scene.counted_at(at) : std::nullopt;
}

auto time_of(const Canvas& canvas, std::uint32_t row) {
  const query::EventTable& table = canvas.state.content->table;
  return std::tuple(table.first_day()[row], table.last_day()[row], row);
}

/// Clicking a stack again takes its next event.
void click(const Canvas& canvas, const Scene& scene, const Box& box, MapMemory& memory) {
  const view::MapFrame& frame = *scene.map;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const view::MapHit* hit = view::pick(frame, inside(box, mouse));
  memory.stack = {};
  if (!hit) {
    const auto cell = cell_at(scene, inside(box, mouse));
    if (cell && scene.rows_of_cell)
      return open_stack(scene.rows_of_cell(*cell, most_listed), cell->events, mouse, canvas, memory);
    if (canvas.state.event) canvas.push(app::SelectEvent{std::nullopt});
    return;
  }
  std::uint32_t row = hit->row;
  if (hit->place < frame.stacks.size() && canvas.state.event) {
    const auto& rows = frame.stacks[hit->place].rows;
    const auto now = std::ranges::find(rows, *canvas.state.event);
    if (now != rows.end()) row = std::next(now) == rows.end() ? rows.front() : *std::next(now);
  }
  if (hit->place < frame.stacks.size() && frame.stacks[hit->place].rows.size() > 1) {
    std::vector<std::uint32_t> rows = frame.stacks[hit->place].rows;
    std::ranges::sort(rows, {}, [&](std::uint32_t r) { return time_of(canvas, r); });
    const std::size_t total = rows.size();
    open_stack(std::move(rows), total, mouse, canvas, memory);
  }
  canvas.push(app::SelectEvent{row});
}

void release(const Canvas& canvas, const Scene& scene, const Box& box, MapMemory& memory) {
  if (!ImGui::IsItemDeactivated()) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (memory.box_from) {
    const bool wide = std::abs(mouse.x - memory.box_from->x) > 4 && std::abs(mouse.y - memory.box_from->y) > 4;
    if (wide) set_area(canvas, box, *memory.box_from, mouse);
    memory.box_from.reset();
  } else if (memory.polygon.drawing && !memory.dragged && ImGui::IsMouseReleased(0)) {
    add_corner(canvas, box, mouse, memory.polygon);
  } else if (memory.measuring && !memory.dragged && ImGui::IsMouseReleased(0)) {
    add_measured(canvas, box, mouse, memory);
  } else if (!memory.dragged && ImGui::IsMouseReleased(0)) {
    click(canvas, scene, box, memory);
  }
}

void hover(const Canvas& canvas, const Scene& scene, const Box& box, MapMemory& memory) {
  const view::MapFrame& frame = *scene.map;
  const ImGuiIO& io = ImGui::GetIO();
  const geo::PointPx at{static_cast<double>(io.MousePos.x - box.x), static_cast<double>(io.MousePos.y - box.y)};
  if (io.MouseWheel != 0) {
    canvas.glide.begin_s = -1;
    canvas.push(
        app::MoveCamera{geo::zoomed(canvas.state.camera, static_cast<double>(io.MouseWheel) * wheel_levels, at)});
  }
  if (ImGui::IsMouseDoubleClicked(0) && memory.polygon.drawing) {
    end_polygon(canvas, memory.polygon);
    memory.dragged = true;  // what the second click lets go of is no click
  } else if (ImGui::IsMouseDoubleClicked(0) && !memory.measuring) {
    zoom_to(canvas, io.KeyShift ? -1 : 1, at);
  }
  if (ImGui::IsAnyMouseDown() || memory.measuring || memory.polygon.drawing || !memory.stack.rows.empty()) return;
  if (const view::MapHit* hit = view::pick(frame, inside(box, io.MousePos))) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const std::size_t count = hit->place < frame.stacks.size() ? frame.stacks[hit->place].rows.size() : 1;
    hover_card(canvas, hit->row, count - 1);
  } else if (const auto cell = cell_at(scene, inside(box, io.MousePos))) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    tooltip(canvas,
            canvas.words("map.events_here", count_words(static_cast<std::int64_t>(cell->events), canvas.words)));
  }
}

void position_readout(const Canvas& canvas, const Box& box, Coordinates form) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto at =
      geo::ground_at(canvas.state.camera, {static_cast<double>(mouse.x - box.x), static_cast<double>(mouse.y - box.y)});
  if (!at) return;
  const std::string text = position_text(canvas.state.camera, *at, form, canvas.words);
  const float width = width_of(canvas.type.small, text);
  const float above_attribution = box.width < 820 ? 24 : 0;
  const ImVec2 corner_at{box.x + box.width / 2 - width / 2, box.bottom() - 26 - above_attribution};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({corner_at.x - 10, corner_at.y - 3}, {corner_at.x + width + 10, corner_at.y + 18},
                      packed(canvas.style.panel, 0.85F), 10);
  draw_text(list, canvas.type.small, corner_at, packed(canvas.style.text_muted), text);
}

void context_menu(const Canvas& canvas, const Box& box, MapMemory& memory) {
  if (ImGui::IsItemClicked(1)) {
    memory.menu_at = ImGui::GetIO().MousePos;
    ImGui::OpenPopup("map menu");
  }
  if (!ImGui::BeginPopup("map menu")) return;
  const auto text = [&](std::string_view key) { return canvas.words(key).data(); };
  const model::LonLat at = ground(canvas, box, memory.menu_at);
  if (ImGui::MenuItem(text("map.centre_here"))) {
    geo::Camera camera = canvas.state.camera;
    camera.center = at;
    canvas.glide_to(camera);
  }
  if (ImGui::MenuItem(text("map.copy_position")))
    ImGui::SetClipboardText(memory.coordinates == Coordinates::degrees
                                ? fmt::format("{:.5f}, {:.5f}", at.lat_deg, at.lon_deg).c_str()
                                : position_text(canvas.state.camera, at, memory.coordinates, canvas.words).c_str());
  if (ImGui::BeginMenu(text("map.coordinates"))) {
    const std::array forms{"map.degrees", "map.dms", "map.mgrs", "map.map_units"};
    for (std::size_t i = 0; i < forms.size(); ++i)
      if (ImGui::MenuItem(text(forms[i]), nullptr, memory.coordinates == static_cast<Coordinates>(i)))
        memory.coordinates = static_cast<Coordinates>(i);
    ImGui::EndMenu();
  }
  map_option_menus(canvas);
  if (ImGui::MenuItem(text("map.only_this_view"))) canvas.push(app::SetArea{geo::visible_box(canvas.state.camera)});
  if (ImGui::MenuItem(text("map.draw_polygon"), "P")) canvas.push(app::DrawPolygon{});
  const model::Filter& filter = canvas.state.filter;
  if (ImGui::MenuItem(text("map.any_area"), nullptr, false, filter.area || filter.outline)) {
    if (filter.area) canvas.push(app::SetArea{});
    if (filter.outline) canvas.push(app::SetPolygon{});
  }
  if (ImGui::MenuItem(text("map.fit"))) canvas.push(app::FitEvents{});
  ImGui::EndPopup();
}

void projection_menu(const Canvas& canvas) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {16, 10});
  if (ImGui::BeginPopup("projections")) {
    const auto& shown = canvas.state.camera.projection;
    const std::string_view now = shown ? std::string_view(shown->asked()) : "mercator";
    bool offered = false;
    for (const geo::OfferedProjection& choice : geo::offered_projections()) {
      const std::string title(canvas.words.lang() == "fr" ? choice.title_fr : choice.title_en);
      offered = offered || choice.name == now;
      if (ImGui::MenuItem(title.c_str(), nullptr, choice.name == now))
        canvas.push(app::SetProjection{std::string(choice.name)});
    }
    if (!offered) ImGui::MenuItem(shown->name().c_str(), nullptr, true);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void zoom_buttons(const Canvas& canvas, const Box& box, MapMemory& memory) {
  const geo::PointPx middle{canvas.state.camera.width_px / 2, canvas.state.camera.height_px / 2};
  const float x = box.width - 36 - 14;
  ImGui::SetCursorPos({x, 14});
  if (floating_button(canvas, "zoom in", Icon::plus, canvas.words("map.zoom_in"))) zoom_to(canvas, 1, middle);
  ImGui::SetCursorPos({x, 56});
  if (floating_button(canvas, "zoom out", Icon::minus, canvas.words("map.zoom_out"))) zoom_to(canvas, -1, middle);
  ImGui::SetCursorPos({x, 98});
  if (floating_button(canvas, "fit", Icon::target, canvas.words("map.fit"))) canvas.push(app::FitEvents{});
  ImGui::SetCursorPos({x, 140});
  if (floating_button(canvas, "projection", Icon::globe, canvas.words("map.projection")))
    ImGui::OpenPopup("projections");
  projection_menu(canvas);
  ImGui::SetCursorPos({x, 182});
  if (floating_button(canvas, "layers", Icon::layers, canvas.words("layers.title")))
    memory.layers_open = !memory.layers_open;
  ImGui::SetCursorPos({x, 224});
  if (floating_button(canvas, "measure", Icon::ruler, canvas.words("map.measure"))) {
    memory.measuring = !memory.measuring;
    memory.measured.clear();
    memory.polygon = {};
  }
  ImGui::SetCursorPos({x, 266});
  if (floating_button(canvas, "polygon", Icon::polygon, canvas.words("map.polygon"))) {
    memory.polygon = {!memory.polygon.drawing, {}, {}};
    memory.measuring = false;
    memory.measured.clear();
  }
}

}  // namespace

void hover_card(const Canvas& canvas, std::uint32_t row, std::size_t others) {
  const model::Event& event = canvas.state.events()[row];
  const view::KindStyle& kind = canvas.style.kinds[static_cast<std::size_t>(event.kind)];
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {14, 12});
  ImGui::BeginTooltip();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_symbol(ImGui::GetWindowDrawList(), kind.shape, {at.x + 6, at.y + 9}, 5, packed(kind.color));
  ImGui::Indent(20);
  label(canvas.type.strong, canvas.style.text, place_words_of(canvas.state, row, canvas.words));
  ImGui::Unindent(20);
  space(-4);
  std::string facts =
      fmt::format("{} · {}", kind_words(event.kind, canvas.words), when_words(event.when, canvas.words));
  if (const std::string toll = toll_words(event, canvas.words); !toll.empty()) facts += " · " + toll;
  ImGui::PushTextWrapPos(300);
  label(canvas.type.small, canvas.style.text_muted, facts);
  std::string sentence = event.text.substr(0, sentence_on_card);
  while (!sentence.empty() && sentence.size() < event.text.size() &&
         (static_cast<unsigned char>(event.text[sentence.size()]) & 0xc0) == 0x80)
    sentence.pop_back();
  if (sentence.size() < event.text.size()) sentence += "…";
  if (!sentence.empty()) label(canvas.type.small, canvas.style.text, sentence);
  if (others > 0) label(canvas.type.small_strong, canvas.style.accent, canvas.words("map.more_here", others));
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

void map_panel(const Canvas& canvas, const Scene& scene, const Box& box, MapMemory& memory) {
  ImGui::SetNextWindowBgAlpha(0);
  begin_panel(canvas, "##map", box, false, 0, 0);
  zoom_buttons(canvas, box, memory);
  ImGui::SetCursorPos({0, 0});
  ImGui::InvisibleButton(
      "surface", {std::max(box.width, 1.0F), std::max(box.height, 1.0F)},
      ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle | ImGuiButtonFlags_MouseButtonRight);
  const bool hovered = ImGui::IsItemHovered() && ImGui::GetHoveredID() == ImGui::GetItemID();
  drag_or_box(canvas, memory);
  release(canvas, scene, box, memory);
  context_menu(canvas, box, memory);
  draw_area(canvas, box, memory.area);
  draw_polygon_tool(canvas, box, memory.polygon);
  draw_measure(canvas, box, memory);
  if (hovered) {
    hover(canvas, scene, box, memory);
    position_readout(canvas, box, memory.coordinates);
  }
  end_panel();
}

}  // namespace dateline::ui
