use crate::report::View;
use serde::Serializer;
use std::io::{self, Write};

/// Writes one array, indented.
pub(super) fn array(views: &mut dyn Iterator<Item = View>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::Serializer::pretty(&mut *out).collect_seq(views)?;
    writeln!(out)
}

/// Writes one object a line.
pub(super) fn lines(views: &mut dyn Iterator<Item = View>, out: &mut dyn Write) -> io::Result<()> {
    for view in views {
        serde_json::to_writer(&mut *out, &view)?;
        writeln!(out)?;
    }
    Ok(())
}
