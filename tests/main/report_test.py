"""The report in one page of HTML. usage: report_test.py DATELINE SOURCE_TREE"""

import base64
import html
import html.parser
import json
import re
import shutil
import sqlite3
import subprocess

from support import EXAMPLES, run, WithProject, main


class Page(html.parser.HTMLParser):
    """What a page refers to, and what its table holds."""

    VOID = {"meta", "img", "input", "link", "br", "hr", "path", "rect", "line", "source"}

    def __init__(self, text):
        super().__init__()
        self.references, self.open, self.rows, self.texts, self.lang, self.scripts = [], [], [], {}, None, 0
        self.bars = self.sources = self.kinds = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        self.references += [(tag, k, v) for k, v in attributes if k in ("src", "href", "xlink:href", "srcset", "action", "data", "poster", "style")]
        if tag == "html":
            self.lang = a["lang"]
        self.scripts += tag == "script"
        if tag == "tr" and "data-kind" in a:
            self.rows.append({"kind": a["data-kind"], "from": a["data-from"], "to": a["data-to"], "text": ""})
        self.bars += tag == "g" and "data-from" in a
        self.kinds += tag == "button" and "data-kind" in a
        self.sources += tag == "li"
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.references += [(tag, k, v) for k, v in attributes if k in ("src", "href", "xlink:href")]

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes <{self.open[-1:]}> at line {self.getpos()[0]}"
        self.open.pop()

    def handle_data(self, data):
        if self.rows and "td" in self.open:
            self.rows[-1]["text"] += data
        if self.open and self.open[-1] in ("style", "title", "h1"):
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data


class Report(WithProject):
    def page(self, *options, env=None):
        target = self.path / "report.html"
        done = run("export", self.project, "-o", target, *options, env=env)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.said = done.stderr.decode()
        self.text = target.read_text(encoding="utf-8")
        page = Page(self.text)
        self.assertEqual(page.open, [], "a tag is left open")
        return page

    def test_a_report_holds_every_event_once_and_every_source(self):
        page = self.page("--title", "Où <b> & quand")
        self.assertEqual(len(page.rows), len(self.rows))
        self.assertEqual(sorted(r["kind"] for r in page.rows), sorted(r[1] for r in self.rows))
        self.assertEqual(page.sources, len(EXAMPLES))
        self.assertEqual(page.kinds, len({r[1] for r in self.rows}))
        self.assertGreater(page.bars, 1)
        self.assertEqual(page.texts["h1"], "Où <b> & quand")
        sentences = [t for (t,) in sqlite3.connect(self.project).execute("select text from events")]
        shown = "".join(r["text"] for r in page.rows)
        for sentence in sentences:
            self.assertIn(sentence, shown)

    def test_a_report_refers_to_nothing_outside_itself(self):
        page = self.page()
        for tag, name, value in page.references:
            self.assertTrue(value.startswith("data:image/png;base64,"), (tag, name, value[:60]))
        self.assertNotRegex(page.texts["style"], r"url\(|@import|@font-face|https?:")
        script = self.text[self.text.index("<script>"):]
        self.assertNotRegex(script, r"https?:|fetch\(|XMLHttpRequest|import\(|WebSocket|sendBeacon|new Image")
        self.assertIn("default-src 'none'", self.text)
        self.assertEqual(page.scripts, 1)

    def test_the_picture_in_a_report_is_a_whole_png(self):
        page = self.page()
        if "no picture" in self.said:
            self.skipTest("no picture can be drawn here: " + self.said.strip())
        (source,) = [v for tag, name, v in page.references if tag == "img"]
        picture = base64.b64decode(source.split(",")[1], validate=True)
        self.assertTrue(picture.startswith(b"\x89PNG\r\n\x1a\n") and picture.endswith(b"IEND\xaeB`\x82"))
        self.assertEqual(int.from_bytes(picture[16:20], "big") / int.from_bytes(picture[20:24], "big"), 1120 / 640)

    def test_a_report_speaks_the_language_of_the_locale(self):
        self.assertEqual(self.page(env={"LC_ALL": "fr_FR.UTF-8"}).lang, "fr")
        self.assertIn("Ce qui est dit", self.text)
        self.assertEqual(self.page().lang, "en")
        self.assertIn("What is said", self.text)

    def test_a_report_of_a_filter_says_so(self):
        page = self.page("--kind", "battle")
        self.assertEqual({r["kind"] for r in page.rows}, {"battle"} & {r[1] for r in self.rows})
        self.assertIn("<span>Battle</span>", self.text)

    def test_a_report_of_nothing_is_a_page_too(self):
        page = self.page("--from", "1066", "--to", "1066")
        self.assertEqual((page.rows, page.bars), ([], 0))

    def test_text_that_looks_like_html_stays_text(self):
        article = self.path / "sly.txt"
        article.write_text("24 October 2017\n\nTwo soldiers were killed in an attack on <script>alert(1)</script> {{rows}} in Mosul on Monday.\n")
        target = self.path / "sly.html"
        self.assertEqual(run("export", article, "-o", target).returncode, 0)
        page = Page(target.read_text())
        self.assertEqual(page.scripts, 1)
        self.assertIn("<script>alert(1)</script> {{rows}}", "".join(r["text"] for r in page.rows))

    def test_a_browser_sorts_and_filters_a_report(self):
        chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if not chromium:
            self.skipTest("chromium is not installed")
        self.page()
        probe = """<script>
          const out = [];
          const shown = () => rows.filter(r => !r.row.hidden).length;
          out.push(shown());
          kinds[0].click(); out.push(shown()); kinds[0].click();
          find("search").value = "zzzznothing"; filter(); out.push(shown()); find("clear").click();
          bars.find(b => b.querySelectorAll("rect").length > 1).dispatchEvent(new Event("click")); out.push(shown()); find("clear").click();
          heads[2].firstElementChild.click();
          const places = [...body.rows].map(r => key(r.cells[2])).filter(p => p !== null);
          out.push(places.every((p, i) => i === 0 || order.compare(places[i - 1], p) <= 0));
          document.title = JSON.stringify(out);
        </script></body>"""
        probed = self.path / "probed.html"
        probed.write_text(self.text.replace("</body>", probe))
        log = self.path / "net.json"
        done = subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", f"--log-net-log={log}",
                               "--dump-dom", probed.as_uri()], capture_output=True, text=True, timeout=120)
        self.assertNotRegex(done.stderr, r"CONSOLE", "an error or a refusal of the page's own policy")
        asked = set(re.findall(r'"url":"((?:https?|wss?|ftp)://[^"]*)', log.read_text())) if log.exists() else set()
        self.assertEqual({u for u in asked if "google" not in u and "gvt1" not in u}, set(), "the browser's own calls home apart")
        every, kind, none, bar, ordered = json.loads(html.unescape(re.search(r"<title>(.*?)</title>", done.stdout).group(1)))
        self.assertEqual((every, none, ordered), (len(self.rows), 0, True))
        self.assertTrue(0 < kind < every)
        self.assertTrue(0 < bar <= every)


main()
