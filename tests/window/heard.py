#!/usr/bin/env python3
"""Starts a program and writes down what a screen reader finds in its window: role, name and depth, a line each as JSON.

Called as `heard.py PROGRAM FILE`, under a display and a D-Bus session of their own.
"""

import json
import sys

from driver import Window

window = Window([sys.argv[1]])
try:
    window.find("Page 1 of")
    with open(sys.argv[2], "w", encoding="utf-8") as told:
        for depth, node in window.tree():
            line = {"depth": depth, "role": node.getRoleName(), "name": node.name}
            told.write(json.dumps(line) + "\n")
finally:
    window.close()
