#include "table_cache_names.h"

#include <cstring>
#include <type_traits>

namespace dateline::store {

namespace {

class Packer {
 public:
  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void put(const std::string& text) {
    put(std::uint64_t{text.size()});
    bytes_ += text;
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put(std::uint64_t{values.size()});
    if constexpr (std::is_trivially_copyable_v<T>)
      bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    else
      for (const T& value : values) put(value);
  }
  void put(const query::PlaceName& place) {
    put(place.name);
    put(place.country);
  }
  void put(const base::Diagnostic& note) {
    put(note.file);
    put(std::int32_t{note.line});
    put(note.message);
    put(note.remedy);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <class T>
  void get(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (const std::byte* at = take(sizeof value)) std::memcpy(&value, at, sizeof value);
  }
  void get(std::string& text) {
    const std::size_t size = length(1);
    if (const std::byte* at = take(size)) text.assign(reinterpret_cast<const char*>(at), size);
  }
  template <class T>
  void get(std::vector<T>& values) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      const std::size_t size = length(sizeof(T));
      values.resize(size);
      if (const std::byte* at = take(size * sizeof(T)); at && size > 0)
        std::memcpy(values.data(), at, size * sizeof(T));
    } else {
      values.resize(length(sizeof(std::uint64_t)));
      for (T& value : values) get(value);
    }
  }
  void get(query::PlaceName& place) {
    get(place.name);
    get(place.country);
  }
  void get(base::Diagnostic& note) {
    std::int32_t line = 0;
    get(note.file);
    get(line);
    get(note.message);
    get(note.remedy);
    note.line = line;
    note.severity = base::Severity::warning;
  }
  bool is_whole() const { return whole_; }

 private:
  std::size_t length(std::size_t least_each) {
    std::uint64_t size = 0;
    get(size);
    if (size > (bytes_.size() - at_) / least_each) whole_ = false;
    return whole_ ? size : 0;
  }
  const std::byte* take(std::size_t size) {
    if (!whole_ || size > bytes_.size() - at_) {
      whole_ = false;
      return nullptr;
    }
    at_ += size;
    return bytes_.data() + at_ - size;
  }

  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
  bool whole_ = true;
};

}  // namespace

std::string packed_names(const query::EventTable& table, const base::Diagnostics& notes) {
  Packer out;
  const query::Names& names = table.names();
  out.put(names.places);
  out.put(names.documents);
  out.put(names.actor_lists);
  out.put(names.actors);
  out.put(notes);
  return out.take();
}

bool unpack_names(std::span<const std::byte> bytes, query::EventTable::Rest& rest, base::Diagnostics& notes) {
  Unpacker in(bytes);
  in.get(rest.names.places);
  in.get(rest.names.documents);
  in.get(rest.names.actor_lists);
  in.get(rest.names.actors);
  in.get(notes);
  return in.is_whole();
}

std::string packed_summaries(const query::EventTable& table) {
  Packer out;
  const auto& rest = table.rest();
  out.put(rest.set_rows);
  out.put(rest.set_begins);
  out.put(rest.set_spans);
  out.put(rest.many_deaths);
  out.put(rest.blocks);
  out.put(rest.chunks);
  return out.take();
}

bool unpack_summaries(std::span<const std::byte> bytes, std::size_t rows, query::EventTable::Rest& rest) {
  Unpacker in(bytes);
  in.get(rest.set_rows);
  in.get(rest.set_begins);
  in.get(rest.set_spans);
  in.get(rest.many_deaths);
  in.get(rest.blocks);
  in.get(rest.chunks);
  return in.is_whole() && rest.set_begins.size() == rest.set_rows.size() + 1 &&
         rest.blocks.size() == (rows + query::block_rows - 1) / query::block_rows &&
         rest.chunks.size() == (rows + query::chunk_rows - 1) / query::chunk_rows;
}

}  // namespace dateline::store
