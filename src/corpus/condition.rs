use super::CorpusError;
use serde::{Serialize, Serializer};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::str::FromStr;

/// Which documents are meant: `year<1990`, `country=SWE`, `country!=USA`. Numbers are
/// compared as numbers, anything else as words. What does not have the field is not meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    written: String,
    field: String,
    operator: &'static str,
    value: String,
}

/// Longer ones first, since the shorter are their beginnings.
const OPERATORS: [&str; 6] = ["<=", ">=", "!=", "<", ">", "="];

impl Condition {
    /// Whether a document with these fields is meant.
    pub fn holds(&self, fields: &BTreeMap<String, String>) -> bool {
        let Some(found) = fields.get(&self.field).map(|found| found.trim()) else { return false };
        let numbers = found.parse::<f64>().ok().zip(self.value.parse::<f64>().ok());
        let order = match numbers {
            Some((found, value)) => found.partial_cmp(&value),
            None => Some(found.cmp(self.value.as_str())),
        };
        order.is_some_and(|order| match self.operator {
            "<=" => order != Ordering::Greater,
            ">=" => order != Ordering::Less,
            "!=" => order != Ordering::Equal,
            "<" => order == Ordering::Less,
            ">" => order == Ordering::Greater,
            _ => order == Ordering::Equal,
        })
    }
}

impl FromStr for Condition {
    type Err = CorpusError;

    fn from_str(written: &str) -> Result<Self, CorpusError> {
        let at = written.find(['<', '>', '=', '!']);
        let parts = at.and_then(|at| {
            let (field, rest) = written.split_at(at);
            let operator = OPERATORS.into_iter().find(|operator| rest.starts_with(operator))?;
            Some((field.trim(), operator, rest.strip_prefix(operator)?.trim()))
        });
        match parts {
            Some((field, operator, value)) if !field.is_empty() && !value.is_empty() => Ok(Condition {
                written: written.to_owned(),
                field: field.to_owned(),
                operator,
                value: value.to_owned(),
            }),
            _ => {
                Err(CorpusError(format!("`{written}` is no condition; write it as year<1990 or country=SWE")))
            }
        }
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_hold_or_not() {
        let fields: BTreeMap<_, _> = [("year", "985"), ("country", "SWE")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        let holds = |written: &str| written.parse::<Condition>().expect("sound").holds(&fields);
        assert!(holds("year<1990") && holds("year <= 985") && holds("year!=986") && holds("country=SWE"));
        assert!(!holds("year>985") && !holds("country=USA") && !holds("author!=X") && holds("country>=SWE"));
        for bad in ["year", "<1990", "year<", "year!1990"] {
            assert!(bad.parse::<Condition>().is_err(), "{bad}");
        }
    }
}
