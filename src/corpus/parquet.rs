//! Tables as Parquet: every column of one type, so that Arrow, pandas and R read them as they are.

use super::write::figure;
use super::{Cell, Manifest, Table};
use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows that are encoded together; a large table is never held twice.
const GROUP: usize = 1 << 16;

/// Writes a table; cells that are missing are null. The manifest and the meanings of the
/// columns stand in the file's metadata, as JSON under `melian.manifest` and `melian.columns`.
///
/// # Errors
/// What `out` returns.
pub fn write_parquet(table: &Table, manifest: &Manifest, out: impl Write + Send) -> io::Result<()> {
    let metadata = [
        ("melian.manifest", serde_json::to_string(manifest)?),
        ("melian.columns", serde_json::to_string(&table.columns)?),
    ];
    let metadata = metadata.map(|(key, value)| KeyValue::new(key.to_owned(), value)).to_vec();
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(metadata))
        .build();
    typed(table, properties, out).map_err(|error| match error {
        ParquetError::External(cause) => match cause.downcast::<io::Error>() {
            Ok(cause) => *cause,
            Err(cause) => io::Error::other(cause),
        },
        other => io::Error::other(other),
    })
}

fn typed(table: &Table, properties: WriterProperties, out: impl Write + Send) -> Result<(), ParquetError> {
    let kinds: Vec<Physical> = (0..table.columns.len()).map(|at| kind(table, at)).collect();
    let fields = table.columns.iter().zip(&kinds).map(|(column, &kind)| {
        let text = (kind == Physical::BYTE_ARRAY).then_some(LogicalType::String);
        let field = Type::primitive_type_builder(&column.key, kind).with_logical_type(text);
        field.with_repetition(Repetition::OPTIONAL).build().map(Arc::new)
    });
    let fields = fields.collect::<Result<Vec<_>, _>>()?;
    let schema = Type::group_type_builder(table.name).with_fields(fields).build()?;
    let mut file = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?;
    for rows in table.rows.chunks(GROUP) {
        let mut group = file.next_row_group()?;
        for (at, kind) in kinds.iter().enumerate() {
            let cells = || rows.iter().map(move |row| row.get(at).unwrap_or(&Cell::Missing));
            match kind {
                Physical::BYTE_ARRAY => column::<ByteArrayType, _>(&mut group, cells().map(text))?,
                Physical::INT64 => column::<Int64Type, _>(&mut group, cells().map(count))?,
                _ => column::<DoubleType, _>(&mut group, cells().map(number))?,
            }
        }
        group.close()?;
    }
    file.close().map(drop)
}

/// The type that holds all cells of a column.
fn kind(table: &Table, at: usize) -> Physical {
    let cells = || table.rows.iter().filter_map(|row| row.get(at));
    match () {
        () if cells().any(|cell| matches!(cell, Cell::Text(_))) => Physical::BYTE_ARRAY,
        () if cells().any(|cell| matches!(cell, Cell::Count(_)))
            && cells().all(|cell| count(cell).is_some() || *cell == Cell::Missing) =>
        {
            Physical::INT64
        }
        () => Physical::DOUBLE,
    }
}

/// Writes the next column; none is null.
fn column<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<(), ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    column.typed::<T>().write_batch(&values, Some(&levels), None)?;
    column.close()
}

fn text(cell: &Cell) -> Option<ByteArray> {
    match cell {
        Cell::Text(text) => Some(ByteArray::from(text.as_str())),
        Cell::Count(count) => Some(ByteArray::from(count.to_string().into_bytes())),
        Cell::Figure(value) => Some(ByteArray::from(value.to_string().into_bytes())),
        Cell::Missing => None,
    }
}

fn count(cell: &Cell) -> Option<i64> {
    if let Cell::Count(count) = cell { i64::try_from(*count).ok() } else { None }
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Figure(value) => Some(figure(*value)),
        Cell::Count(count) => Some(*count as f64),
        Cell::Text(_) | Cell::Missing => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Column;
    use super::*;
    use crate::Lexicon;
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::Field;

    #[test]
    fn what_is_written_is_read_again() {
        let columns = ["place", "year", "count", "share", "empty"].map(|key| Column::new(key, "what it is"));
        let row = |place: Cell, year: Cell, n: u64, share: f64| {
            vec![place, year, n.into(), Cell::from(share), Cell::Missing]
        };
        let rows = vec![
            row("=SUM(é)".into(), 1989_u64.into(), u64::from(u32::MAX) + 1, 1.0 / 3.0),
            row(Cell::Missing, "later".into(), 0, f64::NAN),
        ];
        let table = Table { name: "test", title: String::new(), columns: columns.to_vec(), rows };
        let lexicon = Lexicon::builtin().expect("sound");
        let manifest = Manifest::new("test", serde_json::Value::Null, &lexicon);
        let mut out = Vec::new();
        write_parquet(&table, &manifest, &mut out).expect("memory");
        let mut again = Vec::new();
        write_parquet(&table, &manifest, &mut again).expect("memory");
        assert_eq!(out, again, "the same bytes");

        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("table.parquet");
        std::fs::write(&path, out).expect("a file");
        let file = SerializedFileReader::new(std::fs::File::open(path).expect("a file")).expect("sound");
        let said = file.metadata().file_metadata().key_value_metadata().expect("metadata");
        assert!(said.iter().any(|it| it.key == "melian.manifest" && it.value.is_some()));
        let rows: Vec<Vec<Field>> = file
            .get_row_iter(None)
            .expect("rows")
            .map(|row| row.expect("a row").into_columns().into_iter().map(|(_, field)| field).collect())
            .collect();
        let words = |text: &str| Field::Str(text.to_owned());
        let first = [
            words("=SUM(é)"),
            words("1989"),
            Field::Long(1 << 32),
            Field::Double(0.333_333_333_3),
            Field::Null,
        ];
        let second = [Field::Null, words("later"), Field::Long(0), Field::Null, Field::Null];
        assert_eq!(rows, [first, second]);
    }
}
