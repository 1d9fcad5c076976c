#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace dateline::gazetteer {

/// A folder of small tables and the index compiled from them, removed at the end.
class Sample {
 public:
  Sample() : folder_(std::filesystem::temp_directory_path() / ("dateline_gazetteer_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    write("kinds.tsv", "kind\tenglish\tfrench\nPCLI\t\t\nADM1\t\t\nADM2\t\t\nPPL\t\t\nPPLA\t\t\nDSRT\t\t\nSEA\t\t\n");
    write("countries.tsv",
          header() +
              "99237\tPCLI\tIraq\t33\t44\tIQ\t\t\t40000000\t370\tIQ\tfr:Irak|en+o:Republic of Iraq|ar:العراق\n"
              "783754\tPCLI\tAlbania\t41\t20\tAL\t\t\t2800000\t95\tAL\tfr:Albanie\n"
              "6252001\tPCLI\tUnited States\t39.76\t-98.5\tUS\t\t\t331000000\t1700\tUS\tfr:États-Unis\n"
              "2658434\tPCLI\tSwitzerland\t46.8\t8.2\tCH\t\t\t8500000\t110\tCH\tfr:Suisse\n");
    write("admin1.tsv", header() + "92877\tADM1\tNineveh\t35.9\t42.7\tIQ\t15\t\t1800000\t109\tIQ-NI\tfr:Ninive\n");
    write("admin2.tsv", header() + "-300\tADM2\tHatra District\t35.6\t42.7\tIQ\t15\t77\t0\t30\t\t+s:Hatra\n");
    write("supplement.tsv", header() +
                                "-1\tDSRT\tHatra desert\t35.5\t42.5\tIQ\t\t\t0\t70\t\tfr:désert de Hatra\n"
                                "-2\tSEA\tBering Sea\t58\t179.9\t\t\t\t0\t900\t\tfr:mer de Béring\n");
    write("places.tsv",
          header() +
              "99072\tPPLA\tMosul\t36.335\t43.1189\tIQ\t15\t\t1683000\t11.6\t\tfr:Mossoul|ar:الموصل|Al Mawsil\n"
              "90026\tPPL\tŢūz Khūrmātū\t34.8881\t44.6326\tIQ\t18\t\t59886\t2.2\t\tfr:Touz Khourmatou\n"
              "99413\tPPL\tAl Ḩaḑar\t35.5729\t42.734\tIQ\t15\t77\t0\t1\t\tHatra\n"
              "5106834\tPPLA\tAlbany\t42.6526\t-73.7562\tUS\tNY\t\t97856\t2.8\t\t\n"
              "4830796\tPPL\tAlbany\t44.6365\t-123.1059\tUS\tOR\t\t50000\t2\t\t\n"
              "1\tPPL\tSana‘a\t15.35\t44.2\tYE\t\t\t1900000\t12\t\t\n"
              "2\tPPL\tSt. Louis\t38.6\t-90.2\tUS\t\t\t300000\t5\t\t\n"
              "3\tPPL\tUelen\t66.16\t-169.8\tRU\t\t\t700\t1\t\t\n");
    write("aliases.tsv", "target\tnames\nUS\ten+a:US|en+a:U.S.\nIQ.15\tfr:province de Ninive\n");
    write("demonyms.tsv", "lang\tform\ttarget\nfr\tIrakien\tIQ\nfr\tIrakiennes\tIQ\nfr\tSuisse\tCH\n");
  }
  Sample(const Sample&) = delete;
  Sample& operator=(const Sample&) = delete;
  ~Sample() { std::filesystem::remove_all(folder_); }

  static std::string header() {
    return "id\tkind\tname\tlat\tlon\tcountry\tadmin1\tadmin2\tpopulation\tradius_km\tarea_key\tnames\n";
  }
  void write(const std::string& file, const std::string& text) const { std::ofstream(folder_ / file) << text; }
  void append(const std::string& file, const std::string& text) const {
    std::ofstream(folder_ / file, std::ios::app) << text;
  }
  std::filesystem::path folder() const { return folder_; }
  std::filesystem::path index() const { return folder_ / "sample.dgz"; }

 private:
  std::filesystem::path folder_;
};

}  // namespace dateline::gazetteer
