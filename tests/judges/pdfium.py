"""Prints the text of a PDF as PDFium, the reader in Chrome, copies it: pages apart by form feeds."""
import sys

import pypdfium2

with pypdfium2.PdfDocument(sys.argv[1]) as pdf:
    pages = [page.get_textpage().get_text_range() for page in pdf]
sys.stdout.reconfigure(encoding="utf-8", newline="\n")
sys.stdout.write("\f".join(pages))
