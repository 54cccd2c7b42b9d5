"""Checks the good files with programs that had no part in making most of them.

The words of the essay must be found in order in what pandoc, pdftotext or a
plain decoder makes of the file; the rest is listed when it is not explained
by `left_out` and `added`. Hyphens, quotation marks and stops are not compared.
"""
import difflib
import re
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
from pathlib import Path

from model import DOCUMENTS, blocks

ENCODINGS = {"utf16le": "utf-16", "utf16be": "utf-16", "windows1252": "cp1252"}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def text_of(path, order=()):
    """What another program reads; for PDF in the order of the page or of the file."""
    kind = path.suffix[1:]
    if kind == "pdf":
        return run("pdftotext", *order, str(path), "-")
    if kind == "txt":
        return path.read_bytes().decode(ENCODINGS.get(path.stem.split("-")[-1], "utf-8-sig"))
    if kind == "htm":
        return subprocess.run(["pandoc", "-f", "html", "-t", "plain", "--wrap=none"], check=True, capture_output=True,
                              input=path.read_bytes().decode("cp1252").encode()).stdout.decode()
    if kind == "rtf" or path.stem.endswith("strict"):
        subprocess.run(["soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tempfile.gettempdir(), str(path)], check=True, capture_output=True)
        return Path(tempfile.gettempdir(), path.stem + ".txt").read_text(encoding="utf-8-sig")
    source = {"md": "markdown-smart"}.get(kind, kind)
    return run("pandoc", "-f", source, "-t", "plain", "-s", "--wrap=none", str(path))


def words(text):
    """Letters and digits only; a hyphen or stop joins what it stands between."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"(?<=\w)[-\u2010\u00ad]+\s*\n\s*(?=\w)", "", text).replace("\u00ad", "").replace("\f", "\n")
    return [w for w in (re.sub(r"[^\w]|_", "", w).lower() for w in text.split()) if w]


def missing(wanted, found):
    """The words of the essay that do not follow in order."""
    found = [w.rstrip("0123456789") or w for w in found]
    wanted = [w.rstrip("0123456789") or w for w in wanted]
    moves = difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes()
    return [w for kind, a, b, _, _ in moves if kind in ("delete", "replace") for w in wanted[a:b]]


def main():
    worst = 0
    for row in tomllib.loads((DOCUMENTS / "manifest.toml").read_text())["good"]:
        path = DOCUMENTS / row["file"]
        if sys.argv[1:] and not any(a in row["file"] for a in sys.argv[1:]):
            continue
        essay = words("\n".join(t for _, t in blocks(row["essay"][:2])))
        readings = [words(text_of(path, o)) for o in ((), ("-raw",))[:1 + (path.suffix == ".pdf")]]
        lost, found = min(((missing(essay, f), f) for f in readings), key=lambda r: len(r[0]))
        spare = len(found) - len(essay) - len(words(" ".join(row.get("left_out", []) + row.get("added", []))))
        print(f"{row['file']:45} lost {len(lost):3}  unexplained {spare:4}", lost[:8])
        worst = max(worst, len(lost))
    return worst


if __name__ == "__main__":
    sys.exit(main() > 1)
