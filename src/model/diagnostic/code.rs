//! The kinds of findings: their stable names, and what they are about.

use std::fmt;

use super::Topic;
use crate::model::rules::RequiredPart;

macro_rules! codes {
    ($($topic:ident { $($(#[$doc:meta])* $code:ident = $name:literal,)+ })+) => {
        /// A kind of finding. Its name is stable: scripts look for it in what the command line tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($($(#[$doc])* $code,)+)+
            /// The brief lacks a part that its rules ask for.
            PartMissing(RequiredPart),
        }

        impl Code {
            /// Its name in kebab case, such as `alternative-missing`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($(Self::$code => $name,)+)+
                    Self::PartMissing(part) => part_missing(part),
                }
            }

            /// What such findings are about, unless their target tells better: see [`Diagnostic::topic`].
            ///
            /// [`Diagnostic::topic`]: super::Diagnostic::topic
            pub(super) const fn topic(self) -> Topic {
                match self {
                    $($(Self::$code)|+ => Topic::$topic,)+
                    Self::PartMissing(_) => Topic::Text,
                }
            }
        }
    };
}

codes! {
    Numbers {
        /// A block prints a claim that the library does not have.
        ClaimUnknown = "claim-unknown",
        /// Something names a passage that the library does not have.
        PassageUnknown = "passage-unknown",
        /// A claim has a source but no passage.
        PassageMissing = "passage-missing",
        /// The passage of a claim is no longer in its article.
        PassageGone = "passage-gone",
        /// The passage of a claim is in its article several times.
        PassageAmbiguous = "passage-ambiguous",
        /// A passage is printed in words that its article does not have.
        PassageDiffers = "passage-differs",
        /// A claim leaves out what bounds the number of its passage.
        BoundDropped = "bound-dropped",
        /// A number is made of what is only said in words.
        VagueMadeExact = "vague-made-exact",
        /// A claim is not what its passage says.
        ValueDiffers = "value-differs",
        /// A claim rounds the number of its passage further than it may without saying so.
        RoundingUnsaid = "rounding-unsaid",
        /// The value of a claim cannot be.
        ValueImpossible = "value-impossible",
        /// An estimate is printed without a caveat.
        CaveatMissing = "caveat-missing",
        /// A quotation names no speaker.
        SpeakerMissing = "speaker-missing",
        /// A quotation is given to somebody else than who said it.
        SpeakerDiffers = "speaker-differs",
        /// Words are quoted, and nothing is named that they were taken from.
        QuotationUnsourced = "quotation-unsourced",
        /// Quoted words are not those of what they were taken from.
        QuotationDiffers = "quotation-differs",
        /// A quotation is in another language than its passage.
        QuotationTranslated = "quotation-translated",
        /// Words that stand for a claim say something else.
        WordingDiffers = "wording-differs",
        /// A claim is printed with another qualifier than its own.
        QualifierDropped = "qualifier-dropped",
        /// Numbers are typed by hand and bound to no claim.
        NumberUnbound = "number-unbound",
        /// A number typed by hand is not in the passage that is cited for it.
        NumberNotInPassage = "number-not-in-passage",
        /// One thing is shown with two values in two blocks.
        ShownDifferently = "shown-differently",
        /// The parts do not add up to what is said to be their sum.
        TotalDiffers = "total-differs",
        /// A share in per cent is not the ratio beside it.
        ShareDiffers = "share-differs",
        /// Shares come to more than their whole.
        PartsExceedWhole = "parts-exceed-whole",
        /// A change is not the way between its two ends.
        PercentOrPoints = "percent-or-points",
        /// Something holds for a date that what it rests on does not tell, or cannot know.
        AsOfImpossible = "as-of-impossible",
        /// Numbers are older than the brief allows.
        Stale = "stale",
        /// Two sources say different things for one date.
        SourcesDiffer = "sources-differ",
        /// One thing has two values for one date.
        ValuesContradict = "values-contradict",
        /// One thing has two values at two dates, or at dates that tell no order.
        ValuesDiffer = "values-differ",
        /// Sources of a claim draw on each other.
        SourcesDependent = "sources-dependent",
    }
    Sources {
        /// Something names a source that the library does not have.
        SourceUnknown = "source-unknown",
        /// Two records are of one work.
        SourceDuplicate = "source-duplicate",
        /// Something rests on a source that was withdrawn.
        SourceWithdrawn = "source-withdrawn",
        /// Something rests on a source that was corrected.
        SourceCorrected = "source-corrected",
        /// Something rests on a source that draws on a withdrawn one.
        OriginWithdrawn = "origin-withdrawn",
        /// A source derives from itself.
        DerivesCycle = "derives-cycle",
        /// A text speaks of several sources and has fewer that are independent.
        NotIndependent = "not-independent",
        /// Sources are cited, but no list of them is printed.
        SourcesNotPrinted = "sources-not-printed",
        /// A claim rests on the text of an article that nobody has confirmed.
        ArticleUnverified = "article-unverified",
        /// A passage names an article that the library does not have.
        ArticleUnknown = "article-unknown",
        /// The text of an article is missing from the file.
        ArticleMissing = "article-missing",
        /// The citation style cannot be used.
        CitationStyleUnreadable = "citation-style-unreadable",
        /// The citation style prints a source without its authors.
        CitationWithoutAuthors = "citation-without-authors",
    }
    Figures {
        /// A claim or an exhibit has no source.
        SourceMissing = "source-missing",
        /// A claim or an exhibit has no as-of date.
        AsOfMissing = "as-of-missing",
        /// A figure has no alternative text.
        AlternativeMissing = "alternative-missing",
        /// An alternative text has a number that its figure does not show.
        AlternativeDiffers = "alternative-differs",
        /// An image has no credit.
        CreditMissing = "credit-missing",
        /// A picture is missing from the file, or cannot be read.
        PictureMissing = "picture-missing",
        /// A block shows a picture that the library does not have.
        PictureUnknown = "picture-unknown",
        /// A picture has too few pixels for its size.
        PictureResolution = "picture-resolution",
        /// A chart has no bars.
        ChartEmpty = "chart-empty",
        /// A bar or the squares of a waffle chart are not what their claim says.
        ChartDiffers = "chart-differs",
        /// Bars of a chart do not fit on the page.
        ChartTooTall = "chart-too-tall",
        /// Columns are too narrow for their labels.
        ColumnsNarrow = "columns-narrow",
        /// A bar has no length that can be drawn.
        DatumNotDrawable = "datum-not-drawable",
        /// A bar has no number for a value.
        ValueNotFinite = "value-not-finite",
        /// Bars or squares are bound to no claim.
        BarUnbound = "bar-unbound",
        /// A bar is labelled by another year than that of its claim.
        BarOfOtherYear = "bar-of-other-year",
        /// A waffle chart has a part or a whole that cannot be.
        WaffleImpossible = "waffle-impossible",
        /// A waffle chart has more squares than can be counted.
        WaffleSize = "waffle-size",
        /// The part of a waffle chart is larger than its whole.
        WafflePartTooLarge = "waffle-part-too-large",
        /// A map colours an area that is not known.
        MapAreaUnknown = "map-area-unknown",
        /// A map puts an area into a class that its legend lacks.
        MapCategoryUnknown = "map-category-unknown",
        /// A map names a place that is not known.
        MapPlaceUnknown = "map-place-unknown",
        /// A map has no room for some of its names.
        MapCrowded = "map-crowded",
        /// An area has a class that the legend does not have.
        ClassUnknown = "class-unknown",
        /// Areas of a map are bound to no claim.
        AreaUnbound = "area-unbound",
        /// A timeline has no events.
        TimelineEmpty = "timeline-empty",
        /// An event stands at another date than its claim says.
        TimelineDiffers = "timeline-differs",
        /// Events have no date.
        EventWithoutDate = "event-without-date",
        /// Events are bound to no claim.
        EventWithoutClaim = "event-without-claim",
        /// A table has no columns.
        TableEmpty = "table-empty",
        /// Joined cells do not fit their table.
        TableJoinedUnfit = "table-joined-unfit",
        /// Joined cells cover words, which are not printed.
        TableCellCovered = "table-cell-covered",
    }
    Judgements {
        /// A judgement does not say how likely it is.
        LikelihoodMissing = "likelihood-missing",
        /// A judgement leaves open how likely it is.
        LikelihoodVague = "likelihood-vague",
        /// A judgement has a likelihood word of another scheme.
        LikelihoodForeign = "likelihood-foreign",
        /// The likelihood of a judgement is one of another scheme.
        LikelihoodOtherScheme = "likelihood-other-scheme",
        /// One sentence gives both a likelihood and a confidence.
        LikelihoodWithConfidence = "likelihood-with-confidence",
        /// A likelihood is given, but the brief names no scheme.
        SchemeMissing = "scheme-missing",
        /// A key point rests on nothing that the brief gives.
        PointUnsupported = "point-unsupported",
        /// A key point is surer than its claim.
        PointSurer = "point-surer",
    }
    Text {
        /// The brief has no sections.
        BriefEmpty = "brief-empty",
        /// The brief has no title.
        TitleMissing = "title-missing",
        /// The brief has no date of issue.
        DateMissing = "date-missing",
        /// A section has nothing in it.
        SectionEmpty = "section-empty",
        /// A block has nothing in it.
        BlockEmpty = "block-empty",
        /// A text refers to a block that the brief does not have.
        BlockUnknown = "block-unknown",
        /// A strip of key figures has none.
        KeyFiguresEmpty = "key-figures-empty",
        /// Words of a template are still to be replaced.
        PlaceholderLeft = "placeholder-left",
        /// The brief is marked after two schemes.
        MarkingSchemesMixed = "marking-schemes-mixed",
        /// A marking is none of the brief’s own.
        MarkingNotInScheme = "marking-not-in-scheme",
        /// Two markings have no order.
        MarkingsUnordered = "markings-unordered",
        /// The embargo names no day.
        EmbargoWithoutDay = "embargo-without-day",
        /// The embargo ends before the day of issue.
        EmbargoBeforeIssue = "embargo-before-issue",
        /// The embargo is over.
        EmbargoPast = "embargo-past",
        /// The last significant change is dated after today.
        LastChangeAhead = "last-change-ahead",
    }
    Layout {
        /// The accent has too little contrast for words.
        AccentTooLight = "accent-too-light",
        /// The logo is missing from the file.
        LogoMissing = "logo-missing",
        /// The logo has no alternative text.
        LogoAlternativeMissing = "logo-alternative-missing",
        /// The brief’s own font cannot be used.
        OwnFont = "own-font",
        /// No font has some of the characters.
        GlyphMissing = "glyph-missing",
        /// Two classes of a map look alike in grey.
        AlikeInGrey = "alike-in-grey",
        /// There is too little room to draw an exhibit.
        ExhibitCramped = "exhibit-cramped",
        /// A table is so narrow that words are broken.
        TableCramped = "table-cramped",
        /// A row has more cells than the table has columns.
        TableRowLong = "table-row-long",
        /// Something is taller than a page and was made smaller.
        TallerThanPage = "taller-than-page",
        /// What stands on one slide goes on over further pages.
        SlideOverflows = "slide-overflows",
        /// The page of a block moves when it is printed.
        PageUnsettled = "page-unsettled",
        /// The brief has more pages than its limit.
        OverPageLimit = "over-page-limit",
        /// The brief has more words than its limit.
        OverWordLimit = "over-word-limit",
    }
    Files {
        /// A file of the brief is damaged and left out.
        FileDamaged = "file-damaged",
        /// The brief’s file holds something that is no part of it.
        StrayFile = "stray-file",
    }
}

const fn part_missing(part: RequiredPart) -> &'static str {
    match part {
        RequiredPart::Contact => "missing-contact",
        RequiredPart::Period => "missing-period",
        RequiredPart::NextIssue => "missing-next-issue",
        RequiredPart::KeyPoints => "missing-key-points",
        RequiredPart::KeyFigures => "missing-key-figures",
        RequiredPart::Judgement => "missing-judgement",
        RequiredPart::Recommendation => "missing-recommendation",
        RequiredPart::Exhibit => "missing-exhibit",
        RequiredPart::SpeakerNote => "missing-speaker-note",
        RequiredPart::Contents => "missing-contents",
        RequiredPart::Sources => "missing-sources",
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}
