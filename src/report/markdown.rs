use crate::report::text::{clean, excerpt};
use crate::report::view::{ClaimView, View};
use crate::report::{Options, explain, summary, words};
use std::io::{self, Write};

/// Columns a quotation may take before it is trimmed.
const QUOTE: usize = 280;
/// Claims shown on each side.
const STRONGEST: usize = 3;
/// Repairs shown by name.
const REPAIRS: usize = 12;

/// Writes a section for each view and, for several, one table of all.
pub(super) fn write(
    views: &mut dyn Iterator<Item = View>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows = Vec::new();
    for view in views {
        if !rows.is_empty() {
            writeln!(out)?;
        }
        document(out, &view)?;
        if options.explain && !words::silent(&view) {
            explanation(out, &view)?;
        }
        rows.push(summary::row(&view));
    }
    if rows.len() > 1 {
        writeln!(out, "\n## All documents\n")?;
        record(out, &summary::TITLES)?;
        writeln!(out, "| --- | --- | --- | ---: | ---: | --- |")?;
        rows.iter().try_for_each(|row| record(out, row))?;
    }
    Ok(())
}

fn document(out: &mut dyn Write, view: &View) -> io::Result<()> {
    let argument = &view.argument;
    let size = &view.document;
    let (word, sentence) = (words::count(size.words, "word"), words::count(size.sentences, "sentence"));
    writeln!(out, "## {}\n\n{word}, {sentence}.\n", escape(&size.id))?;
    writeln!(out, "**{}**\n", escape(&words::verdict(view)))?;
    if words::silent(view) {
        return remarks(out, view);
    }
    let [from, to] = argument.interval.map(words::signed);
    let balance = words::signed(argument.balance);
    writeln!(out, "- Balance: {balance} (90 % interval {from} to {to}; −1 continuity, +1 change)")?;
    writeln!(out, "- Time: {}", words::time(argument.axes.time))?;
    writeln!(out, "- Outlook: {}", words::outlook(argument.axes.outlook))?;
    writeln!(out, "- School: {}", escape(&words::school(view)))?;
    schools(out, view)?;
    let (one, other) = words::sides(view);
    for (side, ids) in [(one, &argument.claims_for), (other, &argument.claims_against)] {
        writeln!(out, "\n### For {}\n", words::label(side))?;
        let mut claims = ids.iter().filter_map(|&id| view.claims.get(id)).take(STRONGEST).peekable();
        if claims.peek().is_none() {
            writeln!(out, "No claim.")?;
        }
        claims.try_for_each(|c| evidence(out, view, c))?;
    }
    remarks(out, view)
}

fn remarks(out: &mut dyn Write, view: &View) -> io::Result<()> {
    list(out, "Read as", words::repairs(&view.claims, REPAIRS).as_slice())?;
    list(out, "Not found", &view.argument.missing)?;
    list(out, "Warnings", &view.warnings)
}

fn schools(out: &mut dyn Write, view: &View) -> io::Result<()> {
    if view.schools.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    record(out, &["School", "Share", "Concepts", "Mentions", "Denied"])?;
    writeln!(out, "| --- | ---: | ---: | ---: | ---: |")?;
    for s in &view.schools {
        let numbers = [s.concepts, s.mentions, s.denied].map(|n| n.to_string());
        let [concepts, mentions, denied] = numbers;
        record(out, &[s.label.clone(), format!("{:.2}", s.share), concepts, mentions, denied])?;
    }
    Ok(())
}

fn evidence(out: &mut dyn Write, view: &View, claim: &ClaimView) -> io::Result<()> {
    let weight = words::signed(claim.weight);
    claim_line(out, view, claim, &format!(", weight {weight}"))
}

fn claim_line(out: &mut dyn Write, view: &View, claim: &ClaimView, more: &str) -> io::Result<()> {
    let about = escape(&format!("{} · {}", words::carried(claim), words::subject(view, claim)));
    let quote = escape(&excerpt(&clean(&claim.quote), &words::focus(claim), QUOTE));
    writeln!(out, "- Line {}: {about}{more}\n  > “{quote}”", claim.line)
}

fn explanation(out: &mut dyn Write, view: &View) -> io::Result<()> {
    writeln!(out, "\n### How this comes about\n")?;
    for claim in explain::told(view) {
        claim_line(out, view, claim, "")?;
        writeln!(out, "\n  {}", explain::product(claim))?;
        let because = explain::because(claim);
        if !because.is_empty() {
            writeln!(out, "\n  because {}", escape(&because.join(", ")))?;
        }
        let repairs = words::mended(claim);
        if !repairs.is_empty() {
            writeln!(out, "\n  read as {}", escape(&repairs.join(", ")))?;
        }
        writeln!(out)?;
    }
    explain::totals(view).iter().try_for_each(|line| writeln!(out, "- {line}"))
}

fn list(out: &mut dyn Write, title: &str, items: &[String]) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### {title}\n")?;
    items.iter().try_for_each(|item| writeln!(out, "- {}", escape(item)))
}

fn record<T: AsRef<str>>(out: &mut dyn Write, cells: &[T]) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|c| escape(c.as_ref())).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

/// Text as it reads, with nothing in it that Markdown or HTML would act on.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '$' | '@' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    // An address would become a link, and a mark at the start a list.
    let out = out.replace("://", "\\://").replace("www.", "www\\.");
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    match out.as_bytes().get(digits) {
        Some(b'-' | b'+' | b'=') if digits == 0 => format!("\\{out}"),
        Some(b'.' | b')') if digits > 0 && matches!(out.as_bytes().get(digits + 1), None | Some(b' ')) => {
            format!("{}\\{}", &out[..digits], &out[digits..])
        }
        _ => out,
    }
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn an_essay_writes_no_markup() {
        assert_eq!(escape("a|b *c* `d` <script>&"), r"a\|b \*c\* \`d\` &lt;script&gt;&amp;");
        assert_eq!(escape("- a"), r"\- a");
        assert_eq!(escape("1989. b"), r"1989\. b");
        assert_eq!(escape("0.68"), "0.68");
        assert_eq!(escape("![x](http://y)\n# z"), r"\!\[x\](http\://y) \# z");
    }
}
