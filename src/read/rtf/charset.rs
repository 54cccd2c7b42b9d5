//! Numbers that RTF uses for encodings and languages.

use encoding_rs::Encoding;

/// The encoding of a Windows code page; none for one that is not known.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        874 => "windows-874",
        866 => "ibm866",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        1250..=1258 => return Encoding::for_label(format!("windows-{number}").as_bytes()),
        10000 => "macintosh",
        10007 => "x-mac-cyrillic",
        20866 => "koi8-r",
        65001 => "utf-8",
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set; none for those that say nothing.
pub(super) fn character_set(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

/// The BCP 47 tag of a Windows language; none for those that essays are hardly written in.
pub(super) fn language(number: i32) -> Option<&'static str> {
    const ENGLISH: [(i32, &str); 8] = [
        (1033, "en-US"),
        (2057, "en-GB"),
        (3081, "en-AU"),
        (4105, "en-CA"),
        (5129, "en-NZ"),
        (6153, "en-IE"),
        (7177, "en-ZA"),
        (16393, "en-IN"),
    ];
    const OTHERS: [(i32, &str); 18] = [
        (4, "zh"),
        (5, "cs"),
        (6, "da"),
        (7, "de"),
        (8, "el"),
        (9, "en"),
        (10, "es"),
        (11, "fi"),
        (12, "fr"),
        (14, "hu"),
        (16, "it"),
        (17, "ja"),
        (19, "nl"),
        (21, "pl"),
        (22, "pt"),
        (25, "ru"),
        (29, "sv"),
        (31, "tr"),
    ];
    // The lower ten bits are the language, those above the country; 1024 is none at all.
    let find = |list: &[(i32, &'static str)], n| list.iter().find(|(number, _)| *number == n).map(|l| l.1);
    find(&ENGLISH, number).or_else(|| find(&OTHERS, number & 0x3FF))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_names() {
        assert_eq!(code_page(1252).map(Encoding::name), Some("windows-1252"));
        assert_eq!(character_set(128).map(Encoding::name), Some("Shift_JIS"));
        assert_eq!((code_page(-1), character_set(0)), (None, None));
        assert_eq!((language(2057), language(1031), language(1024)), (Some("en-GB"), Some("de"), None));
    }
}
