"""Where the files go, and what the manifest says of them."""
import io
import re
import struct
import tempfile
import zipfile
import zlib
from pathlib import Path

from model import DOCUMENTS
from notes import NOTES

WORK = Path(tempfile.gettempdir()) / "documents-recipe"
WORK.mkdir(exist_ok=True)
STAMP = (2026, 11, 1, 10, 0, 0)
GOOD, BAD, LMS = [], [], []


def put(folder, name, data):
    path = DOCUMENTS / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def good(name, document, program, data, *features):
    put("good", name, settle(data) if isinstance(data, bytes) else data)
    GOOD.append({
        "file": f"good/{name}", "essay": document.id, "program": program,
        "format": name.rsplit(".", 1)[1],
        "features": list(dict.fromkeys(document.features + list(features))),
        "left_out": [t for t in dict.fromkeys(document.left_out) if t != document.says["alt"] or not name.endswith("pdf")],
        "added": document.added, "note": NOTES.get(name, "")})


def bad(name, data, what, expect, reason, essay=""):
    put("bad", name, data)
    BAD.append({"file": f"bad/{name}", "what": what, "expect": expect, "reason": reason, "essay": essay})


def lms(name, data, what, read, refuse):
    put("lms", name, data)
    LMS.append({"file": f"lms/{name}", "what": what, "read": read, "refuse": refuse})


def settle(data):
    """Fixed dates and ids, of the same length where offsets count."""
    if data[:2] == b"PK":
        return rezip(data)
    if data[:5] == b"%PDF-":
        data = re.sub(rb"\(D:20\d{12}", b"(D:20261101100000", data)
        data = re.sub(rb"(/ID\s*\[\s*<)([0-9A-Fa-f]+)(>\s*<)([0-9A-Fa-f]+)",
                      lambda m: m[1] + b"0" * len(m[2]) + m[3] + b"0" * len(m[4]), data)
        return re.sub(rb"(/DocChecksum /)[0-9A-F]+", lambda m: m[1] + b"0" * 32, data)
    return data


def rezip(data):
    """The same members in the same order, with one date."""
    source = zipfile.ZipFile(io.BytesIO(data))
    return pack([(i.filename, steady(i.filename, source.read(i)), i.compress_type) for i in source.infolist()])


def steady(name, data):
    """The metadata of a program without the time of the run."""
    if name in ("docProps/core.xml", "word/comments.xml", "meta.xml", "content.opf", "EPUB/content.opf"):
        data = re.sub(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?", b"2026-11-01T10:00:00", data)
        data = re.sub(rb"<meta:editing-duration>.*?</meta:editing-duration>", b"", data)
    if name == "settings.xml":
        data = re.sub(rb'(config:name="Rsid(?:Root)?" config:type="int">)\d+', rb"\g<1>4711", data)
    if name == "content.xml":
        names = list(dict.fromkeys(re.findall(rb'"ct\d{9,}"', data)))
        for n, old in enumerate(names, 1):
            data = data.replace(old, b'"ct%d"' % n)
    return data


def pack(members):
    """A zip of (name, data[, method])."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data, *method in members:
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = method[0] if method else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            z.writestr(info, data)
    return out.getvalue()


def png():
    """Three bars, sixty by forty."""
    rows = b"".join(b"\0" + bytes(0x40 if (x // 10) % 2 and y > 10 * (x // 20) else 0xFF for x in range(60)) for y in range(40))

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    head = struct.pack(">IIBBBBB", 60, 40, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def quoted(value):
    if isinstance(value, list):
        return "[" + ", ".join(map(quoted, value)) + "]"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def manifest():
    out = ["# Made by recipe/make.sh; do not edit by hand.\n"]
    for head, rows in (("good", GOOD), ("bad", BAD), ("lms", LMS)):
        for row in rows:
            lines = [f"{k} = {quoted(v)}" for k, v in row.items() if v != "" and v != []]
            out.append(f"\n[[{head}]]\n" + "\n".join(lines) + "\n")
    put(".", "manifest.toml", "".join(out))
