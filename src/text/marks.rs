/// Marks that stand between two words, as a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Marks(pub u16);

impl Marks {
    /// `,`
    pub const COMMA: Marks = Marks(1);
    /// `;`
    pub const SEMICOLON: Marks = Marks(2);
    /// `:`
    pub const COLON: Marks = Marks(4);
    /// A dash, not a hyphen inside a word.
    pub const DASH: Marks = Marks(8);
    /// An opening bracket.
    pub const OPEN: Marks = Marks(16);
    /// A closing bracket.
    pub const CLOSE: Marks = Marks(32);
    /// A quotation mark, opening or closing.
    pub const QUOTE: Marks = Marks(64);
    /// `.` or `...`
    pub const STOP: Marks = Marks(128);
    /// `?`
    pub const QUESTION: Marks = Marks(256);
    /// `!`
    pub const EXCLAMATION: Marks = Marks(512);
    /// A hyphen that joins the two words.
    pub const HYPHEN: Marks = Marks(1024);
    /// A slash.
    pub const SLASH: Marks = Marks(2048);

    /// Both sets together.
    pub fn and(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// Whether any mark of `other` is here.
    pub fn any(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }
}
