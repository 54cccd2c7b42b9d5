use super::*;

#[test]
fn the_embedded_lexicon_loads() {
    if let Err(errors) = Lexicon::builtin() {
        panic!("{} faults\n{errors}", errors.0.len());
    }
}
