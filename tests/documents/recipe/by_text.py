"""Plain text in the encodings and line ends of students' machines."""
import textwrap

from model import Document, raw
from shelf import good


def make():
    for name, number, encode, features in [
        ("text-utf8.txt", "24", lambda t: t.encode(), ["block quotation by indent"]),
        ("text-bom.txt", "23", lambda t: t.encode("utf-8-sig"), ["byte order mark"]),
        ("text-utf16le.txt", "04", lambda t: b"\xff\xfe" + t.encode("utf-16-le"), ["UTF-16", "byte order mark"]),
        ("text-utf16be.txt", "16", lambda t: b"\xfe\xff" + t.encode("utf-16-be"), ["UTF-16", "byte order mark"]),
        ("text-windows1252.txt", "24", lambda t: t.encode("cp1252"), ["windows-1252"]),
        ("text-crlf.txt", "22", lambda t: t.replace("\n", "\r\n").encode(), ["CRLF line ends"]),
        ("text-cr.txt", "21", lambda t: t.replace("\n", "\r").encode(), ["CR line ends"]),
        ("text-wrapped.txt", "07", lambda t: "\n\n".join(textwrap.fill(p, 72, break_on_hyphens=False) for p in t.split("\n\n")).encode(), ["lines wrapped at 72"]),
    ]:
        document = Document(number)
        document.left_out, document.features = [], []
        good(name, document, "plain text", encode(raw(number)), *features)
