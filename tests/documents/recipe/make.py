"""Makes all documents and the manifest."""
import importlib
import shutil
import sys

import shelf

PARTS = ["by_pandoc", "by_office", "by_word", "by_python", "by_rtf", "by_page", "by_type", "by_text", "bad_zips", "bad_parts", "bad_rest", "lms"]

chosen = sys.argv[1:] or PARTS
if not sys.argv[1:]:
    for folder in ("good", "bad", "lms"):
        shutil.rmtree(shelf.DOCUMENTS / folder, ignore_errors=True)
for part in chosen:
    importlib.import_module(part).make()
    print(part, len(shelf.GOOD), len(shelf.BAD), len(shelf.LMS))
shelf.manifest()
