"""Rules of OGC KML 2.2 (07-147r2 and its schema ogckml22.xsd), for the part of the language that Dateline
writes; names in brackets are the schema's. What a file breaks comes back as sentences; none: it keeps to them."""

import re
import xml.etree.ElementTree as xml

NAMESPACE = "http://www.opengis.net/kml/2.2"
FEATURE = ["name", "visibility", "open", "address", "phoneNumber", "Snippet", "snippet", "description", "LookAt", "Camera", "TimeStamp",
           "TimeSpan", "styleUrl", "Style", "StyleMap", "Region", "Metadata", "ExtendedData"]
# xsd:sequence of each type: its elements in their order; a star may repeat, a bar is a choice of which one may stand.
SEQUENCES = {
    "kml": ["NetworkLinkControl", "Document|Folder|Placemark"],
    "Document": [*(n + "*" if n in ("Style", "StyleMap") else n for n in FEATURE), "Schema*", "Folder*|Placemark*"],
    "Folder": [*(n + "*" if n in ("Style", "StyleMap") else n for n in FEATURE), "Folder*|Placemark*"],
    "Placemark": [*FEATURE, "Point|LineString|LinearRing|Polygon|MultiGeometry"],
    "Style": ["IconStyle", "LabelStyle", "LineStyle", "PolyStyle", "BalloonStyle", "ListStyle"],
    "IconStyle": ["color", "colorMode", "scale", "heading", "Icon", "hotSpot"],
    "LabelStyle": ["color", "colorMode", "scale"],
    "LineStyle": ["color", "colorMode", "width"],
    "PolyStyle": ["color", "colorMode", "fill", "outline"],
    "Icon": ["href"],
    "TimeStamp": ["when"],
    "TimeSpan": ["begin", "end"],
    "ExtendedData": ["Data*", "SchemaData*"],
    "Data": ["displayName", "value"],
    "Point": ["extrude", "altitudeMode", "coordinates"],
    "LinearRing": ["extrude", "tessellate", "altitudeMode", "coordinates"],
    "Polygon": ["extrude", "tessellate", "altitudeMode", "outerBoundaryIs", "innerBoundaryIs*"],
    "outerBoundaryIs": ["LinearRing"],
    "innerBoundaryIs": ["LinearRing*"],
    "MultiGeometry": ["Point*|LineString*|LinearRing*|Polygon*|MultiGeometry*"],
}
DATE = re.compile(r"-?\d{4,}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d\d:\d\d:\d\d(\.\d+)?)?)?)?(Z|[+-]\d\d:\d\d)?")
NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
NCNAME = re.compile(r"[A-Za-z_][\w.-]*")


def broken(text):
    root = xml.fromstring(text)
    found = [] if root.tag == f"{{{NAMESPACE}}}kml" else [f"the root is {root.tag} (kml:KmlType)"]
    ids = {}
    for element in root.iter():
        if "id" in element.attrib:
            if not NCNAME.fullmatch(element.get("id")):
                found.append(f"id {element.get('id')!r} is no xsd:ID")
            if element.get("id") in ids:
                found.append(f"id {element.get('id')!r} is there twice (xsd:ID)")
            ids[element.get("id")] = element
        found += of_element(element)
    for reference in root.iter(f"{{{NAMESPACE}}}styleUrl"):
        target = ids.get(reference.text.removeprefix("#"))
        if not reference.text.startswith("#") or target is None or local(target) not in ("Style", "StyleMap"):
            found.append(f"styleUrl {reference.text} leads to no style (kml:styleUrl)")
    return found


def local(element):
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def of_element(element):
    name, found = local(element), []
    if name in SEQUENCES:
        found += of_sequence(name, [local(child) for child in element])
    elif len(element):
        found.append(f"{name} has children: {[local(child) for child in element]}")
    text = (element.text or "").strip()
    if name == "Data":
        if not element.get("name"):
            found.append("Data without a name (its attribute is required)")
        if [local(child) for child in element].count("value") != 1:
            found.append("Data without its one value")
    if name == "ExtendedData":
        names = [child.get("name") for child in element]
        found += [f"Data {n!r} is there twice" for n in sorted({n for n in names if names.count(n) > 1})]
    if name in ("when", "begin", "end") and not DATE.fullmatch(text):
        found.append(f"<{name}>{text} is no dateTime, date, gYearMonth or gYear (kml:dateTimeType)")
    if name == "TimeStamp" and len(element) != 1:
        found.append("TimeStamp without when (kml:TimeStampType)")
    if name == "TimeSpan":
        ends = [child.text for child in element]
        if not ends:
            found.append("TimeSpan without begin and end (kml:TimeSpanType)")
        if len(ends) == 2 and ends[1] < ends[0]:
            found.append(f"TimeSpan ends before it begins: {ends} (kml:TimeSpanType)")
    if name == "color" and not re.fullmatch(r"[0-9A-Fa-f]{8}", text):
        found.append(f"color {text} is not aabbggrr (kml:colorType)")
    if name in ("scale", "width") and not (re.fullmatch(NUMBER, text) and float(text) >= 0):
        found.append(f"{name} {text} is no number from 0")
    if name == "coordinates":
        found += of_coordinates(element.text or "")
    if name == "LinearRing":
        corners = "".join(element.itertext()).split()
        if len(corners) < 4 or corners[0] != corners[-1]:
            found.append("LinearRing that is not closed or has fewer than four corners (kml:LinearRingType)")
    return found


def of_sequence(name, children):
    """Each child in the order of its type, and none that it does not have."""
    found, at, slots = [], 0, [slot.split("|") for slot in SEQUENCES[name]]
    seen = set()
    for child in children:
        place = next((i for i in range(len(slots)) if child in slots[i] or child + "*" in slots[i]), None)
        if place is None:
            found.append(f"{name} does not take {child}")
            continue
        if place < at:
            found.append(f"{child} stands too late in {name}")
        if child in seen and child + "*" not in slots[place]:
            found.append(f"{child} stands twice in {name}")
        seen.add(child)
        at = max(at, place)
    if name in ("Point", "LinearRing") and "coordinates" not in children:
        found.append(f"{name} without coordinates (kml:coordinates)")
    return found


def of_coordinates(text):
    found = []
    for corner in text.split():
        numbers = re.fullmatch(rf"({NUMBER}),({NUMBER})(?:,({NUMBER}))?", corner)
        if not numbers:
            found.append(f"{corner} is no lon,lat[,alt] (kml:coordinatesType)")
        elif not (-180 <= float(numbers[1]) <= 180 and -90 <= float(numbers[2]) <= 90):
            found.append(f"{corner} is not on the Earth (kml:coordinatesType: longitude first)")
    return found if text.split() else ["coordinates without a corner"]
