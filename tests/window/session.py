#!/usr/bin/env python3
"""From an article file to an exported brief of two pages with a chart, an image and three sourced numbers: what somebody
does who has a briefing due.

Called as `session.py mouse|keys PROGRAM HOME SHOTS LOCALE`, under a display and a D-Bus session of their own, for a window in the
language of LOCALE. HOME holds an article and a picture, `two-towns.md` and `river.png` or by their French names; a brief and a PDF
called as the article are written there. With `keys` the pointer is never
touched; with `mouse` the keys only write.
"""

import os
import sys

from driver import Window, even

# What is written, by language.
ENGLISH = {
    "file": "two-towns",
    "picture": "river",
    "article": "A bridge for two towns",
    "numbers": ("4,200", "11,600", "900"),
    "title": "The bridge carries more than the ferry",
    "subtitle": "What the two towns need to decide before the rains",
    "office": "Valley Office",
    "contact": "Valley Office, desk 4",
    "period": "September 2025",
    "unused": ("The issue", "Assessment", "Options", "Recommendation"),
    "section": "The crossing",
    "text": "The ferry carried {%s in September 2025, the bridge {%s. {%s still live beyond the last road.",
    "chart": "The bridge carried more than the ferry",
    "bars": ("Ferry", "Bridge"),
    "chart told": "Two bars: the bridge carried 11,600 people, the ferry 4,200.",
    "image": "The river at the old ferry",
    "image told": "A wide river under a clear sky.",
}
FRENCH = {
    "file": "deux-villes",
    "picture": "fleuve",
    "article": "Un pont pour deux villes",
    "numbers": ("4 200", "11 600", "900"),
    "title": "Le pont transporte plus que le bac",
    "subtitle": "Ce que les deux villes ont à décider avant les pluies",
    "office": "Bureau de la vallée",
    "contact": "Bureau de la vallée, poste 4",
    "period": "septembre 2025",
    "unused": ("La question", "Analyse", "Les options", "Recommandation"),
    "section": "La traversée",
    "text": "En septembre 2025, le bac a transporté {%s, le pont {%s. {%s vivent encore au-delà de la dernière route.",
    "chart": "Le pont a transporté plus que le bac",
    "bars": ("Bac", "Pont"),
    "chart told": "Deux barres : le pont a transporté 11 600 personnes, le bac 4 200.",
    "image": "Le fleuve à l’ancien bac",
    "image told": "Un large fleuve sous un ciel clair.",
}


class Keys(Window):
    """Somebody without a mouse."""

    def command(self, menu, name):
        self.key("ctrl+k")
        name = self.said(name)
        self.type(self.said("Insert {}", name.lower()) if menu == "Insert" else name)
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
            self.tab_to(self.said("Outline"), back=True)
            self.key("space")
            self.tab_to(self.said("Masthead"))
        self.key("Home")
        for _ in range(60):
            if even(self.focused().name).startswith(even(name)):
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
        self.click(self.said(menu))
        self.click(self.said(name))

    def answer(self, text, yes):
        self.key("ctrl+a")
        self.type(text)
        self.push(self.said(yes))

    def begin(self):
        self.push(self.said("Begin"))

    def read(self):
        self.click(self.said("Read the article"))

    def go_through(self):
        self.click(self.said("Go through {}", 5))

    def decide(self, accept):
        self.click(self.said("Accept" if accept else "Reject"), "push button")

    def end_reading(self):
        self.click(self.said("Close article"))

    def row(self, name):
        self.click(self.said("Outline"), "page tab")
        self.click(name, "tree item")

    def delete(self):
        self.click(self.said("Delete selected"))

    def fields(self):
        pass

    def field(self, name, text):
        self.show(name, "entry")
        self.click(name, "entry")
        leads = lambda: self.focused() is not None and even(self.focused().name).startswith(even(name))
        self.wait(f"the keys in “{name}” by a click", leads)
        self.key("ctrl+a")
        self.type(text)

    def press(self, name):
        self.show(name, "push button")
        self.click(name, "push button")

    def pick(self, name, words):
        self.press(name)
        self.click(words)


