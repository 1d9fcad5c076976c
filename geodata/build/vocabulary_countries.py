"""Builds geodata/vocabulary/countries.tsv: how ACLED and UCDP name and number the countries of ISO 3166-1.

    npm install --ignore-scripts world-countries@5.1.0
    python3 geodata/build/vocabulary_countries.py NODE_MODULES > geodata/vocabulary/countries.tsv

ISO numbers and names come from world-countries; the state numbers of Gleditsch and Ward (1999, as UCDP uses them), the names
that differ and the regions are below, by hand.
"""

import json
import sys

STATES = """
US 2 CA 20 BS 31 CU 40 HT 41 DO 42 JM 51 TT 52 BB 53 DM 54 GD 55 LC 56 VC 57 AG 58 KN 60 MX 70 BZ 80 GT 90 HN 91 SV 92 NI 93 CR 94
PA 95 CO 100 VE 101 GY 110 SR 115 EC 130 PE 135 BR 140 BO 145 PY 150 CL 155 AR 160 UY 165 GB 200 IE 205 NL 210 BE 211 LU 212 FR 220
MC 221 LI 223 CH 225 ES 230 AD 232 PT 235 DE 260 PL 290 AT 305 HU 310 CZ 316 SK 317 IT 325 SM 331 MT 338 AL 339 RS 345 ME 341 MK 343
HR 344 BA 346 XK 347 SI 349 GR 350 CY 352 BG 355 MD 359 RO 360 RU 365 EE 366 LV 367 LT 368 UA 369 BY 370 AM 371 GE 372 AZ 373 FI 375
SE 380 NO 385 DK 390 IS 395 CV 402 ST 403 GW 404 GQ 411 GM 420 ML 432 SN 433 BJ 434 MR 435 NE 436 CI 437 GN 438 BF 439 LR 450 SL 451
GH 452 TG 461 CM 471 NG 475 GA 481 CF 482 TD 483 CG 484 CD 490 UG 500 KE 501 TZ 510 BI 516 RW 517 SO 520 DJ 522 ET 530 ER 531 AO 540
MZ 541 ZM 551 ZW 552 MW 553 ZA 560 NA 565 LS 570 BW 571 SZ 572 MG 580 KM 581 MU 590 SC 591 MA 600 DZ 615 TN 616 LY 620 SD 625 SS 626
IR 630 TR 640 IQ 645 EG 651 SY 652 LB 660 JO 663 IL 666 SA 670 YE 678 KW 690 BH 692 QA 694 AE 696 OM 698 AF 700 TM 701 TJ 702 KG 703
UZ 704 KZ 705 CN 710 MN 712 TW 713 KP 731 KR 732 JP 740 IN 750 BT 760 PK 770 BD 771 MM 775 LK 780 MV 781 NP 790 TH 800 KH 811 LA 812
VN 816 MY 820 SG 830 BN 835 PH 840 ID 850 TL 860 AU 900 PG 910 NZ 920 VU 935 SB 940 KI 970 TV 973 TO 972 NR 971 FJ 950 FM 987 MH 983
PW 986 WS 990
"""

ACLED_NAMES = {"CD": "Democratic Republic of Congo", "CG": "Republic of Congo", "CI": "Ivory Coast", "SZ": "eSwatini", "CZ": "Czech Republic",
               "MK": "North Macedonia", "PS": "Palestine", "TL": "East Timor", "BQ": "Caribbean Netherlands"}
UCDP_NAMES = {"CD": "DR Congo (Zaire)", "CG": "Congo", "CI": "Ivory Coast", "SZ": "Kingdom of eSwatini (Swaziland)", "US": "United States of America",
              "RU": "Russia (Soviet Union)", "YE": "Yemen (North Yemen)", "MM": "Myanmar (Burma)", "KH": "Cambodia (Kampuchea)",
              "RS": "Serbia (Yugoslavia)", "ZW": "Zimbabwe (Rhodesia)", "BA": "Bosnia-Herzegovina", "MG": "Madagascar (Malagasy)",
              "VN": "Vietnam (North Vietnam)", "TL": "East Timor", "CZ": "Czech Republic"}

MIDDLE_EAST = set("BH IR IQ IL JO KW LB OM PS QA SA SY TR AE YE".split())
CAUCASUS_AND_CENTRAL_ASIA = set("AF AM AZ GE KZ KG TJ TM UZ".split())
ACLED_BY_SUBREGION = {
    "Western Africa": "Western Africa", "Middle Africa": "Middle Africa", "Eastern Africa": "Eastern Africa",
    "Southern Africa": "Southern Africa", "Northern Africa": "Northern Africa", "Southern Asia": "South Asia",
    "South-Eastern Asia": "Southeast Asia", "Eastern Asia": "East Asia", "Caribbean": "Caribbean", "Central America": "Central America",
    "South America": "South America", "North America": "North America", "Polynesia": "Oceania", "Micronesia": "Oceania",
    "Melanesia": "Oceania", "Australia and New Zealand": "Oceania", "Northern Europe": "Europe", "Southern Europe": "Europe",
    "Southeast Europe": "Europe", "Western Europe": "Europe", "Central Europe": "Europe", "Eastern Europe": "Europe"}
ACLED_OTHERS = {"CY": "Europe", "ZM": "Southern Africa", "ZW": "Southern Africa", "MX": "North America", "AQ": "Antarctica"}


def acled_region(code, subregion):
    if code in MIDDLE_EAST:
        return "Middle East"
    if code in CAUCASUS_AND_CENTRAL_ASIA:
        return "Caucasus and Central Asia"
    return ACLED_OTHERS.get(code) or ACLED_BY_SUBREGION.get(subregion, "")


def ucdp_region(code, region):
    if code in MIDDLE_EAST | {"EG"}:
        return "Middle East"
    if code in {"AM", "AZ", "GE", "CY"}:
        return "Europe"
    return {"Oceania": "Asia"}.get(region, region if region in ("Africa", "Americas", "Asia", "Europe") else "")


def main():
    words = STATES.split()
    states = dict(zip(words[0::2], words[1::2]))
    countries = json.load(open(f"{sys.argv[1]}/world-countries/countries.json", encoding="utf-8"))
    print("country\tiso_number\tacled_name\tacled_region\tucdp_number\tucdp_name\tucdp_region")
    for c in sorted(countries, key=lambda c: c["cca2"]):
        code, name = c["cca2"], c["name"]["common"]
        print(code, c["ccn3"].lstrip("0"), ACLED_NAMES.get(code, name), acled_region(code, c["subregion"]), states.pop(code, ""),
              UCDP_NAMES.get(code, name), ucdp_region(code, c["region"]), sep="\t")
    if states:
        sys.exit(f"These states have no row: {', '.join(states)}.")


main()
