//! Statistics from what was typed.

use crate::cli::args::{self, Intervals, Moving, ScaleMethod, Smooth, Sort, Within};
use melian::Lexicon;
use melian::corpus::{
    Concordance, Cooccurrences, CorpusError, Dispersion, Frequency, Keyness, Method, Overview, Profile,
    Query, Resampling, Scale, Side, Smoothing, Sorting, Span, Summary, Trend, Trended, Unit, What,
};

fn resampling(intervals: &Intervals) -> Resampling {
    Resampling { resamples: intervals.resamples as usize, seed: intervals.seed, level: intervals.level }
}

pub fn summary(args: &args::Summary) -> Summary {
    Summary { by: args.by.clone(), resampling: resampling(&args.intervals) }
}

pub fn frequency(args: &args::Frequency) -> Frequency {
    let counted = &args.counted;
    Frequency { of: counted.of.with(counted.n), by: args.by.clone(), minimum: counted.minimum }
}

/// Target and reference by their conditions.
pub fn sides(args: &args::Keyness) -> Side {
    Side::Where(args.target.clone(), args.reference.clone())
}

pub fn keyness(args: &args::Keyness, side: Side) -> Keyness {
    let counted = &args.counted;
    Keyness {
        of: counted.of.with(counted.n),
        side,
        minimum: counted.minimum,
        simple_maths: args.simple_maths,
        prior: args.prior,
    }
}

pub fn dispersion(args: &args::Dispersion) -> Dispersion {
    Dispersion { of: args.of.unit(), parts: args.parts.clone(), minimum: args.minimum }
}

pub fn concordance(args: &args::Concordance, lexicon: &Lexicon) -> Result<Concordance, CorpusError> {
    let query = match (&args.query.word, &args.query.regex) {
        (Some(words), _) => Query::words(words)?,
        (_, Some(regex)) => Query::regex(regex)?,
        _ => Query::terms(lexicon, &args.query.concept)?,
    };
    let sort = match args.sort {
        Sort::Document => Sorting::Document,
        Sort::Left => Sorting::Left,
        Sort::Node => Sorting::Node,
        Sort::Right => Sorting::Right,
    };
    Ok(Concordance {
        query,
        window: usize::from(args.window),
        sort,
        voice: args.voice.clone(),
        polarity: args.polarity.clone(),
        direction: args.direction.clone(),
        fields: args.fields.clone(),
        limit: args.common.limit,
    })
}

pub fn cooccurrence(args: &args::Cooccurrence) -> Cooccurrences {
    let within = match args.within {
        Within::Sentence => Span::Sentence,
        Within::Paragraph => Span::Paragraph,
        Within::Window => Span::Window(args.window),
    };
    Cooccurrences { within, minimum: args.minimum }
}

pub fn trend(args: &args::Trend, lexicon: &Lexicon) -> Result<Trend, CorpusError> {
    Query::terms(lexicon, &args.concept)?; // a trend of nothing would hide a slip of the pen
    let of = match args.of {
        _ if !args.concept.is_empty() => Trended::Concepts(args.concept.clone()),
        Moving::Schools => Trended::Schools,
        Moving::Balance => Trended::Balance,
    };
    let smoothing = match args.smooth {
        Smooth::Loess => Smoothing::Loess(args.span),
        Smooth::Rolling => Smoothing::Rolling(usize::from(args.window)),
    };
    Ok(Trend { over: args.over.clone(), of, smoothing, resampling: resampling(&args.intervals) })
}

pub fn diversity(args: &args::Diversity) -> Profile {
    let of = What::Diversity { window: args.window as usize };
    Profile { of, by: args.by.clone(), resampling: resampling(&args.intervals) }
}

pub fn readability(args: &args::Readability) -> Profile {
    Profile { of: What::Readability, by: args.by.clone(), resampling: resampling(&args.intervals) }
}

pub fn scale(args: &args::Scale) -> Scale {
    let anchors = <[String; 2]>::try_from(args.anchors.clone()).ok();
    let field = args.reference_field.clone().unwrap_or_default();
    let method = match args.method {
        ScaleMethod::Wordfish => Method::Wordfish(anchors),
        ScaleMethod::LogOdds => Method::LogOdds,
        ScaleMethod::Wordscores => Method::Wordscores(field),
    };
    Scale {
        method,
        of: args.of.unit(),
        by: args.by.clone(),
        minimum: args.minimum as usize,
        level: args.level,
    }
}

/// Words, counts and constants of a report that are not asked for are those of its tables.
pub fn overview(args: &args::Report) -> Overview {
    let resampling = resampling(&args.intervals);
    let over = args.over.as_ref().or(args.by.first());
    let trends = [Trended::Schools, Trended::Balance].into_iter().filter_map(|of| {
        Some(Trend { over: over?.clone(), of, smoothing: Smoothing::Loess(0.75), resampling })
    });
    let keyness = (!args.target.is_empty()).then(|| Keyness {
        of: args.of.unit(),
        side: Side::Where(args.target.clone(), args.reference.clone()),
        minimum: 5,
        simple_maths: 100.0,
        prior: 1000.0,
    });
    Overview {
        summary: Summary { by: args.by.clone(), resampling },
        trends: trends.collect(),
        keyness,
        frequency: Frequency { of: Unit::Concepts, by: Vec::new(), minimum: 1 },
        dispersion: Dispersion { of: Unit::Concepts, parts: Vec::new(), minimum: 5 },
        cooccurrence: Cooccurrences { within: Span::Sentence, minimum: 5 },
    }
}
