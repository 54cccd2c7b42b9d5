//! Kinds of cues: what the words of a family do to what they govern.

use serde::{Deserialize, Serialize};

/// What a cue does. The rules that use each kind are in [`crate::frame`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CueKind {
    /// Turns its clause: *not, never, no, far from*.
    Negation,
    /// Turns what follows: *fail to, lack of, without*.
    ImpliedNegation,
    /// A word whose prefix or suffix denies its base: *uncooperative*.
    NegationAffix,
    /// Looks like a negation and is none: *not only, no doubt*.
    PseudoNegation,
    /// Two denials that affirm: *not impossible, cannot deny*.
    DoubleNegation,
    /// Makes the claim smaller: *partly, less*.
    Weakening,
    /// Makes what follows smaller and so turns it: *undermine, reduce*.
    Diminishing,
    /// Says that what stands before goes to pieces: *collapses, is obsolete*.
    Breakdown,
    /// Holds only under a condition: *only when*.
    Restriction,
    /// The author doubts what follows.
    Doubt,
    /// The author calls what follows wrong: *wrongly assumes, it is naive to think*.
    Rejection,
    /// The author calls what stands before wrong: *is unconvincing*.
    RejectionBefore,
    /// Distance by tone: *so-called*.
    Irony,
    /// The author backs what follows: *rightly argues*.
    Endorsement,
    /// The author backs what stands before: *is convincing*.
    EndorsementBefore,
    /// *likely, usually*.
    HedgeProbable,
    /// *may, perhaps*.
    HedgePossible,
    /// *unlikely, hardly*: turns and weakens.
    HedgeImprobable,
    /// *it depends, remains to be seen*.
    Noncommittal,
    /// A verb of saying or thinking; a cue only with a source.
    ReportingVerb,
    /// A verb that only a speaker can have: whoever stands before it is the source.
    SpeechVerb,
    /// *see, regard*: reports with *as*, or beside a known holder of views.
    RegardingVerb,
    /// *the claim that, the belief in*.
    ReportingNoun,
    /// *according to, in their view*.
    AttributionFrame,
    /// *it is argued that, is seen as*.
    ImpersonalReport,
    /// Whose claim it may be: *realists, critics, the author*.
    SourceNoun,
    /// *the first argument, on the other view*.
    EnumeratedView,
    /// Goes on with the source of the sentence before: *and, moreover, this means*.
    CarryOver,
    /// The author speaks from here on.
    VoiceEnd,
    /// *although X, Y*: X is granted, Y counts.
    Concession,
    /// *Y, although X*.
    ConcessionLate,
    /// *it is true that X … but Y*: a concession if a contrast follows.
    ConcessionAdmit,
    /// *X but Y*: Y counts more.
    Contrast,
    /// *on the other hand, whereas*: both count.
    ContrastBalance,
    /// *Y rather than X*: X is denied.
    Replacement,
    /// *more by X than by Y*: Y is denied; *less by X than by Y*: X is.
    Comparison,
    /// *if, unless*.
    Condition,
    /// *No.*: says whether what was asked is so.
    Answer,
    /// A question that answers itself.
    RhetoricalQuestion,
    /// *I argue, this essay claims*.
    Thesis,
    /// *this essay will discuss*: announces, claims nothing.
    Aim,
    /// *in conclusion*.
    Conclusion,
    /// *the first argument is more convincing*.
    Verdict,
    /// *both are partly right*.
    Tie,
    /// *for example*.
    OwnExample,
    /// A view left behind: *were seen as*.
    PastView,
    /// Words that show a quotation.
    Quotation,
    /// Words that show that a clause is about the subject.
    Topic,
    /// *I, we, my*: the writer's own person; counted.
    FirstPerson,
    /// *theory, author, realists*: talk of theories; counted.
    Theory,
    /// *because, therefore, leads to*: one thing is given as the ground of another; counted.
    Reason,
    /// *firstly, moreover, in conclusion*: says where the reader is; counted.
    Signpost,
    /// Words that begin a new clause and close scopes.
    Terminator,
    /// Names the continuity side of the debate: *realist, the first argument*.
    SideContinuity,
    /// Names the change side of the debate: *liberal, the second argument*.
    SideChange,
    /// Points back at a view: *this argument, it*.
    Anaphor,
    /// Announces views without holding one: *there are two arguments*.
    Announcement,
    /// *is, has, will*: a grammatical word.
    Auxiliary,
    /// *he, they, it*: a grammatical word.
    Pronoun,
    /// *the, this, every*: a grammatical word.
    Determiner,
    /// *because, if, that*: opens a subordinate clause.
    Subordinator,
    /// *of, in, between*: a grammatical word.
    Preposition,
    /// *who, which*: opens a relative clause.
    Relative,
}

impl CueKind {
    /// Whether a family says itself which side of its cues it governs; the other
    /// kinds have a scope of their own.
    pub fn heeds_scope(self) -> bool {
        use CueKind::*;
        matches!(
            self,
            Negation
                | ImpliedNegation
                | Weakening
                | HedgeProbable
                | HedgePossible
                | HedgeImprobable
                | Noncommittal
                | AttributionFrame
                | Comparison
        )
    }
}

/// How a reporting verb or frame presents its content (Thompson & Ye 1991).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// As right.
    Factive,
    /// As wrong.
    CounterFactive,
    /// Neither.
    #[default]
    NonFactive,
}

/// Which side of the cue it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// From the cue to the end of its clause.
    #[default]
    After,
    /// From the start of its clause to the cue.
    Before,
    /// Its clause, subject included.
    Clause,
    /// The whole sentence.
    Sentence,
}
