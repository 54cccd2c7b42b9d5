use crate::report::Rows;
use crate::report::view::{ClaimView, View};
use ::csv::Writer;
use serde::Serialize;
use std::io::{self, Write};

/// Writes rows under a header. Text cells cannot be formulas; numbers stay numbers.
pub(super) fn write(
    views: &mut dyn Iterator<Item = View>,
    rows: Rows,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut csv = Writer::from_writer(out);
    let first = views.next();
    // Every document of a run is read with the same schools.
    let schools: Vec<String> = first.iter().flat_map(|v| &v.schools).map(|s| s.id.clone()).collect();
    csv.write_record(titles(rows, &schools))?;
    for view in first.into_iter().chain(views) {
        match rows {
            Rows::Documents => csv.write_record(document(&view, &schools))?,
            Rows::Claims => view.claims.iter().try_for_each(|c| csv.write_record(claim(&view, c)))?,
            Rows::Concepts => concepts(&view).try_for_each(|row| csv.write_record(row))?,
            Rows::Schools => shares(&view).try_for_each(|row| csv.write_record(row))?,
        }
    }
    csv.flush()
}

fn titles(rows: Rows, schools: &[String]) -> Vec<String> {
    let fixed = match rows {
        Rows::Documents => {
            "document path words sentences argument basis note confidence balance interval_low \
             interval_high continuity change emphasis time outlook claims missing school school_confidence"
        }
        Rows::Claims => {
            "document claim school concepts propositions entities start end line column quote repairs \
             polarity voice stated source hedge direction value time outlook voice_factor hedge_factor \
             position_factor repeat_factor weight because corrected"
        }
        Rows::Concepts => "document concept label school mentions denied",
        Rows::Schools => "document school label share concepts mentions denied",
    };
    let mut titles: Vec<String> = fixed.split_whitespace().map(str::to_owned).collect();
    if rows == Rows::Documents {
        titles.extend(schools.iter().map(|s| text(&format!("share_{s}"))));
        titles.extend(["warnings", "text_sha256", "lexicon", "version"].map(str::to_owned));
    }
    titles
}

fn document(view: &View, schools: &[String]) -> Vec<String> {
    let View { document, argument, school, .. } = view;
    let [low, high] = argument.interval;
    let mut row = vec![
        text(&document.id),
        maybe(document.path.as_deref()),
        document.words.to_string(),
        document.sentences.to_string(),
        code(argument.label),
        code(argument.basis),
        maybe(argument.note.as_deref()),
        argument.confidence.to_string(),
        argument.balance.to_string(),
        low.to_string(),
        high.to_string(),
        argument.continuity.to_string(),
        argument.change.to_string(),
        argument.emphasis.to_string(),
        argument.axes.time.to_string(),
        argument.axes.outlook.to_string(),
        view.claims.len().to_string(),
        list(&argument.missing),
        text(&school.label),
        school.confidence.to_string(),
    ];
    let share = |id: &String| view.schools.iter().find(|s| s.id == *id).map(|s| s.share.to_string());
    row.extend(schools.iter().map(|id| share(id).unwrap_or_default()));
    row.push(list(&view.warnings));
    row.push(text(&document.text_sha256));
    row.push(text(&view.melian.lexicon));
    row.push(text(&view.melian.version));
    row
}

fn claim(view: &View, claim: &ClaimView) -> Vec<String> {
    let factors = claim.factors;
    let repairs: Vec<String> = claim.repairs.iter().map(|r| format!("{} → {}", r.from, r.repair)).collect();
    let rules: Vec<String> = claim.because.iter().map(|b| b.rule.clone()).collect();
    vec![
        text(&view.document.id),
        claim.id.to_string(),
        maybe(claim.school.as_deref()),
        list(&claim.concepts),
        list(&claim.propositions),
        list(&claim.entities),
        claim.start.to_string(),
        claim.end.to_string(),
        claim.line.to_string(),
        claim.column.to_string(),
        text(&claim.quote),
        list(&repairs),
        code(claim.polarity),
        code(claim.voice),
        claim.stated.map(code).unwrap_or_default(),
        maybe(claim.source.as_deref()),
        maybe(claim.hedge.as_deref()),
        code(claim.direction),
        claim.value.to_string(),
        claim.axes.time.to_string(),
        claim.axes.outlook.to_string(),
        factors.voice.to_string(),
        factors.hedge.to_string(),
        factors.position.to_string(),
        factors.repeat.to_string(),
        claim.weight.to_string(),
        list(&rules),
        claim.corrected.map(code).unwrap_or_default(),
    ]
}

fn concepts(view: &View) -> impl Iterator<Item = [String; 6]> {
    view.concepts.iter().map(|c| {
        [
            text(&view.document.id),
            text(&c.id),
            text(&c.label),
            maybe(c.school.as_deref()),
            c.mentions.to_string(),
            c.denied.to_string(),
        ]
    })
}

fn shares(view: &View) -> impl Iterator<Item = [String; 7]> {
    view.schools.iter().map(|s| {
        [
            text(&view.document.id),
            text(&s.id),
            text(&s.label),
            s.share.to_string(),
            s.concepts.to_string(),
            s.mentions.to_string(),
            s.denied.to_string(),
        ]
    })
}

/// A text cell. One that a spreadsheet would take for a formula gets a quotation
/// mark before it, as OWASP advises; what a terminal would obey is left out.
pub(crate) fn text(cell: &str) -> String {
    let cell: String = cell.chars().filter(|&c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect();
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.trim_start_matches(' ').starts_with(formula) { format!("'{cell}") } else { cell }
}

fn maybe(cell: Option<&str>) -> String {
    text(cell.unwrap_or_default())
}

fn list(items: &[String]) -> String {
    text(&items.join("; "))
}

/// The word of the wire format.
fn code(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
