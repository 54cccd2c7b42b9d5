//! Where the text of a group goes.

/// A place for text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Body,
    /// A footnote or endnote.
    Note,
    /// A running head or foot.
    Head,
    /// The style sheet and the font table.
    Styles,
    Fonts,
    /// What the file says of itself.
    Info,
    Title,
    Author,
    /// The bullet or number of an item, which is not text.
    Mark,
    Picture,
    Nowhere,
}

/// Where the text of the group goes whose first word this is; none where the word
/// says nothing of that. A starred group is for programs that know its word.
///
/// `versions` is where the text of a group with two versions goes.
pub(super) fn place(word: &str, star: bool, versions: &mut Option<Place>, now: Place) -> Option<Place> {
    Some(match word {
        "ud" if star => return versions.take(),
        "upr" => {
            *versions = Some(now);
            Place::Nowhere
        }
        _ if now == Place::Nowhere => return None,
        "footnote" => Place::Note,
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf"
            if !star =>
        {
            Place::Head
        }
        "stylesheet" => Place::Styles,
        "fonttbl" => Place::Fonts,
        "info" => Place::Info,
        "title" if now == Place::Info => Place::Title,
        "author" if now == Place::Info => Place::Author,
        "listtext" | "pntext" => Place::Mark,
        "pict" | "shppict" => Place::Picture,
        "colortbl" | "listtable" | "listoverridetable" | "revtbl" | "rsidtbl" | "generator" | "object"
        | "fldinst" | "nonshppict" | "shprslt" | "nonesttables" | "xe" | "tc" | "rxe" | "txe" | "ftnsep"
        | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn" | "filetbl" | "annotation" | "atnid"
        | "atnauthor" => Place::Nowhere,
        // Character styles, of which nothing is needed.
        _ if star => Place::Nowhere,
        _ => return None,
    })
}
