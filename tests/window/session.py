#!/usr/bin/env python3
"""From an article file to an exported brief of two pages with a chart, an image and three sourced numbers: what somebody
does who has a briefing due.

Called as `session.py mouse|keys PROGRAM HOME SHOTS`, under a display and a D-Bus session of their own. HOME holds
`two-towns.md` and `river.png`; `two-towns.brief` and `two-towns.pdf` are written there. With `keys` the pointer is never
touched; with `mouse` the keys only write.
"""

import os
import sys

from driver import Window

WORDS = "The ferry carried {%s in September 2025, the bridge {%s. {%s still live beyond the last road."


class Keys(Window):
    """Somebody without a mouse."""

    def command(self, menu, name):
        self.key("ctrl+k")
        self.type(f"Insert {name}" if menu == "Insert" else name)
        self.key("Return")

    def answer(self, text, _):
        """Writes into the field that asks, and says yes."""
        self.key("ctrl+a")
        self.type(text)
        self.key("Return")

    def begin(self):
        """Begins from the template that is proposed."""
        self.key("Return")

    def read(self):
        """Goes on from what was read in to the article."""
        self.key("Return")

    def go_through(self):
        self.key("ctrl+shift+r")

    def decide(self, accept):
        self.key("Return" if accept else "x")

    def end_reading(self):
        self.key("Escape", "F4")

    def row(self, name):
        """Selects the row of the outline called so."""
        focused = self.focused()
        if focused is None or focused.getRoleName() != "tree item":
            self.key("F6", "F6")
            self.tab_to("Outline", back=True)
            self.key("space")
            self.tab_to("Masthead")
        self.key("Home")
        for _ in range(60):
            if self.focused().name.startswith(name):
                return
            self.key("Down")
        self.stuck(f"no row “{name}”")

    def delete(self):
        self.key("Delete")

    def fields(self):
        self.key("F7", "F7")

    def field(self, name, text):
        self.tab_to(name)
        self.key("ctrl+a")
        self.type(text)

    def press(self, name):
        self.tab_to(name)
        self.key("space")

    def pick(self, name, words):
        """Opens the list behind the button called so, and takes what is found by these words."""
        self.press(name)
        self.type(words)
        self.key("Return")


class Mouse(Window):
    """Somebody with a mouse."""

    def command(self, menu, name):
        self.click(menu)
        self.click(name)

    def answer(self, text, yes):
        self.key("ctrl+a")
        self.type(text)
        self.push(yes)

    def begin(self):
        self.push("Begin")

    def read(self):
        self.click("Read the article")

    def go_through(self):
        self.click("Go through 5")

    def decide(self, accept):
        self.click("Accept" if accept else "Reject", "push button")

    def end_reading(self):
        self.click("Close article")

    def row(self, name):
        self.click("Outline", "page tab")
        self.click(name, "tree item")

    def delete(self):
        self.click("Delete selected")

    def fields(self):
        pass

    def field(self, name, text):
        self.show(name, "entry")
        self.click(name, "entry")
        if self.focused() is None or not self.focused().name.startswith(name):
            self.stuck(f"a click does not lead into “{name}”")
        self.key("ctrl+a")
        self.type(text)

    def press(self, name):
        self.show(name, "push button")
        self.click(name, "push button")

    def pick(self, name, words):
        self.press(name)
        self.click(words)


def session(w, home):
    w.find("Page 1 of")
    w.fill()
    # As the other pictures of the guide: at the usual size the print would be too small on paper.
    w.key("ctrl+alt+plus", "ctrl+alt+plus")
    w.command("File", "New brief from an article…")
    w.find("Path", "entry")
    w.answer(os.path.join(home, "two-towns.md"), "Choose")
    w.find("Language of the brief")
    w.begin()
    w.find("Record of the source")
    w.shot("step-article")
    w.read()
    w.find("Article text: A bridge for two towns")

    w.go_through()
    wanted = ("4,200", "11,600", "900")
    for _ in range(20):
        left = [node.name for _, node in w.tree() if node.name.startswith("Recognised: ")]
        if not left:
            break
        if len(left) == 3:
            w.shot("step-decide")
        w.decide(any(number in left[0] for number in wanted))
    w.end_reading()

    w.row("Masthead")
    w.fields()
    for name, text in [
        ("Title", "The bridge carries more than the ferry"),
        ("Subtitle", "What the two towns need to decide before the rains"),
        ("Organisation", "Valley Office"),
        ("Serial number", "1/2025"),
        ("Period covered", "September 2025"),
        ("Contact", "Valley Office, desk 4"),
    ]:
        w.field(name, text)
    for name in ["The issue", "Assessment", "Options", "Recommendation"]:
        w.row(f"Section: {name}")
        w.delete()
    w.row("Section: Opening")
    w.delete()
    w.shot("step-masthead")

    w.row("Masthead")
    w.command("Insert", "Section")
    w.type_over("The crossing")
    w.key("Return")
    text, *claims = WORDS.split("%s")
    w.type_over(text)
    for number, rest in zip(wanted, claims):
        w.type(number)
        w.key("Return")
        w.type(rest)
    w.shot("step-claims")

    w.command("Insert", "Chart")
    w.type_over("The bridge carried more than the ferry")
    for bar, label, number in [(1, "Ferry", "4,200"), (2, "Bridge", "11,600")]:
        w.field(f"Label of bar {bar}", label)
        w.pick(f"Claim of bar {bar}", number)
    w.pick("Add source", "A bridge for two towns")
    w.field("As of", "2025-09")
    w.field("What a reader who cannot see it is told", "Two bars: the bridge carried 11,600 people, the ferry 4,200.")
    w.shot("step-chart")

    w.command("Insert", "Page break")
    w.command("Insert", "Image…")
    w.find("Path", "entry")
    w.answer(os.path.join(home, "river.png"), "Choose")
    w.find("Takeaway title", "entry")
    w.field("Takeaway title", "The river at the old ferry")
    w.field("What a reader who cannot see it is told", "A wide river under a clear sky.")
    w.pick("Add source", "A bridge for two towns")
    w.field("Credit and licence", "Valley Office, CC BY 4.0")
    w.shot("step-image")

    w.command("File", "Save as…")
    w.find("Path", "entry")
    w.answer(os.path.join(home, "two-towns.brief"), "Save here")
    w.wait("the saved brief", lambda: os.path.exists(os.path.join(home, "two-towns.brief")))
    w.command("File", "Export PDF…")
    w.find("File", "entry")
    w.shot("step-export")
    w.answer(os.path.join(home, "two-towns.pdf"), "Export")
    w.wait("the PDF", lambda: os.path.exists(os.path.join(home, "two-towns.pdf")))
    w.shot("step-done")


if __name__ == "__main__":
    hands, program, home, shots = sys.argv[1:]
    window = {"keys": Keys, "mouse": Mouse}[hands]([program], shots)
    try:
        session(window, home)
    finally:
        window.close()
