#include "dateline/store/provenance.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <charconv>

#include "dateline/base/files.h"
#include "dateline/base/utf8.h"
#include "json_writer.h"

namespace dateline::store {
namespace {

namespace dom = simdjson::dom;

constexpr std::string_view beginning = "{\"dateline\":";

std::string ascii_quote(std::string_view text) {
  std::string out = "\"";
  const auto escape = [&](unsigned unit) { out += fmt::format("\\u{:04x}", unit); };
  for (std::size_t at = 0; at < text.size();) {
    const base::Decoded letter = base::decode_utf8(text, at);
    at += letter.bytes;
    const auto code = static_cast<unsigned>(letter.code_point);
    const bool plain = code >= 0x20 && code < 0x7F &&
                       std::string_view("\"\\<>&").find(static_cast<char>(code)) == std::string_view::npos;
    if (plain) {
      out += static_cast<char>(code);
    } else if (code < 0x10000) {
      escape(code);
    } else {
      escape(0xD800 + ((code - 0x10000) >> 10));
      escape(0xDC00 + ((code - 0x10000) & 0x3FF));
    }
  }
  return out + "\"";
}

/// The object that begins at `text`'s start; empty when it does not end.
std::string_view object_at(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == '{') {
      ++depth;
    } else if (!quoted && c == '}' && --depth == 0) {
      return text.substr(0, i + 1);
    }
  }
  return {};
}

/// ASCII as a PDF writes it in UTF-16 (ISO 32000-1, 7.3.4.3): four hexadecimal digits a letter, up to `>`.
std::string unhexed(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 4 <= hex.size() && hex[i] != '>'; i += 4) {
    unsigned code = 0;
    if (std::from_chars(hex.data() + i, hex.data() + i + 4, code, 16).ec != std::errc()) break;
    out += static_cast<char>(code);
  }
  return out;
}

std::string hexed(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) out += fmt::format("{:04X}", static_cast<unsigned char>(c));
  return out;
}

/// The text from where the record begins, as the file holds it or as a PDF does.
std::string found_in(std::string_view bytes) {
  if (const std::size_t at = bytes.find(beginning); at != bytes.npos) return std::string(object_at(bytes.substr(at)));
  if (!bytes.starts_with("%PDF")) return {};
  const std::size_t at = bytes.find(hexed(beginning));
  return at == bytes.npos ? std::string() : unhexed(bytes.substr(at));
}

std::string text_at(const dom::element& object, const char* key) {
  std::string_view value;
  return object[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

Provenance parsed(const dom::element& root) {
  Provenance out;
  out.version = text_at(root, "dateline");
  out.data = text_at(root, "data");
  out.gazetteer = text_at(root, "gazetteer");
  out.style = text_at(root, "style");
  std::uint64_t events = 0;
  if (root["events"].get(events) == simdjson::SUCCESS) out.events = events;
  dom::object picture;
  if (root["picture"].get(picture) == simdjson::SUCCESS)
    for (const auto& [key, value] : picture)
      if (value.is_string()) out.picture.emplace(key, std::string_view(value));
  dom::array commands;
  if (root["commands"].get(commands) == simdjson::SUCCESS)
    for (const dom::element command : commands)
      if (command.is_string()) out.commands.emplace_back(std::string_view(command));
  return out;
}

}  // namespace

std::string to_json(const Provenance& provenance) {
  std::string out;
  JsonWriter json(out);
  const auto text = [&](std::string_view key, std::string_view value) { json.key(key).raw(ascii_quote(value)); };
  json.open('{');
  text("dateline", provenance.version);
  json.key("events").number(provenance.events);
  text("data", provenance.data);
  text("gazetteer", provenance.gazetteer);
  text("style", provenance.style);
  json.key("picture").open('{');
  for (const auto& [key, value] : provenance.picture) text(key, value);
  json.close('}').key("commands").open('[');
  for (const std::string& command : provenance.commands) json.raw(ascii_quote(command));
  json.close(']').close('}');
  return out;
}

base::Result<Provenance> read_provenance(const std::filesystem::path& picture) {
  const auto file = base::MappedFile::open(picture);
  if (!file) return file.failure();
  const std::string_view bytes(reinterpret_cast<const char*>(file->bytes().data()), file->bytes().size());
  const std::string plain = found_in(bytes);
  dom::parser parser;
  dom::element root;
  if (plain.empty() || parser.parse(simdjson::padded_string(plain)).get(root) != simdjson::SUCCESS)
    return base::fail(
        picture.string(), "This picture does not say how Dateline made it.",
        "Name a PNG, WebP, GeoTIFF, SVG or PDF by 'dateline render' that no other program has rewritten.");
  return parsed(root);
}

}  // namespace dateline::store
