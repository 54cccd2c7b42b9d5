//! RTF → its tokens: braces, control words, control symbols, bytes of text.

use crate::read::error::ReadFault;

/// The longest name of a control word that any program writes; what follows is text.
const LONGEST_NAME: usize = 32;

/// What an RTF file is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// `\name` and its number.
    Word(&'a str, Option<i32>),
    /// A backslash and one character that is no letter.
    Symbol(u8),
    /// A byte of text.
    Byte(u8),
    /// Bytes of a picture or another program, which are passed over.
    Binary,
}

/// The tokens of a file, in order.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Tokens { bytes, at: 0 }
    }

    /// What was not read yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// The next bytes that pass, at most `most`.
    fn run(&mut self, most: usize, pass: impl Fn(&u8) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.iter().take(most).take_while(|b| pass(b)).count();
        self.at += length;
        // Only ASCII passes.
        rest.get(..length).and_then(|run| std::str::from_utf8(run).ok()).unwrap_or_default()
    }

    /// The next token; none at the end.
    ///
    /// # Errors
    /// [`ReadFault::Damaged`] where a picture is longer than the file.
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>, ReadFault> {
        while let Some(byte) = self.take() {
            return Ok(Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => continue,
                b'\t' => Token::Word("tab", None),
                byte => Token::Byte(byte),
            }));
        }
        Ok(None)
    }

    /// What a backslash begins.
    fn control(&mut self) -> Result<Option<Token<'a>>, ReadFault> {
        let name = self.run(LONGEST_NAME, u8::is_ascii_alphabetic);
        if name.is_empty() {
            return Ok(self.take().map(|symbol| match symbol {
                b'\'' => self.hex(),
                b'\r' | b'\n' => Token::Word("par", None),
                b'\t' => Token::Word("tab", None),
                symbol => Token::Symbol(symbol),
            }));
        }
        let number = self.number();
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if name != "bin" {
            return Ok(Some(Token::Word(name, number)));
        }
        let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
        if length > self.rest().len() {
            return Err(ReadFault::Damaged("it ends within a picture".to_owned()));
        }
        self.at += length;
        Ok(Some(Token::Binary))
    }

    /// The number behind a control word; what no program writes is as large as can be.
    fn number(&mut self) -> Option<i32> {
        let start = self.at;
        let minus = self.peek() == Some(b'-');
        self.at += usize::from(minus);
        let digits = self.run(usize::MAX, u8::is_ascii_digit);
        if digits.is_empty() {
            self.at = start;
            return None;
        }
        let value = digits.parse().unwrap_or(i32::MAX);
        Some(if minus { -value } else { value })
    }

    /// `\'hh`, a byte by its number.
    fn hex(&mut self) -> Token<'a> {
        u8::from_str_radix(self.run(2, u8::is_ascii_hexdigit), 16).map_or(Token::Symbol(b'\''), Token::Byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(bytes: &[u8]) -> Result<Vec<Token<'_>>, ReadFault> {
        let mut tokens = Tokens::new(bytes);
        let mut all = Vec::new();
        while let Some(token) = tokens.next()? {
            all.push(token);
        }
        Ok(all)
    }

    #[test]
    fn words_symbols_and_bytes() {
        use Token::*;
        let got = tokens(b"{\\b0 a\\u-10\\'e9\\~\r\n\\\n\\bin3 }}}\\f99999999999}").expect("tokens");
        let want = vec![
            Open,
            Word("b", Some(0)),
            Byte(b'a'),
            Word("u", Some(-10)),
            Byte(0xE9),
            Symbol(b'~'),
            Word("par", None),
            Binary,
            Word("f", Some(i32::MAX)),
            Close,
        ];
        assert_eq!(got, want);
    }

    #[test]
    fn a_picture_ends_within_the_file() {
        assert!(matches!(tokens(b"{\\bin4 abc"), Err(ReadFault::Damaged(_))));
        assert_eq!(tokens(b"\\bin-4 a").expect("tokens").len(), 2);
    }
}
