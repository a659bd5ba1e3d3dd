//! The documents that are judged: small ones of every kind, and the shipped briefs.

use std::collections::BTreeSet;
use std::path::Path;

use attache::output::pdf::Attachment;
use attache::session::export;
use attache::store;
use attache::typeset::frame::{NodeId, PagedDocument, Role};
use attache::typeset::{Options, Typesetter};
use attache::words::Language;

use crate::pdf::samples::{self, Book};

/// Sentences in Burmese, with digits, Latin letters and marks among them.
const BURMESE: [&str; 6] = [
    samples::BURMESE,
    "၂၀၂၄ ခုနှစ်တွင် မြို့နယ် ၁၇ ခုအနက် ၁၄ ခုကို သိမ်းပိုက်ခဲ့သည်။",
    "အမျိုးသားညီညွတ်ရေးအစိုးရ (NUG) သည် ကြေညာချက်ထုတ်ပြန်ခဲ့သည်။",
    "ကချင်ပြည်နယ်၊ ရှမ်းပြည်နယ်နှင့် ရခိုင်ပြည်နယ်တို့တွင် တိုက်ပွဲများ ဆက်လက်ဖြစ်ပွားနေသည်။",
    "စစ်ကောင်စီ၏ လေကြောင်းတိုက်ခိုက်မှုများကြောင့် ပြည်သူ ၃ သန်းကျော် နေရပ်စွန့်ခွာခဲ့ရသည်။",
    "ဥက္ကဋ္ဌ၊ ဝန်ကြီးချုပ်၊ ပဋိညာဉ်၊ သမ္မတ၊ တက္ကသိုလ်၊ ဒေါ်အောင်ဆန်းစုကြည်။",
];

/// Sentences in Arabic, with lam and alef, which overlap, at every place of a word. Left out is what the readers do not
/// agree on, whatever a file says: digits and commas (poppler puts the space behind them before them), brackets
/// (`PDFium` turns them round, the others do not) and vowel marks.
const ARABIC: [&str; 7] = [
    samples::ARABIC,
    "بلغت النسبة العشرين بالمائة في شهر مارس الماضي",
    "لا شيء يذكر في الأسابيع الأخيرة من العام",
    "قال الوزير لا",
    "الا في الأيام الأولى بلا سلاح ولا مال",
    "استولت القوات على المدينة والبلدات المجاورة بعد أسابيع من القتال",
    "الأهالي والنازحون والعمال والطلاب ينتظرون الإغاثة",
];

/// A document with the name under which it is written.
pub(super) struct Case {
    pub(super) name: String,
    pub(super) document: PagedDocument,
    /// The sentences that must be found in what is copied; `None` for the lines of the pages. Lines from right to
    /// left are drawn in another order than they are read.
    pub(super) sentences: Option<&'static [&'static str]>,
    /// Whether spaces must be where they are in the document. Where letters are spaced and lines stand side by
    /// side, as on a map, readers guess.
    pub(super) spaced: bool,
    /// The files that travel in it.
    pub(super) attachments: Vec<Attachment>,
}

impl Case {
    fn new(name: impl Into<String>, document: PagedDocument) -> Self {
        Self {
            name: name.into(),
            document,
            sentences: None,
            spaced: true,
            attachments: Vec::new(),
        }
    }
}

/// The documents; the first holds every kind of content.
pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::new("everything", samples::everything()),
        Case::new("latin", latin()),
        Case::new("burmese", burmese()),
        Case {
            sentences: Some(&ARABIC),
            ..Case::new("arabic", foreign(&ARABIC, "ar"))
        },
        Case {
            sentences: Some(&["The conference began in March."]),
            ..Case::new("divided", crate::pdf::aloud::divided())
        },
        shipped("myanmar-resistance"),
        shipped("donor-update"),
    ]
}

/// As [`cases`], and a new brief of each template, and the reference suite but for the case whose whole point is a
/// character without a shape.
pub(super) fn cases_and_templates() -> Vec<Case> {
    let mut all = cases();
    for language in Language::ALL {
        all.extend(store::templates().iter().map(|template| {
            let opened = store::from_template(template.name, language).expect("the template is there");
            let layout = Typesetter::new().layout(&opened.brief, &opened.blobs, &Options::default());
            Case::new(format!("{}-{}", template.name, language.tag()), layout.document)
        }));
    }
    let suite = crate::suite::cases().into_iter();
    all.extend(
        suite
            .filter(|(name, _)| name != "glyph-missing")
            .map(|(name, path)| {
                let layout = crate::suite::layout(&path);
                Case::new(format!("suite-{name}"), layout.document)
            }),
    );
    all
}

/// A brief that comes with the program.
fn shipped(name: &'static str) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs").join(name);
    let opened = store::open(&path).expect("the shipped brief can be read");
    let layout = Typesetter::new().layout(&opened.brief, &opened.blobs, &Options::default());
    let attachments = export::attachments(&path, &opened.brief, &opened.blobs, &BTreeSet::new());
    Case {
        spaced: false,
        attachments: attachments.expect("the shipped brief can be written"),
        ..Case::new(name, layout.document)
    }
}

/// Paragraphs with ligatures, accents, quotation marks and digits, over several pages.
pub(super) fn latin() -> PagedDocument {
    let mut book = Book::new();
    for size in 8..24_u8 {
        book.block(
            Role::Paragraph,
            NodeId(0),
            &samples::LATIN.repeat(3),
            f32::from(size),
        );
    }
    book.finish()
}

/// More than two hundred lines of Burmese.
pub(super) fn burmese() -> PagedDocument {
    let mut book = Book::new();
    for number in 0..70 {
        let words = BURMESE[number % BURMESE.len()];
        let next = BURMESE[(number + 1 + number / BURMESE.len()) % BURMESE.len()];
        book.foreign(&format!("{words} {next} {words}"), "my");
    }
    book.finish()
}

/// One paragraph a sentence.
pub(super) fn foreign(sentences: &[&str], language: &str) -> PagedDocument {
    let mut book = Book::new();
    for words in sentences {
        book.foreign(words, language);
    }
    book.finish()
}
