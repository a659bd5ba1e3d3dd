#!/usr/bin/env python3
"""Starts a program and writes down what a screen reader finds in its window: role, name and depth, a line each as JSON.

Called as `heard.py PROGRAM FILE`, under a display and a D-Bus session of their own. Needs pyatspi and at-spi2-core.
"""

import json
import os
import signal
import subprocess
import sys
import time

from gi.repository import Gio, GLib

launcher = subprocess.Popen(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], start_new_session=True)
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
for _ in range(50):
    try:
        bus.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
            GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True))),
            None, Gio.DBusCallFlags.NONE, 1000, None,
        )
        break
    except GLib.Error:
        time.sleep(0.1)

import pyatspi  # it connects when it is loaded, so the bus must stand by now

program = subprocess.Popen([sys.argv[1]])


def window():
    for application in pyatspi.Registry.getDesktop(0):
        if application and application.childCount and application.get_process_id() == program.pid:
            return application
    return None


def walk(node, depth=0):
    yield depth, node
    for child in node:
        if child is not None:
            yield from walk(child, depth + 1)


def pages_are_there(tree):
    return any(node.name.startswith("Page 1 of") for _, node in tree)


try:
    tree = []
    for _ in range(120):
        found = window()
        tree = list(walk(found)) if found else []
        if pages_are_there(tree):
            break
        time.sleep(0.5)
    with open(sys.argv[2], "w", encoding="utf-8") as told:
        for depth, node in tree:
            line = {"depth": depth, "role": node.getRoleName(), "name": node.name}
            told.write(json.dumps(line) + "\n")
finally:
    program.kill()
    # With the bus that it started, and what that started.
    os.killpg(launcher.pid, signal.SIGKILL)
