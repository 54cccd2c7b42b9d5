//! Headers of Moodle's offline grading worksheet in the languages of sites: data only.
//!
//! The words were seen in language packs and worksheets of Moodle, several where versions
//! differ, but for these, which are only likely: feedback in Italian, Dutch, Polish and
//! Swedish, the full name in these four, and all of Polish but the date. A word that is
//! wrong does no harm: what is not found is told, and the user can name the column.

/// The headers of one language. They are compared without regard to case and outer spaces.
#[derive(Debug)]
pub(super) struct Headers {
    /// The language, in English.
    pub language: &'static str,
    /// `Participant 1234567`.
    pub identifier: &'static [&'static str],
    /// Full name; missing while marking is blind.
    pub name: &'static [&'static str],
    /// The grade.
    pub grade: &'static [&'static str],
    /// The best grade there is.
    pub maximum: &'static [&'static str],
    /// Whether the grade can be changed.
    pub changeable: &'static [&'static str],
    /// When the grade was changed last; the import needs it.
    pub modified: &'static [&'static str],
    /// Feedback in a comment.
    pub feedback: &'static [&'static str],
    /// How that column says no.
    pub no: &'static [&'static str],
}

/// Every language known, in the order that decides a tie.
pub(super) const LANGUAGES: &[Headers] = &[
    Headers {
        language: "English",
        identifier: &["Identifier"],
        name: &["Full name"],
        grade: &["Grade"],
        maximum: &["Maximum Grade"],
        changeable: &["Grade can be changed"],
        modified: &["Last modified (grade)"],
        feedback: &["Feedback comments"],
        no: &["No"],
    },
    Headers {
        language: "German",
        identifier: &["ID"],
        name: &["Vollständiger Name"],
        grade: &["Bewertung"],
        maximum: &["Bestwertung"],
        changeable: &["Bewertung kann geändert werden"],
        modified: &["Zuletzt geändert (Bewertung)"],
        feedback: &["Feedback als Kommentar"],
        no: &["Nein"],
    },
    Headers {
        language: "French",
        identifier: &["Identifiant", "Matricule"],
        name: &["Nom complet"],
        grade: &["Note"],
        maximum: &["Note maximale"],
        changeable: &["La note peut être modifiée"],
        modified: &["Dernière modification (note)"],
        feedback: &["Feedback par commentaires"],
        no: &["Non"],
    },
    Headers {
        language: "Spanish",
        identifier: &["Identificador"],
        name: &["Nombre completo"],
        grade: &["Calificación"],
        maximum: &["Calificación máxima"],
        changeable: &["La calificación puede ser cambiada", "La calificación puede cambiarse"],
        modified: &["Última modificación (calificación)"],
        feedback: &["Comentarios de retroalimentación"],
        no: &["No"],
    },
    Headers {
        language: "Italian",
        identifier: &["Identificativo", "Identificatore"],
        name: &["Nome completo", "Nome e cognome"],
        grade: &["Valutazione"],
        maximum: &["Valutazione massima", "Voto massimo"],
        changeable: &["La valutazione può essere cambiata"],
        modified: &["Ultima modifica (valutazione)"],
        feedback: &["Commenti di feedback", "Feedback tramite commenti", "Commenti"],
        no: &["No"],
    },
    Headers {
        language: "Dutch",
        identifier: &["Identificatie"],
        name: &["Volledige naam"],
        grade: &["Beoordeling", "Cijfer"],
        maximum: &["Maximaal cijfer", "Maximale beoordeling"],
        changeable: &["Het cijfer kan gewijzigd worden"],
        modified: &["Laatst gewijzigd (beoordeling)", "Laatst gewijzigd (cijfer)"],
        feedback: &["Feedback opmerkingen", "Feedback als opmerkingen"],
        no: &["Nee"],
    },
    Headers {
        language: "Portuguese",
        identifier: &["Identificador"],
        name: &["Nome completo"],
        grade: &["Nota", "Avaliação"],
        maximum: &["Nota máxima"],
        changeable: &["Nota pode ser alterada", "A nota pode ser alterada", "A nota pode ser alterada."],
        modified: &["Última modificação (nota)", "Última atualização (avaliação)"],
        feedback: &["Comentários de feedback"],
        no: &["Não"],
    },
    Headers {
        language: "Polish",
        identifier: &["Identyfikator"],
        name: &["Pełna nazwa", "Imię i nazwisko"],
        grade: &["Ocena"],
        maximum: &["Maksymalna ocena", "Ocena maksymalna"],
        changeable: &["Ocena może zostać zmieniona", "Ocena może być zmieniona"],
        modified: &["Ostatnia modyfikacja (ocena)", "Ostatnio modyfikowane (ocena)"],
        feedback: &["Komentarz zwrotny", "Komentarze zwrotne"],
        no: &["Nie"],
    },
    Headers {
        language: "Swedish",
        identifier: &["Identifierare"],
        name: &["Fullständigt namn", "Fullständiga namn"],
        grade: &["Betyg"],
        maximum: &["Maximalt betyg"],
        changeable: &["Betyg kan ändras"],
        modified: &["Senast modifierat (betyg)", "Senast ändrad (betyg)"],
        feedback: &["Återkoppling kommentarer", "Återkopplingskommentarer"],
        no: &["Nej"],
    },
];
