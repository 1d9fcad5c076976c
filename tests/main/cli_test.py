"""The command line as its users meet it: good files, bad files, pipes, exit codes. usage: cli_test.py DATELINE SOURCE_TREE"""

import json
import os
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

BINARY, SOURCE = sys.argv[1], Path(sys.argv[2])
EXAMPLES = sorted(str(p) for p in (SOURCE / "examples").glob("*.txt"))


def run(*arguments, stdin=b"", env=None):
    return subprocess.run([BINARY, *map(str, arguments)], input=stdin, capture_output=True, timeout=120,
                          env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})})


class Extract(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="dateline-cli-")
        self.path = Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def write(self, name, content):
        path = self.path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def test_examples_give_located_and_dated_events(self):
        done = run("extract", *EXAMPLES)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        documents = json.loads(done.stdout)
        self.assertEqual(len(documents), len(EXAMPLES))
        for document in documents:
            self.assertTrue(any(e["place"] and e["when"] for e in document["events"]), document["id"])

    def test_offsets_are_code_points_into_the_text(self):
        text = "Émeutes à Bédarieux: «deux» blessés à Mossoul et à Raqa le 3 mai 2016."
        done = run("extract", "--stream", stdin=(json.dumps({"id": "a", "text": text, "lang": "fr"}) + "\n").encode())
        record = json.loads(done.stdout)
        found = record["toponyms"] + record["dates"]
        self.assertGreaterEqual(len(found), 3)
        for mention in found:
            self.assertEqual(text[mention["start"]:mention["end"]], mention["surface"])

    def test_stream_keeps_order_and_answers_bad_records_in_their_place(self):
        lines = [json.dumps({"id": str(i), "text": f"A bomb killed {i} people in Mosul on Monday.", "lang": "en", "date": "2017-10-24"})
                 for i in range(200)]
        lines[7] = "not json"
        lines[11] = '{"id": "no text"}'
        lines[13] = '{"id": "bad date", "text": "x", "date": "yesterday"}'
        done = run("extract", "--stream", stdin=("\n".join(lines) + "\n").encode())
        self.assertEqual(done.returncode, 1)
        out = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(len(out), 200)
        self.assertIn("error", out[7])
        self.assertEqual(out[11]["id"], "no text")
        self.assertIn("yesterday", out[13]["warnings"][0])
        self.assertEqual(out[13]["toponyms"], [])
        self.assertEqual([o["id"] for o in out[14:]], [str(i) for i in range(14, 200)])

    def test_output_is_the_same_for_any_number_of_threads(self):
        lines = "".join(json.dumps({"id": p, "text": Path(p).read_text()}) + "\n" for p in EXAMPLES * 100).encode()
        outputs = {run("extract", "--stream", "--threads", n, stdin=lines).stdout for n in (1, 2, 7)}
        self.assertEqual(len(outputs), 1)

    def test_refused_files_are_named_and_the_others_processed(self):
        empty = self.write("empty.txt", "")
        binary = self.write("binary.txt", b"\x7fELF\x02\x01\x00\x00\x00\x01" * 40)
        missing = self.path / "missing.txt"
        done = run("extract", empty, binary, missing, self.path, EXAMPLES[0])
        self.assertEqual(done.returncode, 1)
        said = done.stderr.decode()
        for name in (empty, binary, missing, self.path):
            self.assertIn(str(name), said)
        self.assertEqual(len(json.loads(done.stdout)), 1)

    def test_json_lines_and_tables_are_articles_and_their_bad_records_are_named(self):
        lines = ['{"id": "one", "text": "A bomb killed 3 people in Gao on Monday.", "lang": "en", "published": "2024-05-14T09:00:00Z"}',
                 "not json", '{"id": "three"}',
                 '{"id": "four", "body": "Une explosion a fait deux morts lundi à Sfax.", "date": "2024-05-14"}']
        feed = self.write("feed.jsonl", "\n".join(lines))
        table = self.write("table.csv", 'id,title,Body,date\nfive,T,"Police arrested two men\nin Lyon, France, on Monday.",2024-05-14\nsix\n')
        done = run("extract", feed, table)
        self.assertEqual(done.returncode, 1)
        documents = json.loads(done.stdout)
        self.assertEqual([d["id"] for d in documents], ["one", "four", "five"])
        self.assertEqual(documents[0]["date"], "2024-05-14")
        for document in documents:
            self.assertEqual(document["events"][0]["when"]["edtf"], "2024-05-13", document["id"])
        said = done.stderr.decode()
        for place in ("feed.jsonl:2", "feed.jsonl:3", "table.csv:4"):
            self.assertIn(place, said)

    def test_a_table_names_its_text_column_or_is_told_it(self):
        table = self.write("notes.csv", "nr;remarks\n1;Une explosion a fait deux morts lundi à Sfax.\n")
        refused = run("extract", table)
        self.assertEqual(refused.returncode, 3)
        self.assertIn("nr, remarks", refused.stderr.decode())
        self.assertEqual(len(json.loads(run("extract", "--text-column", "remarks", table).stdout)[0]["events"]), 1)

    def test_mail_and_pages_have_their_date_from_their_head(self):
        mail = self.write("m.eml", "From: a@example.org\nSubject: Sfax\nDate: Tue, 14 May 2024 08:00:00 +0000\n\nUne explosion a fait deux morts lundi à Sfax.\n")
        page = self.write("p.html", '<!doctype html><html lang="fr"><body><nav>Paris</nav><article><time datetime="2024-05-14">hier</time>'
                          "<p>Une explosion a fait deux morts lundi à Sfax, dans le sud de la Tunisie, selon les secours.</p></article></body></html>")
        for document in json.loads(run("extract", "--no-merge", mail, page).stdout):
            self.assertEqual(document["events"][0]["when"]["edtf"], "2024-05-13", document["id"])
            self.assertNotIn("Paris", [t["surface"] for t in document["toponyms"]])

    def test_events_told_by_several_articles_are_one_unless_kept_apart(self):
        one = self.write("one.txt", "14/05/2024\nUn attentat a fait 11 morts lundi à Gao, au Mali.\n")
        two = self.write("two.txt", "14/05/2024\nUn attentat a fait au moins 14 morts lundi à Gao, dans le nord du Mali.\n")
        merged = run("extract", one, two, "--format", "geojson")
        features = json.loads(merged.stdout)["features"]
        self.assertEqual(len(features), 1)
        told = features[0]["properties"]
        self.assertEqual(told["deaths"], {"low": 11, "high": None})
        self.assertEqual([s["document"] for s in told["sources"]], ["one.txt", "two.txt"])
        self.assertEqual(told["codes"]["acled_type"], "Explosions/Remote violence")
        apart = json.loads(run("extract", one, two, "--format", "geojson", "--no-merge").stdout)["features"]
        self.assertEqual(len(apart), 2)
        ids = [d["events"][0]["id"] for d in json.loads(run("extract", one, two).stdout)]
        self.assertEqual(ids, ["one.txt#1", "one.txt#1"])

    def test_merged_events_survive_a_project_file(self):
        one = self.write("one.txt", "14/05/2024\nUn attentat a fait 11 morts et quatre disparus lundi à Gao, au Mali.\n")
        two = self.write("two.txt", "14/05/2024\nUn attentat a fait 14 morts lundi à Gao, dans le nord du Mali.\n")
        project = self.path / "p.gpkg"
        self.assertEqual(run("extract", one, two, "-o", project).returncode, 0)
        told = json.loads(run("extract", project, "--format", "geojson").stdout)["features"][0]["properties"]
        self.assertEqual(told["missing"], {"low": 4, "high": 4})
        self.assertEqual(len(told["sources"]), 2)

    def test_events_without_a_place_or_a_date_are_kept(self):
        text = self.write("a.txt", "14/05/2024\nTwelve people died on Monday when a bus crashed.\n\nAn earthquake has killed 12 people in Tokyo.\n")
        events = json.loads(run("extract", text).stdout)[0]["events"]
        self.assertIn((None, "2024-05-13"), [(e["place"], (e["when"] or {}).get("edtf")) for e in events])
        self.assertIn(("Tokyo", None), [((e["place"] or {}).get("name"), e["when"]) for e in events])

    def test_every_field_of_an_event_knows_its_words(self):
        text = "Rebels killed 12 soldiers in Gao on Monday, the army said."
        record = json.dumps({"id": "a", "text": text, "lang": "en", "date": "2024-05-14"})
        event = json.loads(run("extract", "--stream", stdin=record.encode()).stdout)["events"][0]
        words = {e["field"]: text[e["start"]:e["end"]] for e in event["evidence"]}
        self.assertEqual({k: words[k] for k in ("place", "when", "deaths", "attributed_to")},
                         {"place": "Gao", "when": "on Monday", "deaths": "12", "attributed_to": "army"})

    def bad_input(self, text, lang="fr"):
        path = self.write("bad.txt", text)
        done = run("extract", "--date", "2024-05-14", "--lang", lang, path)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return json.loads(done.stdout)[0]

    def test_bad_input_a_headline_without_a_verb(self):
        event = self.bad_input("Séisme à Tokyo : 12 morts")["events"][0]
        self.assertEqual((event["kind"], event["place"]["name"], event["deaths"]["low"]), ("disaster", "Tokyo", 12))

    def test_bad_input_all_in_capitals(self):
        event = self.bad_input("ATTENTAT À KABOUL LUNDI : 12 MORTS")["events"][0]
        self.assertEqual((event["kind"], event["place"]["name"], event["deaths"]["low"]), ("explosion", "Kabul", 12))

    def test_bad_input_one_word(self):
        self.assertEqual([t["surface"] for t in self.bad_input("Mossoul")["toponyms"]], ["Mossoul"])
        self.assertEqual(self.bad_input("Explosion")["events"], [])

    def test_bad_input_in_lower_case(self):
        event = self.bad_input("des combats à mossoul mardi entre l'armée et les rebelles")["events"][0]
        self.assertEqual((event["kind"], event["place"]["name"]), ("battle", "Mosul"))

    def test_bad_input_with_brackets(self):
        document = self.bad_input("((((Paris)))) [Londres] {Rome} (une explosion à Lyon lundi [trois morts])")
        self.assertIn("Lyon", [e["place"]["name"] for e in document["events"]])

    def test_bad_input_with_emoji(self):
        text = "🙂🙂 Explosion à Lyon 🔥🔥 lundi : trois morts 🙂"
        document = self.bad_input(text)
        event = document["events"][0]
        self.assertEqual(text[event["trigger"]["start"]:event["trigger"]["end"]], "Explosion")
        self.assertEqual(event["place"]["name"], "Lyon")

    def test_bad_input_from_right_to_left(self):
        document = self.bad_input("انفجار في بغداد يوم الثلاثاء", "auto")
        self.assertEqual(document["events"], [])

    def test_bad_input_of_mixed_languages(self):
        document = self.bad_input("An explosion killed three people in Lyon on Monday. Une explosion a fait deux morts lundi à Sfax.", "auto")
        self.assertTrue(document["events"])

    def test_nothing_readable_is_exit_code_3_and_bad_usage_is_2(self):
        self.assertEqual(run("extract", self.path / "missing.txt").returncode, 3)
        self.assertEqual(run("extract", "--no-such-option").returncode, 2)
        self.assertEqual(run("extract", "--kind", "fight", EXAMPLES[0]).returncode, 2)
        self.assertEqual(run("extract", "--from", "soon", EXAMPLES[0]).returncode, 2)
        self.assertEqual(run("extract", "--place", "10,200,20,300", EXAMPLES[0]).returncode, 2)

    def test_errors_can_be_json(self):
        done = run("extract", "--json-errors", self.path / "missing.txt")
        error = json.loads(done.stderr.splitlines()[0])
        self.assertEqual(error["severity"], "error")
        self.assertIn("missing.txt", error["file"])

    def test_texts_in_other_encodings_are_read(self):
        text = "24/10/2017\r\nUne explosion a tué trois personnes mardi à Médéa, en Algérie.\r\n"
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
            done = run("extract", self.write(f"{encoding}.txt", text.encode(encoding)))
            document = json.loads(done.stdout)[0]
            self.assertIn("Médéa", [t["surface"] for t in document["toponyms"]], encoding)
            self.assertEqual(document["date"], "2017-10-24", encoding)

    def test_invalid_bytes_are_a_warning_and_the_rest_is_read(self):
        done = run("extract", "--lang", "en", self.write("broken.txt", "Café talks in Mosul".encode() + b" \xc3\x28\xe2\x82 ended on 3 May 2016 in Baghdad."))
        self.assertEqual(done.returncode, 0)
        self.assertIn("Baghdad", done.stdout.decode())

    def test_texts_without_a_place_or_a_date_give_an_answer(self):
        done = run("extract", self.write("dull.txt", "Nothing much happened, they said, and went home to sleep."))
        self.assertEqual(done.returncode, 0)
        self.assertEqual(json.loads(done.stdout)[0]["toponyms"], [])

    def test_first_and_last_years_are_read(self):
        done = run("extract", "--date", "9999-12-31", self.write("far.txt", "A battle was fought in Mosul on Monday."))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(run("extract", "--date", "0000", self.write("old.txt", "A battle was fought in Mosul.")).returncode, 0)

    def test_filters_leave_only_what_matches(self):
        done = run("extract", "--format", "geojson", "--from", "2017-10-16", "--to", "2017-10-16", "--kind", "violence_against_civilians",
                   *EXAMPLES)
        kinds = {f["properties"]["kind"] for f in json.loads(done.stdout)["features"]}
        self.assertLessEqual(kinds, {"violence_against_civilians"})

    def test_every_format_is_written(self):
        for name in ("a.json", "a.jsonl", "a.geojson", "a.csv", "a.gpkg"):
            target = self.path / name
            self.assertEqual(run("extract", *EXAMPLES, "-o", target).returncode, 0, name)
            self.assertGreater(target.stat().st_size, 500, name)
        self.assertEqual(run("extract", *EXAMPLES, "-o", self.path / "a.xyz").returncode, 2)
        self.assertEqual(sorted(p.name for p in self.path.iterdir()), ["a.csv", "a.geojson", "a.gpkg", "a.json", "a.jsonl"])

    def test_a_project_holds_what_the_texts_gave(self):
        project = self.path / "events.gpkg"
        run("extract", *EXAMPLES, "-o", project)
        rows = sqlite3.connect(project).execute("select count(*) from events").fetchone()[0]
        direct = run("extract", "--format", "geojson", *EXAMPLES).stdout
        again = run("extract", "--format", "geojson", project).stdout
        self.assertEqual(len(json.loads(direct)["features"]), rows)
        self.assertEqual(json.loads(direct), json.loads(again))

    def test_an_unwritable_target_is_said_and_nothing_is_left(self):
        done = run("extract", EXAMPLES[0], "-o", self.path / "no" / "such" / "folder.json")
        self.assertEqual(done.returncode, 3)
        self.assertIn("folder.json", done.stderr.decode())
        self.assertEqual(list(self.path.iterdir()), [])

    def test_ctrl_c_stops_a_stream(self):
        process = subprocess.Popen([BINARY, "extract", "--stream"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdin.write(b'{"id":"1","text":"Fire in Mosul."}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
        try:
            process.stdin.write(b'{"id":"2","text":"Fire in Mosul."}\n')
            process.stdin.close()
        except BrokenPipeError:
            pass
        self.assertIn(process.wait(timeout=20), (0, -signal.SIGINT))
        process.stdout.close()
        process.stderr.close()


class Do(unittest.TestCase):
    def stood(self, done):
        return dict((line.split(" ", 1) + [""])[:2] for line in done.stdout.decode().splitlines())

    def test_commands_run_one_after_the_other_and_say_how_it_stands(self):
        done = run("do", "play-mode step; play-unit month; time-filter 2017-10 2017-10; step-time 1; theme dark", *EXAMPLES)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(self.stood(done)["time-filter"], "2017-11-01 2017-11-30")
        self.assertEqual(self.stood(done)["theme"], "dark")

    def test_what_is_printed_brings_another_session_there(self):
        first = run("do", "lanes place; play-speed 2.5; kinds battle; timeline 2017-01-01 2018-01-01", *EXAMPLES)
        again = run("do", first.stdout.decode().split("\n", 1)[1], *EXAMPLES)
        self.assertEqual(again.returncode, 0, again.stderr.decode())
        self.assertEqual(again.stdout, first.stdout)

    def test_playing_is_where_it_should_be_after_any_time(self):
        script = "timeline 2017-10-01 2017-11-01; play-unit day; play-mode grow; play-speed 100; play; advance 60"
        stood = self.stood(run("do", script, *EXAMPLES))
        self.assertEqual(stood["play"], "off")
        self.assertRegex(stood["time-filter"], r"^2017-10-\d\d 2017-\d\d-\d\d$")

    def test_a_snapshot_is_drawn_and_a_wrong_word_named(self):
        with tempfile.TemporaryDirectory() as folder:
            picture = Path(folder) / "a b.png"
            done = run("do", f'time-filter 2017-10; snapshot "{picture}"', *EXAMPLES)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.assertEqual(picture.read_bytes()[:4], b"\x89PNG")
        wrong = run("do", "theme dark; fly-away")
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("fly-away", wrong.stderr.decode())


class Render(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="dateline-cli-")
        self.path = Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def test_a_picture_has_the_size_asked_for(self):
        target = self.path / "map.png"
        done = run("render", *EXAMPLES, "-o", target, "--width", 640, "--height", 400, "--scale", 2)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        header = target.read_bytes()[:24]
        self.assertEqual(header[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(struct.unpack(">II", header[16:24]), (1280, 800))

    def test_the_same_input_gives_the_same_picture(self):
        pictures = []
        for name in ("a.png", "b.png"):
            run("render", *EXAMPLES, "-o", self.path / name, "--width", 640, "--height", 400)
            pictures.append((self.path / name).read_bytes())
        self.assertEqual(pictures[0], pictures[1])

    def test_a_filter_changes_the_picture(self):
        run("render", *EXAMPLES, "-o", self.path / "all.png", "--width", 640, "--height", 400)
        run("render", *EXAMPLES, "-o", self.path / "some.png", "--width", 640, "--height", 400, "--to", "2017-08-01")
        self.assertNotEqual((self.path / "all.png").read_bytes(), (self.path / "some.png").read_bytes())

    def test_other_formats_and_absurd_sizes_are_refused(self):
        self.assertEqual(run("render", EXAMPLES[0], "-o", self.path / "map.bmp").returncode, 2)
        self.assertEqual(run("render", EXAMPLES[0], "-o", self.path / "map.png", "--width", 1e9).returncode, 2)
        self.assertEqual(list(self.path.iterdir()), [])

    def test_an_event_free_text_still_gives_a_map(self):
        text = self.path / "dull.txt"
        text.write_text("Nothing much happened, they said, and went home.")
        self.assertEqual(run("render", text, "-o", self.path / "map.png", "--width", 640, "--height", 400).returncode, 0)


class Help(unittest.TestCase):
    def test_every_command_has_help_with_an_example(self):
        listed = run("--help").stdout.decode()
        for command in ("extract", "render", "edtf"):
            self.assertIn(command, listed)
            self.assertIn("Example", run(command, "--help").stdout.decode())
        self.assertRegex(run("--version").stdout.decode(), r"^dateline \d")

    def test_edtf_says_what_a_string_means(self):
        done = run("edtf", "--json", "2017-10", "2003/..", "no date")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual((lines[0]["from"], lines[0]["to"]), ("2017-10-01", "2017-10-31"))
        self.assertIsNone(lines[1]["to"])
        self.assertFalse(lines[2]["valid"])

    def test_edtf_takes_sets_and_negative_years_as_they_stand(self):
        strings = ["[2017-10-17,2017-10-24]", "{2016,2017}", "-0044-03-15", "2017-10~", ""]
        done = run("edtf", "--json", *strings)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([line["edtf"] for line in lines], strings)
        self.assertEqual((lines[0]["from"], lines[0]["to"]), ("2017-10-17", "2017-10-24"))
        self.assertEqual([line["valid"] for line in lines], [True, True, True, True, False])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "--verbose"])