def session(w, home, words):
    said = w.said
    w.find(said("Page {} of {}", 1))
    w.fill()
    # As the other pictures of the guide: at the usual size the print would be too small on paper.
    w.key("ctrl+alt+plus", "ctrl+alt+plus")
    w.command("File", "New brief from an article…")
    w.find(said("Path"), "entry")
    w.answer(os.path.join(home, f"{words['file']}.md"), "Choose")
    w.find(said("Language of the brief"))
    w.begin()
    w.find(said("Record of the source"))
    w.shot("step-article")
    w.read()
    w.find(said("Article text: {}", words["article"]))

    w.go_through()
    wanted = words["numbers"]
    for _ in range(20):
        left = [node.name for _, node in w.tree() if even(node.name).startswith(even(said("Recognised: {}")))]
        if not left:
            break
        if len(left) == 3:
            w.shot("step-decide")
        w.decide(any(number in even(left[0]) for number in wanted))
    w.end_reading()

    w.row(said("Masthead"))
    w.fields()
    for name, text in [
        ("Title", words["title"]),
        ("Subtitle", words["subtitle"]),
        ("Organisation", words["office"]),
        ("Serial number", "1/2025"),
        ("Period covered", words["period"]),
        ("Contact", words["contact"]),
    ]:
        w.field(said(name), text)
    for name in [*words["unused"], said("Opening")]:
        w.row(said("Section: {}", name))
        w.delete()
    w.shot("step-masthead")

    w.row(said("Masthead"))
    w.command("Insert", "Section")
    w.type_over(words["section"])
    w.key("Return")
    text, *claims = words["text"].split("%s")
    w.type_over(text)
    for number, rest in zip(wanted, claims):
        w.type(number)
        w.key("Return")
        w.type(rest)
    w.shot("step-claims")

    w.command("Insert", "Chart")
    w.type_over(words["chart"])
    for bar, (label, number) in enumerate(zip(words["bars"], wanted), 1):
        w.field(said("Label of bar {}", bar), label)
        w.pick(said("Claim of bar {}", bar), number)
    w.pick(said("Add source"), words["article"])
    w.field(said("As of"), "2025-09")
    w.field(said("What a reader who cannot see it is told"), words["chart told"])
    w.shot("step-chart")

    w.command("Insert", "Page break")
    w.command("Insert", "Image…")
    w.find(said("Path"), "entry")
    w.answer(os.path.join(home, f"{words['picture']}.png"), "Choose")
    w.find(said("Takeaway title"), "entry")
    w.field(said("Takeaway title"), words["image"])
    w.field(said("What a reader who cannot see it is told"), words["image told"])
    w.pick(said("Add source"), words["article"])
    w.field(said("Credit and licence"), f"{words['office']}, CC BY 4.0")
    w.shot("step-image")

    w.command("File", "Save as…")
    w.find(said("Path"), "entry")
    brief = os.path.join(home, f"{words['file']}.brief")
    w.answer(brief, "Save here")
    w.wait("the saved brief", lambda: os.path.exists(brief))
    w.command("File", "Export PDF…")
    w.find(said("File"), "entry")
    w.shot("step-export")
    pdf = os.path.join(home, f"{words['file']}.pdf")
    w.answer(pdf, "Export")
    w.wait("the PDF", lambda: os.path.exists(pdf))
    w.shot("step-done")


if __name__ == "__main__":
    hands, program, home, shots, locale = sys.argv[1:]
    window = {"keys": Keys, "mouse": Mouse}[hands]([program], shots, locale)
    try:
        session(window, home, FRENCH if locale.startswith("fr") else ENGLISH)
    finally:
        window.close()
