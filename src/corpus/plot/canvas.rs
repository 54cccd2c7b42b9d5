//! SVG 1.1 as text (W3C, 2011): attributes only, no style sheet, no script, no identifiers, so
//! that a picture can stand several times on one page and opens in any drawing program.

use super::letters;
use quick_xml::escape::escape;
use std::fmt::Write;

/// The value of an attribute.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    Number(f64),
    Word(&'a str),
}

impl From<f64> for Value<'_> {
    fn from(value: f64) -> Self {
        Value::Number(value)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Value::Word(value)
    }
}

/// Where a text hangs on its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn word(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// A line of text, placed by the baseline; pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub x: f64,
    pub y: f64,
    pub size: f64,
    pub anchor: Anchor,
    pub words: &'a str,
}

/// A picture being written. Everything that is written as words is escaped here.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    out: String,
}

impl Canvas {
    /// A picture of `width` by `height` pixels. `name` and `description` are what a screen reader says.
    pub fn new(width: f64, height: f64, name: &str, description: &str) -> Self {
        let mut canvas = Canvas::default();
        let (w, h) = (number(width), number(height));
        canvas.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg".into()),
                ("width", width.into()),
                ("height", height.into()),
                ("viewBox", format!("0 0 {w} {h}").as_str().into()),
                ("role", "img".into()),
                ("font-family", "sans-serif".into()),
                ("fill", "currentColor".into()),
            ],
        );
        canvas.words("title", name);
        canvas.words("desc", description);
        canvas
    }

    /// The whole picture, ending in one line end.
    pub fn finish(mut self) -> String {
        self.close("svg");
        self.out
    }

    /// An element without content.
    pub fn mark(&mut self, name: &str, attributes: &[(&str, Value<'_>)]) {
        self.start(name, attributes);
        self.out.push_str("/>\n");
    }

    /// Opens a group; whoever points at it reads `hint`.
    pub fn group(&mut self, hint: &str) {
        self.open("g", &[]);
        self.words("title", hint);
    }

    /// Closes the last group.
    pub fn end(&mut self) {
        self.close("g");
    }

    /// A line of text.
    pub fn text(&mut self, text: Text<'_>) {
        self.text_with(text, &[]);
    }

    /// A line of text with further attributes.
    pub fn text_with(&mut self, text: Text<'_>, more: &[(&str, Value<'_>)]) {
        let mut attributes: Vec<(&str, Value<'_>)> =
            vec![("x", text.x.into()), ("y", text.y.into()), ("font-size", text.size.into())];
        if text.anchor != Anchor::Start {
            attributes.push(("text-anchor", text.anchor.word().into()));
        }
        attributes.extend_from_slice(more);
        self.start("text", &attributes);
        let _ = writeln!(self.out, ">{}</text>", escape(letters::plain(text.words)));
    }

    /// A straight line in the colour of the text.
    pub fn line(&mut self, from: [f64; 2], to: [f64; 2], more: &[(&str, Value<'_>)]) {
        let [x1, y1] = from;
        let [x2, y2] = to;
        let mut attributes: Vec<(&str, Value<'_>)> = vec![
            ("x1", x1.into()),
            ("y1", y1.into()),
            ("x2", x2.into()),
            ("y2", y2.into()),
            ("stroke", "currentColor".into()),
        ];
        attributes.extend_from_slice(more);
        self.mark("line", &attributes);
    }

    fn open(&mut self, name: &str, attributes: &[(&str, Value<'_>)]) {
        self.start(name, attributes);
        self.out.push_str(">\n");
    }

    fn close(&mut self, name: &str) {
        let _ = writeln!(self.out, "</{name}>");
    }

    fn words(&mut self, name: &str, words: &str) {
        let _ = writeln!(self.out, "<{name}>{}</{name}>", escape(letters::plain(words)));
    }

    fn start(&mut self, name: &str, attributes: &[(&str, Value<'_>)]) {
        let _ = write!(self.out, "<{name}");
        for (key, value) in attributes {
            let _ = match value {
                Value::Number(value) => write!(self.out, " {key}=\"{}\"", number(*value)),
                Value::Word(word) => write!(self.out, " {key}=\"{}\"", escape(*word)),
            };
        }
    }
}

/// Commands of a path through points, as `M … L …`.
pub(super) fn path(points: &[[f64; 2]]) -> String {
    let mut out = String::new();
    for (at, [x, y]) in points.iter().enumerate() {
        let command = if at == 0 { 'M' } else { 'L' };
        let _ = write!(out, "{command}{} {}", number(*x), number(*y));
    }
    out
}

/// A coordinate with at most two decimals; what is not finite is 0, which no caller hands over.
pub(super) fn number(value: f64) -> String {
    let rounded = if value.is_finite() { (value * 100.0).round() / 100.0 } else { 0.0 };
    // Adding zero turns minus zero into zero.
    format!("{}", rounded + 0.0)
}
