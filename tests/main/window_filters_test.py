#!/usr/bin/env python3
"""Filters by mouse and keyboard: the timeline, the lanes, the panel, the map.

    window_filters_test.py PROGRAM SOURCE_TREE
"""
import time

from window_support import EXAMPLES, WindowTest, main


class WindowFilters(WindowTest):
    def test_dragging_over_the_timeline_filters_and_undo_takes_it_back(self):
        script = "timeline 2017-01-01 2018-01-01"
        stood = self.use(script, lambda: self.drag(400, 650, 800, 650))
        self.assertRegex(stood["time-filter"], r"^2017-0[4-5]-\d\d 2017-0[7-9]-\d\d$")

        def act():
            self.drag(400, 650, 800, 650)
            time.sleep(1)
            self.tool("key", "ctrl+z")
        self.assertEqual(self.use(script, act)["time-filter"], "")

    def test_dragging_an_edge_moves_that_edge_alone(self):
        script = "timeline 2017-01-01 2018-01-01; time-filter 2017-04-01 2017-07-31"

        def act():  # the plot begins at 144 and is 1136 wide
            self.drag(144 + round(1136 * 212 / 365), 650, 144 + round(1136 * 274 / 365), 650)
        self.assertRegex(self.use(script, act)["time-filter"], r"^2017-04-01 2017-(09-[23]\d|10-0\d)$")

    def test_keys_move_the_period_and_its_ends(self):
        script = "timeline 2017-01-01 2018-01-01; play-unit month; time-filter 2017-04-01 2017-04-30"

        def act():
            self.tool("key", "shift+Right")
            self.tool("key", "alt+Right")
            self.tool("key", "alt+shift+Left")
        self.assertEqual(self.use(script, act)["time-filter"], "2017-04-01 2017-06-30")

    def test_a_click_on_a_group_keeps_its_events_and_a_second_one_all(self):
        def click(times):
            for _ in range(times):
                self.mouse(60, 740)
                self.tool("click", "1")
                time.sleep(1)
        once = self.use("lanes kind", lambda: click(1))
        self.assertRegex(once["kinds"], r"^\w+$")
        self.assertEqual(self.use("lanes kind", lambda: click(2))["kinds"], "")

    def test_a_click_on_a_place_or_an_actor_keeps_its_events_by_its_whole_name(self):
        def click(times):
            for _ in range(times):
                self.mouse(60, 740)
                self.tool("click", "1")
                time.sleep(1)
        for group in ("place", "actor"):
            once = self.use(f"lanes {group}", lambda: click(1))
            self.assertRegex(once[group], r'^"?=\w')
            self.assertEqual(self.use(f"lanes {group}", lambda: click(2))[group], "")

    def test_filters_of_a_script_are_in_force_and_each_in_the_panel_takes_itself_back(self):
        script = "country IQ; deaths 1..; certainty asserted,claimed; words a"
        self.picture("--script", script, *EXAMPLES)
        stood = self.stood()
        self.assertEqual((stood["country"], stood["deaths"], stood["certainty"], stood["words"]),
                         ("IQ", "1..", "asserted,claimed", "a"))

        def clear():
            self.tool("key", "shift+Escape")
        stood = self.use(script, clear)
        self.assertEqual((stood["country"], stood["deaths"], stood["certainty"], stood["words"]), ("", "", "", ""))

    def test_a_polygon_is_drawn_corner_by_corner_and_closed_by_enter_or_its_first_corner(self):
        corners = [(480, 200), (760, 200), (760, 420), (480, 420)]

        def click(x, y):
            self.mouse(x, y)
            self.tool("click", "1")
            time.sleep(0.6)  # two clicks close together are a double click

        def draw(last):
            self.tool("key", "p")
            for corner in corners:
                click(*corner)
            last()
        by_enter = self.use("camera 43 35 4", lambda: draw(lambda: self.tool("key", "Return")))
        self.assertEqual(len(by_enter["polygon"].split()), 4, by_enter["polygon"])
        by_corner = self.use("camera 43 35 4", lambda: draw(lambda: click(*corners[0])))
        self.assertEqual(by_corner["polygon"], by_enter["polygon"])

        def give_up():
            draw(lambda: self.tool("key", "Escape"))
        self.assertEqual(self.use("camera 43 35 4", give_up)["polygon"], "")

    def test_a_click_chooses_what_the_period_asks_of_an_event(self):
        def act():
            self.mouse(1030, 400)
            self.tool("click", "1")
        self.assertEqual(self.use("time-filter 2017-10-01 2017-10-31", act)["time-rule"], "certain")


if __name__ == "__main__":
    main()
