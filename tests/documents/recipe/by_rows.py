"""Essays as rows of Parquet, by the libraries researchers use.

    python by_rows.py       # pandas 3.1.1, pyarrow 26.0.1, polars 2.1.0

Three essays with an identifier, a year that is missing once, a date, and a list that is no field.
"""

import datetime
import pathlib

import pandas
import polars
import pyarrow
import pyarrow.parquet

HERE = pathlib.Path(__file__).resolve().parent.parent
ESSAYS = HERE.parent.parent / "corpus" / "essays"
NAMES = ["04-one-boat", "14-paper-houses", "25-short-change"]

columns = {
    "id": NAMES,
    "text": [(ESSAYS / f"{name}.txt").read_text() for name in NAMES],
    "year": [1989, None, 1991],
    "day": [datetime.date(1989, 11, 9)] * 3,
    "tags": [["a", "b"], [], ["c"]],
}
out = HERE / "parquet"
out.mkdir(exist_ok=True)
# Years with a gap are fractions to pandas.
pandas.DataFrame(columns | {"year": [1989.0, float("nan"), 1991.0]}).to_parquet(out / "pandas.parquet")
polars.DataFrame(columns).write_parquet(out / "polars.parquet")  # zstd, long strings
table = pyarrow.table(columns)
pyarrow.parquet.write_table(
    table, out / "arrow-gzip.parquet", compression="gzip", row_group_size=1, data_page_version="2.0"
)
pyarrow.parquet.write_table(table, out / "arrow-lz4.parquet", compression="lz4")
pyarrow.parquet.write_table(table.drop_columns(["text"]), out / "no-text.parquet")
