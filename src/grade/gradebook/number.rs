//! Numbers as gradebooks write them.

/// The mark between whole numbers and fractions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::grade) enum Decimal {
    Point,
    Comma,
}

/// A number with a decimal point or comma; none if the cell is something else.
pub(in crate::grade) fn parse(cell: &str) -> Option<(f64, Decimal)> {
    let cell = cell.trim();
    let digits = cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let decimal = if cell.contains(',') { Decimal::Comma } else { Decimal::Point };
    let value: f64 = digits.then(|| cell.replace(',', "."))?.parse().ok()?;
    value.is_finite().then_some((value, decimal))
}

/// A grade with two decimals, not above `most` after rounding either.
pub(in crate::grade) fn write(value: f64, most: f64, decimal: Decimal) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let kept = if rounded > most { (most * 100.0).floor() / 100.0 } else { rounded };
    let text = format!("{kept:.2}");
    if decimal == Decimal::Comma { text.replace('.', ",") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_decimal_marks() {
        assert_eq!(parse("100,00"), Some((100.0, Decimal::Comma)));
        assert_eq!(parse(" 12.5 "), Some((12.5, Decimal::Point)));
        for no in ["", "-", "1.000,00", "pass fail", "NaN", "1e3", "-2"] {
            assert_eq!(parse(no), None, "{no}");
        }
    }

    #[test]
    fn rounding_never_goes_above() {
        assert_eq!(write(66.6666, 66.6666, Decimal::Point), "66.66");
        assert_eq!(write(13.665_1, 20.0, Decimal::Comma), "13,67");
    }
}
