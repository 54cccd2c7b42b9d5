use crate::report::page::{BOLD, DIM, MARGIN, Page, side, side_of};
use crate::report::text::{clean, columns, excerpt, fit, fit_middle, wrap};
use crate::report::view::{ArgumentView, ClaimView, SchoolView, View};
use crate::report::{Options, explain, summary, words};
use anstyle::Style;
use std::io::{self, Write};

/// Claims shown on each side.
const STRONGEST: usize = 3;
/// Repairs shown by name.
const REPAIRS: usize = 6;
/// Lines a quotation may take.
const LINES: usize = 3;

/// Writes a section for each view and, for several, one table of all.
pub(super) fn write(
    views: &mut dyn Iterator<Item = View>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = Page::new(out, options);
    let mut rows = Vec::new();
    for view in views {
        if !rows.is_empty() {
            page.blank()?;
        }
        document(&mut page, &view)?;
        if options.explain && !words::silent(&view) {
            explain::write(&mut page, &view)?;
        }
        rows.push(summary::row(&view));
    }
    if rows.len() > 1 {
        page.blank()?;
        page.ends("All documents", BOLD, "")?;
        summary::table(&rows, page.width()).lines().try_for_each(|line| page.line(line))?;
    }
    Ok(())
}

fn document(page: &mut Page, view: &View) -> io::Result<()> {
    heading(page, view)?;
    verdict(page, view)?;
    if !words::silent(view) {
        page.blank()?;
        scales(page, &view.argument)?;
        page.blank()?;
        schools(page, view)?;
        sides(page, view)?;
    }
    remarks(page, view)
}

fn heading(page: &mut Page, view: &View) -> io::Result<()> {
    let size = format!(
        "{}, {}",
        words::count(view.document.words, "word"),
        words::count(view.document.sentences, "sentence")
    );
    let id = clean(&view.document.id);
    let room = (page.room() + MARGIN).saturating_sub(columns(&size) + 2);
    let id = fit_middle(if id.is_empty() { "(no name)" } else { &id }, room);
    page.ends(&id, BOLD, &size)?;
    page.rule()
}

fn verdict(page: &mut Page, view: &View) -> io::Result<()> {
    let style = side(view.argument.label).bold();
    for line in wrap(&words::verdict(view), page.room() + MARGIN) {
        page.line(&page.paint(style, &line))?;
    }
    Ok(())
}

fn scales(page: &mut Page, argument: &ArgumentView) -> io::Result<()> {
    let (low, high) = ("continuity ", " change");
    let room = page.room().saturating_sub(low.len() + high.len()).min(61);
    let line = scale(argument.balance, argument.interval, room);
    page.row("Balance", &format!("{low}{line}{high}"))?;
    let [from, to] = argument.interval.map(words::signed);
    let balance = format!("{}, 90 % interval {from} to {to}", words::signed(argument.balance));
    page.words("", Style::new(), &balance)?;
    page.words("Time", Style::new(), &words::time(argument.axes.time))?;
    page.words("Outlook", Style::new(), &words::outlook(argument.axes.outlook))
}

/// The line from −1 to +1 with the interval, the balance and the middle.
fn scale(balance: f64, interval: [f64; 2], width: usize) -> String {
    let width = width - (width + 1) % 2;
    let last = width - 1;
    let at = |value: f64| ((value.clamp(-1.0, 1.0) + 1.0) / 2.0 * last as f64).round() as usize;
    let (from, to, here) = (at(interval[0]), at(interval[1]), at(balance));
    let mark = |i: usize| match i {
        _ if i == here => '●',
        _ if i == last / 2 => '┼',
        _ if from < to && i == from => '[',
        _ if from < to && i == to => ']',
        _ if from < i && i < to => '━',
        0 => '├',
        _ if i == last => '┤',
        _ => '─',
    };
    (0..width).map(mark).collect()
}

fn schools(page: &mut Page, view: &View) -> io::Result<()> {
    page.words("Schools", Style::new(), &words::school(view))?;
    let name = view.schools.iter().map(|s| columns(&clean(&s.label))).max().unwrap_or(0).min(14);
    let counts = view.schools.iter().map(|s| words::school_counts(s).len()).max().unwrap_or(0);
    let bar = page.room().saturating_sub(name + counts + 8).min(40);
    for school in &view.schools {
        let row = school_row(school, name, bar);
        page.row("", &fit(&row, page.room()))?;
    }
    Ok(())
}

fn school_row(school: &SchoolView, name: usize, bar: usize) -> String {
    let label = clean(&school.label);
    let label = fit(&label, name);
    let gap = " ".repeat(name - columns(&label));
    let counts = words::school_counts(school);
    format!("{label}{gap} {} {:.2}  {counts}", filled(school.share, bar), school.share)
}

/// A bar of `width` columns, filled to the eighth of a column.
fn filled(share: f64, width: usize) -> String {
    let eighths = (share.clamp(0.0, 1.0) * (width * 8) as f64).round() as usize;
    let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
    let bar = "█".repeat(eighths / 8) + part;
    let gap = "·".repeat(width - columns(&bar));
    bar + &gap
}

/// The strongest claims on both sides.
fn sides(page: &mut Page, view: &View) -> io::Result<()> {
    let argument = &view.argument;
    let (one, other) = words::sides(view);
    for (name, ids) in [(one, &argument.claims_for), (other, &argument.claims_against)] {
        page.blank()?;
        let claims: Vec<&ClaimView> =
            ids.iter().filter_map(|&id| view.claims.get(id)).take(STRONGEST).collect();
        if claims.is_empty() {
            page.ends(&format!("For {}: no claim", words::label(name)), BOLD, "")?;
            continue;
        }
        page.ends(&format!("For {}", words::label(name)), side(name).bold(), "weight")?;
        for claim in claims {
            evidence(page, view, claim)?;
        }
    }
    Ok(())
}

fn evidence(page: &mut Page, view: &View, claim: &ClaimView) -> io::Result<()> {
    let room = page.room();
    let weight = words::signed(claim.weight);
    let left = room.saturating_sub(columns(&weight) + 2);
    let about = format!("{} · {}", words::carried(claim), words::subject(view, claim));
    let about = fit(&about, left);
    let gap = " ".repeat(room - columns(&about) - columns(&weight));
    let weight = page.paint(side_of(claim.weight), &weight);
    page.row(&format!("line {}", claim.line), &format!("{about}{gap}{weight}"))?;
    quotation(page, claim, LINES)
}

/// The words of a claim, trimmed around what shows its terms.
pub(super) fn quotation(page: &mut Page, claim: &ClaimView, lines: usize) -> io::Result<()> {
    let room = (page.room() * lines).saturating_sub(8 * lines);
    let quote = excerpt(&clean(&claim.quote), &words::focus(claim), room);
    page.words("", DIM, &format!("“{quote}”"))
}

fn remarks(page: &mut Page, view: &View) -> io::Result<()> {
    let repairs = words::repairs(&view.claims, REPAIRS);
    let lists = [
        ("Read as", repairs.into_iter().collect::<Vec<String>>()),
        ("Not found", view.argument.missing.iter().map(|m| clean(m)).collect()),
        ("Warnings", view.warnings.iter().map(|w| clean(w)).collect()),
    ];
    if lists.iter().any(|(_, items)| !items.is_empty()) {
        page.blank()?;
    }
    lists.iter().try_for_each(|(label, items)| page.items(label, items))
}
