"""Writes the two binary files of docs/formats/basemap.md. Everything is little-endian and aligned to four bytes."""

import struct
import zlib

MAGIC = b"DLBASEMP"
VERSION = 1
KIND_CELLS, KIND_AREAS = 1, 2
HEADER = "<8sIIQIIddII8x"
LAYERS = ["land", "coast", "country_border", "admin1_border", "lake", "lake_shore", "river"]
DISPUTED, HOLE, INTERMITTENT, CANAL = 1, 2, 4, 8


def padded(data):
    return data + b"\0" * (-len(data) % 4)


def section(cell):
    """One layer of one cell: vertices, starts, ranks, flags, indices."""
    flat = [value for point in cell.vertices for value in point]
    parts = [
        struct.pack(f"<{len(flat)}H", *flat),
        struct.pack(f"<{len(cell.starts)}I", *cell.starts),
        padded(bytes(cell.ranks)),
        padded(bytes(cell.flags)),
        padded(struct.pack(f"<{len(cell.indices)}H", *cell.indices)),
    ]
    return b"".join(parts)


def write_file(path, kind, count, step_deg, cell_deg, directory, blobs):
    """Header, its checksum, directory, blobs; the directory's offsets already count from the start of the file."""
    size = struct.calcsize(HEADER) + len(directory) + sum(map(len, blobs))
    fields = (MAGIC, VERSION, kind, size, count, zlib.crc32(directory), cell_deg, step_deg, len(directory))
    checksum = zlib.crc32(struct.pack(HEADER, *fields, 0)[:52])
    header = struct.pack(HEADER, *fields, checksum)
    with open(path, "wb") as file:
        file.write(header + directory + b"".join(blobs))
    return size


def write_cells(path, layers, cell_deg, step_deg):
    """layers: {name: {(west, south): Cell}}."""
    homes = sorted({home for cells in layers.values() for home in cells}, key=lambda home: (home[1], home[0]))
    offset = struct.calcsize(HEADER) + 32 * len(homes)
    directory, blobs = b"", []
    for west, south in homes:
        table, body = b"", b""
        start = 16 * len(LAYERS)
        for name in LAYERS:
            cell = layers.get(name, {}).get((west, south))
            if cell is None or not cell.ranks:
                table += struct.pack("<IIII", 0, 0, 0, 0)
                continue
            assert len(cell.vertices) <= 65536 or not cell.indices, (path, west, south, name, len(cell.vertices))
            table += struct.pack("<IIII", start + len(body), len(cell.vertices), len(cell.ranks), len(cell.indices))
            body += section(cell)
        blob = table + body
        directory += struct.pack("<ddQII", west, south, offset, len(blob), zlib.crc32(blob))
        offset += len(blob)
        blobs.append(blob)
    return write_file(path, KIND_CELLS, len(homes), step_deg, cell_deg, directory, blobs)
