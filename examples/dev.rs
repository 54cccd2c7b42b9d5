
//! scratch
use melian::*;
use serde_json::{json, Value};
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let p = Pipeline::new(Lexicon::builtin().unwrap(), Default::default());
    let mut docs = vec![];
    let cmd = args[0].clone();
    let mut stage = String::new();
    let mut it = args[1..].iter();
    while let Some(a) = it.next() {
        if a == "--stage" { stage = it.next().unwrap().clone(); continue; }
        if a == "--format" { it.next(); continue; }
        let raw = std::fs::read_to_string(a).unwrap();
        if a.ends_with(".jsonl") {
            for l in raw.lines() { let v: Value = serde_json::from_str(l).unwrap(); docs.push(Document::plain(v["id"].as_str().unwrap(), v["text"].as_str().unwrap())); }
        } else { docs.push(Document::plain(a.as_str(), raw)); }
    }
    for d in docs {
        let a = p.analyze(d);
        let l = p.lexicon();
        let lines = text::Lines::new(&a.document.text);
        let ch = |s: text::Span<text::Folded>| { let s = a.normalized.map.to_source(s); (lines.position(s.start()).chars, lines.position(s.end()).chars) };
        let v = report::view(&a, l, report::Offsets::Chars);
        let mut v = serde_json::to_value(&v).unwrap();
        if cmd == "analyze" {
            let r = &a.reading;
            v["dbg"] = json!({"w": r.weighed.iter().zip(&a.claims.claims).map(|(w,c)| json!([c.value, w.voice, w.hedge, w.position, w.repeat, c.time, c.outlook, format!("{:?}", c.voice), format!("{:?}", c.position), c.concepts.first().or(c.propositions.first()).map(|t| l.term(*t).id.clone())])).collect::<Vec<_>>(),
              "terms": a.mentions.terms.iter().map(|m| l.term(m.term).id.clone()).collect::<Vec<_>>(), "words": a.repaired.words.len()});
            println!("{v}"); continue; }
        match stage.as_str() {
            "claims" => {
                let sents: Vec<Value> = a.segmented.sentences.iter().enumerate().map(|(i, s)| { let (x, y) = ch(s.span); let val = a.claims.sentences.get(i).copied().unwrap_or(0.0); json!({"start":x,"end":y,"value":val,"direction": if val>0.0 {"change"} else if val<0.0 {"continuity"} else {"none"}}) }).collect();
                println!("{}", json!({"id": a.document.id, "claims": v["claims"].take(), "sentences": sents}));
            }
            "mentions" => {
                let m: Vec<Value> = a.mentions.terms.iter().chain(&a.mentions.markers).map(|m| { let (x, y) = ch(m.span); let t = l.term(m.term); json!({"concept": t.id, "kind": t.kind.name(), "school": t.school.map(|s| l.school(s).id.clone()), "start": x, "end": y}) }).collect();
                println!("{}", json!({"id": a.document.id, "mentions": m}));
            }
            "stance" => {
                let w = |r: &std::ops::Range<usize>| { let s = a.repaired.words[r.clone()].iter().map(|w| w.span).reduce(text::Span::cover).unwrap(); let (x, y) = ch(s); json!({"start":x,"end":y}) };
                use lexicon::CueKind::*;
                let neg: Vec<Value> = a.frames.frames.iter().filter(|f| matches!(f.kind, Negation | NegationAffix)).map(|f| json!({"cue": w(&f.words), "scope": f.scope.iter().map(|r| w(r)).collect::<Vec<_>>()})).collect();
                let att: Vec<Value> = a.frames.frames.iter().filter(|f| matches!(f.voice, Some(frame::Voice::Attributed | frame::Voice::Reported | frame::Voice::Endorsed|frame::Voice::Rejected))).map(|f| json!({"cue": w(&f.words), "content": f.scope.iter().map(|r| w(r)).collect::<Vec<_>>()})).collect();
                println!("{}", json!({"id": a.document.id, "negations": neg, "attributions": att}));
            }
            "frames" => {
                for f in &a.frames.frames { println!("{:?} {} [{}] scope {:?} f{} t{} v{:?} side{:?} src{:?}", f.kind, f.cue.map_or("-", |t| l.term(t).id.as_str()), f.span.of(&a.normalized.text), f.scope.iter().map(|r| a.repaired.words[r.clone()].iter().map(|w| w.form.as_str()).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>(), f.factor, f.turns, f.voice, f.side, f.source.as_ref().map(|s| &s.name)); }
                for m in &a.mentions.terms { println!("TERM {} [{}] flip{:?} pat {}", l.term(m.term).id, m.span.of(&a.normalized.text), m.flip, l.patterns()[m.pattern as usize].text); }
                for c in &a.claims.claims { println!("CLAIM {:?} {:?} value {:.2} carried {:.2} cert {:.2} pos {:?} {:?} {:?}", c.concepts.iter().chain(&c.propositions).map(|t| l.term(*t).id.as_str()).collect::<Vec<_>>(), c.voice, c.value, c.carried, c.certainty, c.position, c.polarity, c.because.iter().map(|b| b.rule.as_str()).collect::<Vec<_>>()); }
            }
            _ => {}
        }
    }
}
