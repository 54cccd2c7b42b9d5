//! Where results go: standard output, or a file that appears whole or not at all.

use super::outcome::Trouble;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Seek, Write};
use std::path::{Path, PathBuf};

/// Where results go.
#[derive(Debug)]
pub enum Sink {
    Stdout,
    /// A file; results wait in a nameless one beside it, which vanishes if we are interrupted.
    File {
        path: PathBuf,
        waiting: File,
    },
    /// Something that cannot be replaced: a device or a pipe.
    Device {
        path: PathBuf,
        file: File,
    },
}

impl Sink {
    pub fn stdout() -> Sink {
        Sink::Stdout
    }

    /// Checks that `path` can be written, before any work is done.
    pub fn new(path: Option<&Path>) -> Result<Sink, Trouble> {
        let Some(path) = path else { return Ok(Sink::Stdout) };
        let fail = |e: &io::Error| Trouble::io(&format!("--output {}", path.display()), e);
        // Through a link, so that the file behind it is replaced and not the link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        match fs::metadata(&path) {
            Ok(meta) if meta.is_dir() => {
                return Err(Trouble::Message(format!(
                    "--output {}: this is a folder; name a file",
                    path.display()
                )));
            }
            Ok(meta) if !meta.is_file() => {
                let file = File::options().write(true).open(&path).map_err(|e| fail(&e))?;
                return Ok(Sink::Device { path, file });
            }
            _ => {}
        }
        let waiting = tempfile::tempfile_in(folder(&path)).map_err(|e| fail(&e))?;
        Ok(Sink::File { path, waiting })
    }

    /// Whether people see the results at once.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Sink::Stdout) && io::stdout().is_terminal()
    }

    /// Writes what `body` writes; a file is put in its place when all is written.
    pub fn write(self, body: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Trouble> {
        match self {
            Sink::Stdout => stdout(body).map_err(|e| Trouble::io("standard output", &e)),
            Sink::Device { path, file } => {
                buffered(file, body).map_err(|e| Trouble::io(&path.display().to_string(), &e))
            }
            Sink::File { path, waiting } => replace(&path, waiting, body)
                .map_err(|e| Trouble::Message(format!("{}: could not be written: {e}", path.display()))),
        }
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn stdout(body: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let lock = io::stdout().lock();
    if io::stdout().is_terminal() {
        let mut lock = lock;
        body(&mut lock)?;
        return lock.flush();
    }
    buffered(lock, body)
}

fn buffered(to: impl Write, body: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, to);
    let written = body(&mut out);
    match written {
        Ok(()) => out.flush(),
        Err(e) => {
            // What is left in the buffer has nowhere to go.
            let _ = out.into_parts();
            Err(e)
        }
    }
}

fn replace(
    path: &Path,
    mut waiting: File,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    buffered(&waiting, body)?;
    waiting.rewind()?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".melian-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(path).map_or(0o666, |meta| meta.permissions().mode() & 0o777);
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    let mut whole = builder.tempfile_in(folder(path))?;
    io::copy(&mut waiting, &mut whole)?;
    whole.as_file().sync_all()?;
    whole.persist(path).map_err(|e| e.error)?;
    Ok(())
}

/// Passes results on without the control characters that some terminals obey: in
/// JSON they become escapes (only DEL and C1 are left to do), elsewhere blanks.
#[derive(Debug)]
pub struct Guard<W> {
    out: W,
    json: bool,
    /// The first byte of what may be a C1 character, waiting for its second.
    held: bool,
}

impl<W: Write> Guard<W> {
    pub fn json(out: W) -> Self {
        Guard { out, json: true, held: false }
    }

    pub fn plain(out: W) -> Self {
        Guard { out, json: false, held: false }
    }

    fn steers(&self, byte: u8) -> bool {
        byte == 0x7F || !self.json && byte.is_ascii_control() && !matches!(byte, b'\n' | b'\t')
    }
}

impl<W: Write> Write for Guard<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut safe = Vec::with_capacity(bytes.len() + 1);
        for &byte in bytes {
            let second = std::mem::take(&mut self.held);
            let c1 = second && (0x80..=0x9F).contains(&byte);
            if second && !c1 {
                safe.push(0xC2);
            }
            match (c1 || self.steers(byte), self.json) {
                (true, true) => write!(safe, "\\u00{byte:02x}")?,
                (true, false) => safe.push(b' '),
                (false, _) if byte == 0xC2 => self.held = true,
                (false, _) => safe.push(byte),
            }
        }
        self.out.write_all(&safe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_that_no_terminal_obeys() {
        let json = "{\"a\":\"é\u{9B}31m\u{7F}Â\u{85}\"}";
        for step in 1..json.len() {
            let mut guard = Guard::json(Vec::new());
            for chunk in json.as_bytes().chunks(step) {
                guard.write_all(chunk).expect("memory");
            }
            let got = String::from_utf8(guard.out).expect("UTF-8");
            assert_eq!(got, "{\"a\":\"é\\u009b31m\\u007fÂ\\u0085\"}", "step {step}");
        }
    }

    #[test]
    fn text_that_no_terminal_obeys() {
        let mut guard = Guard::plain(Vec::new());
        guard.write_all("a\u{1B}[1mé\u{9B}b\tc\n".as_bytes()).expect("memory");
        assert_eq!(String::from_utf8(guard.out).expect("UTF-8"), "a [1mé b\tc\n");
    }

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("out.json");
        fs::write(&path, "old").expect("old");
        let sink = Sink::new(Some(&path)).expect("writable");
        let failed = sink.write(|out| {
            out.write_all(b"half")?;
            Err(io::ErrorKind::Other.into())
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&path).expect("still there"), "old");
        Sink::new(Some(&path)).expect("writable").write(|out| out.write_all(b"new")).expect("written");
        assert_eq!(fs::read_to_string(&path).expect("there"), "new");
        assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 1, "nothing else is left");
    }
}
