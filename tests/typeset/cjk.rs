//! Chinese, Japanese and Korean in fonts that a person adds: Debian's `fonts-arphic-gbsn00lp`, `fonts-ipafont-gothic` and
//! `fonts-nanum`. None is shipped, so these tests run where the fonts are.

use std::process::{Command, Stdio};
use std::sync::Arc;

use attache::model::block::{Block, BlockKind};
use attache::model::brief::{Blobs, Brief, Section, Theme};
use attache::model::diagnostic::Code;
use attache::model::house::{HouseStyle, OwnFont, Typeface};
use attache::model::inline::Text;
use attache::output::pdf::write;
use attache::typeset::frame::{Content, PagedDocument, Pt, Tag};
use attache::typeset::{Layout, Options, Typesetter};

/// A language, the name of its font's file, and words with all that is hard in it.
struct Case {
    language: &'static str,
    font: &'static str,
    /// The Debian package that has it.
    package: &'static str,
    words: &'static str,
}

const CASES: [Case; 3] = [
    Case {
        language: "zh",
        font: "truetype/arphic-gbsn00lp/gbsn00lp.ttf",
        package: "fonts-arphic-gbsn00lp",
        words: "2024年10月27日，三兄弟联盟在掸邦北部发动“1027行动”。此后，军政府在北部、西部和中部接连失地；据近期估计，\
                它只完全控制全国百分之二十一的领土。一位指挥官说：《联邦民主宪章》已经签署（详见第3页）。腊戌有13万人口，于2025年4月\
                交还军方。这一切说明，谁来决定他们能保有什么，仍是未知数！联合国难民署（UNHCR）估计，超过1,800万人需要援助。",
    },
    Case {
        language: "ja",
        font: "opentype/ipafont-gothic/ipag.ttf",
        package: "fonts-ipafont-gothic",
        words: "二〇二三年十月二十七日、三兄弟同盟はシャン州北部で「１０２７作戦」を開始した。それ以来、軍事政権は北部、西部、中部で\
                地盤を失っている。最近の推計によれば、完全に支配しているのは国土の二一パーセントにすぎない（出典なし）。「我々は\
                止まらない」と、ある司令官は語った。ラーショーの人口は13万人で、2025年4月に返還された。ショッピングセンターや\
                コンピューターの供給も、UNHCRによれば滞っているという。",
    },
    Case {
        language: "ko",
        font: "truetype/nanum/NanumGothic.ttf",
        package: "fonts-nanum",
        words: "2023년 10월 27일, 삼형제동맹은 샨주 북부에서 ‘1027 작전’을 개시했다. 그 뒤로 군사정권은 북부, 서부, 중부에서 영토를 \
                잃었다. 최근 추정에 따르면 정권이 완전히 통제하는 지역은 전국의 21퍼센트에 불과하다(출처 없음). “우리는 멈추지 않을 \
                것이다”라고 한 지휘관은 말했다. 라시오의 인구는 13만 명이며, 2025년 4월에 반환되었다. 유엔난민기구(UNHCR)는 \
                1,800만 명 이상이 도움을 필요로 한다고 추산한다.",
    },
];

/// What no line begins with (UAX #14; JIS X 4051; CLREQ).
const NEVER_FIRST: &str = "、。，．；：？！」』）》〉】,.;:?!)”’ーゃゅょっャュョッ々";
/// What no line ends with.
const NEVER_LAST: &str = "「『（《〈【(“‘";

/// A brief of three paragraphs of the case in a theme; its font is there if it is `found`.
fn brief(case: &Case, theme: Theme, font: Option<&[u8]>) -> (Brief, Blobs) {
    let mut blobs = Blobs::default();
    let house = HouseStyle {
        font: font.map(|bytes| OwnFont {
            file: blobs.insert(bytes.to_vec()),
            name: case.font.to_owned(),
        }),
        text: Some(Typeface::Own),
        headings: Some(Typeface::Own),
        ..HouseStyle::default()
    };
    let blocks = (0..3).map(|at| {
        Arc::new(Block {
            id: format!("p{at}").as_str().into(),
            kind: BlockKind::Paragraph {
                text: Text::plain(case.words),
            },
        })
    });
    let section = Section {
        id: "s".into(),
        title: String::new(),
        marking: attache::model::marking::Marking::None,
        clearance: attache::model::marking::Clearance::Draft,
        slide: attache::model::slide::Slide::default(),
        blocks: blocks.collect(),
    };
    let brief = Brief {
        theme,
        language: case.language.to_owned(),
        house: Arc::new(house),
        sections: vec![Arc::new(section)],
        ..Brief::default()
    };
    (brief, blobs)
}

