"""Drives the real window as people do, by mouse and keys, and finds its controls as a screen reader does.

Needs a display, a D-Bus session, pyatspi, at-spi2-core, xdotool and ImageMagick's `import`.
"""

import ast
import os
import re
import signal
import subprocess
import time

from gi.repository import Gio, GLib

PATIENCE = 60
# A keyword of a PO file and the strings behind it.
ENTRY = re.compile(r'^(msg\w+) ("[^\n]*"(?:\n"[^\n]*")*)', re.MULTILINE)


def begin_bus():
    """Starts the screen readers' bus and says on it that somebody listens; returns its launcher."""
    launcher = subprocess.Popen(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], start_new_session=True)
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for _ in range(50):
        try:
            bus.call_sync(
                "org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
                GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True))),
                None, Gio.DBusCallFlags.NONE, 1000, None,
            )
            return launcher
        except GLib.Error:
            time.sleep(0.1)
    raise SystemExit("no bus for screen readers")


def walk(node, depth=0):
    """A node and all below it, with how deep each is."""
    yield depth, node
    for child in node:
        if child is not None:
            yield from walk(child, depth + 1)


def catalogue(locale):
    """The sentences of the window in the language of a locale, by the English ones; none for English."""
    path = os.path.join(os.path.dirname(__file__), "../../assets/words", f"{locale.split('_')[0]}.po")
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        entries = file.read().split("\n\n")
    words = {}
    for entry in entries:
        parts = {key: "".join(map(ast.literal_eval, lines.split("\n"))) for key, lines in ENTRY.findall(entry)}
        # Where English has one word for several things, the one without a context first.
        if "msgstr" in parts and (parts["msgid"] not in words or "msgctxt" not in parts):
            words[parts["msgid"]] = parts["msgstr"]
    return words


def even(words):
    """The same words with plain blanks."""
    return " ".join(words.split())


class Window:
    """The program's window, in the language of a locale. It ends with `close`."""

    def __init__(self, program, shots=".", locale="en_GB.UTF-8"):
        self.launcher = begin_bus()
        import pyatspi  # it connects when it is loaded, so the bus must stand by now

        self.atspi = pyatspi
        self.shots = shots
        self.words = catalogue(locale)
        if locale.startswith("fr"):
            # All letters of French are on its keys: those that xdotool has to put on a key first get lost now and then.
            subprocess.run(["setxkbmap", "fr", "bepo"], check=True)
        self.program = subprocess.Popen(program, env={**os.environ, "LC_ALL": locale})

    def said(self, sentence, *parts):
        """What the window says for an English sentence with its gaps, in its language: up to the first gap for which there is no
        part."""
        words = self.words.get(sentence, sentence)
        for part in parts:
            words = words.replace("{}", str(part), 1)
        return words.split("{}")[0]

    def close(self):
        self.program.kill()
        # With the bus that it started, and what that started.
        os.killpg(self.launcher.pid, signal.SIGKILL)

    def tree(self):
        """All nodes with their depths; none while the window is not there."""
        for application in self.atspi.Registry.getDesktop(0):
            if application and application.childCount and application.get_process_id() == self.program.pid:
                return list(walk(application))
        return []

    def wait(self, what, holds):
        """Waits until `holds()` gives something true, and returns that."""
        begun = time.monotonic()
        while True:
            try:
                found = holds()
            except GLib.Error:  # the tree changed under the question
                found = None
            if found:
                return found
            if time.monotonic() - begun > PATIENCE:
                self.shot("stuck")
                names = [f"{node.getRoleName()} “{node.name}”" for _, node in self.tree() if node.name]
                raise SystemExit(f"{what} never came; there is\n" + "\n".join(names))
            time.sleep(0.1)

    def find(self, name, role=None):
        """The first node whose name begins with `name`, once it is there."""
        def look():
            for _, node in self.tree():
                if even(node.name).startswith(even(name)) and (role is None or node.getRoleName() == role):
                    return node
            return None
        return self.wait(f"“{name}”", look)

    def sees(self, name):
        return any(even(node.name).startswith(even(name)) for _, node in self.tree())

    def focused(self):
        """The node that has the keys: the innermost that says so, since the window says it of itself too."""
        found = None
        for _, node in self.tree():
            if node.getState().contains(self.atspi.STATE_FOCUSED):
                found = node
        return found

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)

    def fill(self):
        """Makes the window as large as the display, and gives it the keys."""
        search = ["xdotool", "search", "--onlyvisible", "--class", "attache"]
        number = self.wait("the window", lambda: subprocess.run(search, capture_output=True, text=True).stdout).split()[0]
        self.xdotool("windowmove", number, 0, 0)
        self.xdotool("windowsize", "--sync", number, 1440, 900)
        self.xdotool("windowfocus", "--sync", number)
        time.sleep(0.5)

    def key(self, *keys):
        for keys in keys:
            self.xdotool("key", "--clearmodifiers", keys)
            time.sleep(0.25)

    def type(self, text):
        self.xdotool("type", "--delay", 12, "--", text)
        time.sleep(0.3)

    def push(self, name):
        """Clicks the button that is called so and nothing more."""
        def named():
            return next((node for _, node in self.tree() if (node.name, node.getRoleName()) == (name, "push button")), None)
        self.click_node(self.wait(f"the button “{name}”", named))

    def click(self, name, role=None, times=1):
        """Clicks in the middle of the node called so."""
        self.click_node(self.find(name, role), times)

    def click_node(self, node, times=1):
        place = node.queryComponent().getExtents(self.atspi.DESKTOP_COORDS)
        self.xdotool("mousemove", place.x + place.width // 2, place.y + place.height // 2)
        time.sleep(0.2)
        self.xdotool("click", "--repeat", times, "--delay", 60, 1)
        time.sleep(0.3)

    def type_over(self, text):
        """Writes in place of what the field with the keys holds."""
        self.wait("a field with the keys", lambda: self.focused() and self.focused().getRoleName() in ("entry", "text"))
        self.key("ctrl+a")
        self.type(text)

    def tab_to(self, name, back=False, most=80):
        """Presses Tab until the node called so has the keys."""
        for _ in range(most):
            node = self.focused()
            if node is not None and even(node.name).startswith(even(name)):
                return
            self.key("shift+Tab" if back else "Tab")
        self.stuck(f"Tab does not lead to “{name}”")

    def show(self, name, role=None):
        """Turns the wheel over the fields until the node called so is in sight: below the figure at their head, and above the
        findings at their foot."""
        before = None
        for _ in range(60):
            place = self.find(name, role).queryComponent().getExtents(self.atspi.DESKTOP_COORDS)
            # At the ends nothing moves any more.
            if (place.y > 340 and place.y + place.height < 690) or place.y == before:
                return
            before = place.y
            self.xdotool("mousemove", 1300, 500, "click", 5 if place.y > 340 else 4)
            time.sleep(0.4)
        self.stuck(f"“{name}” does not come into sight")

    def stuck(self, words):
        self.shot("stuck")
        raise SystemExit(words)

    def shot(self, name):
        time.sleep(0.5)
        subprocess.run(["import", "-window", "root", os.path.join(self.shots, f"{name}.png")], check=True)
