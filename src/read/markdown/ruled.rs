//! Tables drawn with lines of dashes, as pandoc writes them; Markdown itself takes them for prose.

use std::ops::Range;

/// Lines a table is looked for in.
const LONGEST: usize = 500;

/// Where the tables stand that are drawn with dashes, in order.
///
/// A line of dashes with gaps tells the columns: the lines above it are the head,
/// those below belong to the table as long as they are blank in all gaps.
pub(super) fn tables(markdown: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let lines: Vec<(usize, &str)> = markdown
        .split_inclusive('\n')
        .map(|line| {
            start += line.len();
            (start - line.len(), line.trim_end())
        })
        .collect();
    let mut tables: Vec<Range<usize>> = Vec::new();
    for (i, &(at, rule)) in lines.iter().enumerate() {
        let gaps = gaps(rule);
        if gaps.is_empty() || tables.last().is_some_and(|table| at < table.end) {
            continue;
        }
        let (above, below) = (lines.get(..i).unwrap_or_default(), lines.get(i + 1..).unwrap_or_default());
        let head = above.iter().rev().take(LONGEST).take_while(|(_, line)| !line.is_empty()).count();
        let rows = rows(below, &gaps);
        let begin = lines.get(i - head).map_or(at, |line| line.0);
        let end = rows.checked_sub(1).and_then(|last| below.get(last)).map(|(at, line)| at + line.len());
        if let Some(end) = end {
            tables.push(begin..end);
        }
    }
    tables
}

/// How many lines below a rule belong to its table: up to a line of dashes, else up to an empty line.
fn rows(below: &[(usize, &str)], gaps: &[Range<usize>]) -> usize {
    let blank = |line: &str, gap: &Range<usize>| {
        line.chars().skip(gap.start).take(gap.len()).any(|c| c == ' ') || line.chars().count() <= gap.start
    };
    let fits = |line: &str| gaps.iter().all(|gap| blank(line, gap));
    let fitting = below.iter().take(LONGEST).take_while(|(_, line)| is_rule(line) || fits(line));
    let fitting: Vec<&str> = fitting.map(|(_, line)| *line).collect();
    match fitting.iter().position(|line| is_rule(line)) {
        Some(last) => last + 1,
        None => fitting.iter().take_while(|line| !line.is_empty()).count(),
    }
}

fn is_rule(line: &str) -> bool {
    line.contains("--") && line.bytes().all(|b| matches!(b, b'-' | b' '))
}

/// The gaps in a line of dashes.
fn gaps(rule: &str) -> Vec<Range<usize>> {
    if !is_rule(rule) || rule.split_whitespace().any(|dashes| dashes.len() < 2) {
        return Vec::new();
    }
    let mut gaps: Vec<Range<usize>> = Vec::new();
    let indent = rule.len() - rule.trim_start().len();
    for (at, _) in rule.match_indices(' ').filter(|(at, _)| *at >= indent) {
        match gaps.last_mut().filter(|gap| gap.end == at) {
            Some(gap) => gap.end = at + 1,
            None => gaps.push(at..at + 1),
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(markdown: &str) -> Vec<&str> {
        tables(markdown).into_iter().map(|table| &markdown[table]).collect()
    }

    #[test]
    fn tables_with_and_without_heads() {
        let bare = "  ------ ------\n  a b    c\n  d      e\n  ------ ------";
        assert_eq!(found(&format!("Text.\n\n{bare}\n\nMore.\n")), [bare]);
        let simple = "  Age    Name\n  ------ ------\n  1      x";
        assert_eq!(found(&format!("Text.\n\n{simple}\n\nMore text that is longer.\n")), [simple]);
        let wide =
            "---------------\nAge    Name\n------ --------\n1      x\n       y\n\n2      z\n---------------";
        assert_eq!(found(&format!("{wide}\n\nText\n")), [wide]);
    }

    #[test]
    fn lines_across_the_page_are_none() {
        assert!(found("Text.\n\n---\n\nMore.\n\n- - -\n\nHead\n----\nText\n").is_empty());
        assert!(found("-- --\n\nStates seek power.\n").is_empty());
    }
}