fn layout(brief: &Brief, blobs: &Blobs) -> Layout {
    Typesetter::new().layout(brief, blobs, &Options::default())
}

/// The lines of the text in reading order: their words and where they end.
fn lines(document: &PagedDocument) -> Vec<(String, Pt)> {
    let mut lines: Vec<(Pt, Pt, String)> = Vec::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        let (Content::Text(run), Tag::Node(_)) = (&item.content, item.tag) else {
            continue;
        };
        let end = item.at.x + run.width();
        match lines.last_mut() {
            Some((y, right, words)) if (*y - item.at.y).abs() < Pt(0.5) && item.at.x >= *right - Pt(1.0) => {
                words.push_str(&run.text);
                *right = end;
            }
            _ => lines.push((item.at.y, end, run.text.to_string())),
        }
    }
    lines
        .into_iter()
        .map(|(_, right, words)| (words, right))
        .collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What poppler copies out of a PDF.
fn copied(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("cjk.pdf");
    std::fs::write(&file, pdf).expect("writable");
    let run = Command::new("pdftotext")
        .args([file.as_os_str(), "-".as_ref()])
        .stderr(Stdio::inherit())
        .output()
        .expect("pdftotext runs");
    String::from_utf8(run.stdout).expect("it writes UTF-8")
}

#[test]
#[ignore = "needs the fonts of fonts-arphic-gbsn00lp, fonts-ipafont-gothic and fonts-nanum, and pdftotext"]
fn a_font_that_is_added_sets_chinese_japanese_and_korean() {
    for case in &CASES {
        let path = std::path::Path::new("/usr/share/fonts").join(case.font);
        let font = std::fs::read(&path)
            .unwrap_or_else(|_| panic!("{} is missing: install {}", path.display(), case.package));
        // Chancery makes lines straight, Lectern leaves them ragged.
        for theme in [Theme::Chancery, Theme::Lectern] {
            let what = format!("{} {theme:?}", case.language);
            let (brief, blobs) = brief(case, theme, Some(&font));
            let set = layout(&brief, &blobs);
            assert!(set.diagnostics.is_empty(), "{what}: {:#?}", set.diagnostics);
            let lines = lines(&set.document);
            let all: String = lines.iter().map(|(words, _)| words.as_str()).collect();
            assert_eq!(squeezed(&all), squeezed(&case.words.repeat(3)), "{what}");
            for (words, _) in &lines {
                let (first, last) = (words.trim().chars().next(), words.trim().chars().next_back());
                assert!(
                    first.is_none_or(|sign| !NEVER_FIRST.contains(sign)),
                    "{what}: {words}"
                );
                assert!(
                    last.is_none_or(|sign| !NEVER_LAST.contains(sign)),
                    "{what}: {words}"
                );
            }
            let edge = lines.iter().map(|(_, right)| *right).fold(Pt::ZERO, Pt::max);
            let inner = lines
                .iter()
                .filter(|(words, _)| !case.words.ends_with(words.trim_end()));
            // Straight but for what hangs out, which is half an em at most; ragged by less than four.
            let most = if theme == Theme::Chancery { 7.0 } else { 48.0 };
            for (words, right) in inner {
                assert!(
                    edge - *right < Pt(most),
                    "{what}: {:?} short: {words}",
                    edge - *right
                );
            }
            let pdf = write(&set.document).expect("it can be written");
            assert!(pdf.len() < 150_000, "{what}: {} bytes", pdf.len());
            assert!(squeezed(&copied(&pdf)).contains(&squeezed(case.words)), "{what}");
        }
    }
}

#[test]
fn without_a_font_the_characters_are_named_with_their_script_and_the_advice() {
    for (case, script) in CASES.iter().zip(["Chinese or Japanese", "Japanese", "Korean"]) {
        let (brief, blobs) = brief(case, Theme::Chancery, None);
        let set = layout(&brief, &blobs);
        let found = set
            .diagnostics
            .iter()
            .find(|found| found.code == Code::GlyphMissing);
        let found = found.expect("it is told");
        assert!(found.message.to_string().contains(script), "{}", found.message);
        assert!(
            found.hint.to_string().contains("House style, Font"),
            "{}",
            found.hint
        );
        let all: String = lines(&set.document).into_iter().map(|(words, _)| words).collect();
        assert_eq!(
            squeezed(&all),
            squeezed(&case.words.repeat(3)),
            "the words are kept"
        );
    }
}
