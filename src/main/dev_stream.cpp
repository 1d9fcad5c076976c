#include <iostream>
#include <cstring>
#include "dateline/extract/extractor.h"
#include "stream_command.h"
int main(int argc, char** argv) {
  std::string dir = argv[0]; dir = dir.substr(0, dir.rfind('/'));
  auto g = dateline::gazetteer::Gazetteer::open(dir + "/data/gazetteer.dgz");
  if (!g) { std::cerr << to_string(g.error()) << "\n"; return 3; }
  auto e = dateline::extract::Extractor::load("/work/main/geodata/lang", *g);
  if (!e) { std::cerr << to_string(e.error()) << "\n"; return 3; }
  bool given = false;
  for (int i = 1; i < argc; ++i) given |= !std::strcmp(argv[i], "--given-spans");
  return dateline::cli::run_stream(std::cin, std::cout, *e, {given, 0}) ? 1 : 0;
}
