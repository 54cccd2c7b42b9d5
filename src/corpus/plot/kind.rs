//! Which pictures there are, and which columns each takes.

/// A picture of a table; columns are named by their keys.
///
/// An interval is drawn where the table has columns `KEY_low` and `KEY_high` beside `KEY`, or
/// `low` and `high`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A bar from zero for every row, the greatest first.
    Bars {
        /// Columns that name a row.
        label: Vec<String>,
        /// The measure.
        value: String,
        /// What decides which rows are shown, the greatest first, where there are too many; the
        /// size of the measure itself without it.
        rank: Option<String>,
    },
    /// A dot with a whisker for every row, or for every part of every label.
    Dots {
        /// Columns that name a row.
        label: Vec<String>,
        /// The measure.
        value: String,
        /// A column whose words tell dots of one label apart.
        part: Option<String>,
        /// Whether rows are ordered by the measure instead of as in the table.
        sorted: bool,
    },
    /// Shares of a whole, end to end, for every label.
    Stacked {
        /// Columns that name a row.
        label: Vec<String>,
        /// Where the shares are.
        shares: Shares,
    },
    /// Lines over a number such as the year, with bands and the points that they smooth.
    Lines {
        /// The number.
        x: String,
        /// Columns whose words tell lines apart.
        series: Vec<String>,
        /// The measures, one line each for every series.
        curves: Vec<Curve>,
    },
    /// A grid of cells.
    Heat {
        /// The column that names the rows of the grid.
        row: String,
        /// The column that names the columns of the grid.
        column: String,
        /// The measure.
        value: String,
        /// Whether a pair stands in the table once and counts both ways.
        mirrored: bool,
    },
    /// Two measures against each other, with labels.
    Scatter {
        /// Columns that name a point.
        label: Vec<String>,
        /// The measure to the right.
        x: Side,
        /// The measure upwards.
        y: Side,
        /// What decides which points are labelled, the greatest size first.
        rank: Option<String>,
    },
    /// How often a measure takes which values.
    Histogram {
        /// The measure.
        value: String,
    },
}

/// A measure as a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// The measure as observed.
    pub point: Option<String>,
    /// The measure as smoothed.
    pub smooth: Option<String>,
}

/// Where shares of a whole are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shares {
    /// One row for every label: a column each.
    Columns(Vec<String>),
    /// One row for every label and part.
    Rows {
        /// The column that names the part.
        part: String,
        /// The share.
        value: String,
    },
}

/// A measure on an axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Its column.
    pub key: String,
    /// Whether the axis is logarithmic; values that are not above zero are left out then.
    pub log: bool,
}

impl Kind {
    /// A short name for a file: small letters, digits and hyphens, and different for different
    /// pictures of a table.
    pub fn slug(&self) -> String {
        let (shape, keys) = self.parts();
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let words = std::iter::once(shape).chain(keys).collect::<Vec<_>>().join("-");
        words.chars().map(plain).collect()
    }

    /// What it shows, in a few words: `bars of log_ratio`.
    pub fn caption(&self) -> String {
        let (shape, keys) = self.parts();
        match self {
            Kind::Scatter { x, y, .. } => format!("{shape} of {} against {}", y.key, x.key),
            _ => format!("{shape} of {}", keys.join(", ")),
        }
    }

    /// Its shape, and the keys of its measures.
    fn parts(&self) -> (&'static str, Vec<&str>) {
        match self {
            Kind::Bars { value, .. } => ("bars", vec![value]),
            Kind::Dots { value, .. } => ("dots", vec![value]),
            Kind::Stacked { shares: Shares::Rows { value, .. }, .. } => ("stack", vec![value]),
            Kind::Stacked { shares: Shares::Columns(_), .. } => ("stack", vec!["shares"]),
            Kind::Lines { curves, .. } => ("lines", curves.iter().filter_map(Curve::key).collect()),
            Kind::Heat { value, .. } => ("grid", vec![value]),
            Kind::Scatter { x, y, .. } => ("points", vec![&x.key, &y.key]),
            Kind::Histogram { value } => ("histogram", vec![value]),
        }
    }
}

impl Curve {
    /// The column that names it: what was observed, else what was smoothed.
    fn key(&self) -> Option<&str> {
        self.point.as_deref().or(self.smooth.as_deref())
    }
}
