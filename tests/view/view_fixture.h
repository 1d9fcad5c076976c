#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "dateline/gazetteer/build.h"
#include "dateline/view/map_frame.h"

namespace dateline::view {

inline const Fonts& test_fonts() {
  static const base::Result<Fonts> loaded =
      Fonts::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata/style/fonts.toml");
  EXPECT_TRUE(loaded.has_value());
  return *loaded;
}

inline const Style& test_style() {
  static const base::Result<Style> loaded =
      Style::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata/style/light.toml");
  EXPECT_TRUE(loaded.has_value());
  return *loaded;
}

inline const MapData& test_map_data() {
  static const base::Result<MapData> loaded =
      MapData::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata/basemap");
  EXPECT_TRUE(loaded.has_value());
  return *loaded;
}

/// Mosul and Baghdad with names, and towns strewn over the Middle East.
inline const gazetteer::Gazetteer& test_gazetteer() {
  static const base::Result<gazetteer::Gazetteer> opened =
      [] {
        const std::filesystem::path folder = std::filesystem::path(DATELINE_BUILD_DIR) / "view_test_tables";
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "kinds.tsv")
            << "kind\tenglish\tfrench\nPPL\ttown\tville\nPPLA\ttown\tville\nPPLC\tcapital\tcapitale\n";
        std::ofstream table(folder / "places.tsv");
        table << "id\tkind\tname\tlat\tlon\tcountry\tadmin1\tadmin2\tpopulation\tradius_km\tarea_key\tnames\n"
              << "99072\tPPLA\tMosul\t36.335\t43.11889\tIQ\t15\t\t1739800\t12\t\ten:Mosul|fr:Mossoul\n"
              << "98182\tPPLC\tBaghdad\t33.34058\t44.40088\tIQ\t07\t\t7216000\t20\t\ten:Baghdad|fr:Bagdad\n";
        std::mt19937 random(42);
        std::uniform_real_distribution<double> lon(34, 54), lat(28, 40), people(3, 6.3);
        for (int i = 0; i < 1500; ++i)
          table << 1000000 + i << "\tPPL\tTown " << i << '\t' << lat(random) << '\t' << lon(random) << "\tIQ\t\t\t"
                << static_cast<int>(std::pow(10, people(random))) << "\t1\t\t\n";
        table.close();
        const auto built = gazetteer::build_index(folder, folder / "places.dgz");
        EXPECT_TRUE(built.has_value()) << base::to_string(built.error());
        return gazetteer::Gazetteer::open(folder / "places.dgz");
      }();
  EXPECT_TRUE(opened.has_value());
  return *opened;
}

inline model::Event event_at(double lon, double lat, std::string name = "Somewhere",
                             model::EventKind kind = model::EventKind::battle, double radius_km = 0) {
  model::Event event;
  event.kind = kind;
  event.place = model::Place{std::move(name), model::LonLat{lon, lat}, radius_km, "IQ", "PPL", 0, ""};
  return event;
}

inline app::State state_of(std::vector<model::Event> events, geo::Camera camera = {{44, 34}, 6.5, 1280, 800}) {
  app::State state;
  state.content = app::make_content({{}, std::move(events), {}}, {});
  state.matching = std::make_shared<const query::Selection>(query::Selection::all(state.content->table.size()));
  state.matching_without.fill(state.matching);
  state.camera = camera;
  return state;
}

}  // namespace dateline::view
