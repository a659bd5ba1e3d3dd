//! What setting text promises.

use super::*;
use crate::typeset::frame::{Color, Glyph};

fn style(size: f32) -> Style {
    Style::new(Family::Serif, Pt(size), Pt(size * 1.4), Color::BLACK)
}

fn set(text: &str, measure: f32) -> SetText {
    Setter::new().set(&[Span::new(text, &style(10.0))], Pt(measure), Align::Start, "en")
}

fn words(text: &SetText) -> String {
    text.lines
        .iter()
        .flat_map(|line| &line.runs)
        .map(|run| &*run.run.text)
        .collect()
}

const BURMESE: &str = "မြန်မာနိုင်ငံသည် အရှေ့တောင်အာရှရှိ နိုင်ငံတစ်နိုင်ငံဖြစ်သည်။ ပြည်သူများ၏ဆန္ဒကို လေးစားရမည်။";

#[test]
fn all_words_are_kept_with_the_spaces_at_line_ends() {
    for text in [
        "The quick brown fox jumps over the lazy dog, finally and officially.",
        BURMESE,
        "Two  spaces, and one at the end ",
        "mixed မြန်မာ words and عربي too",
    ] {
        let set = set(text, 90.0);
        assert!(set.lines.len() > 1, "{text}");
        assert_eq!(words(&set), text);
    }
}

#[test]
fn lines_keep_within_the_measure() {
    for measure in [20.0, 90.0, 300.0] {
        for line in set(
            "Extraordinarily long words in a narrow column; 14 of 17 townships",
            measure,
        )
        .lines
        {
            assert!(line.width.0 <= measure + 0.01, "{} > {measure}", line.width.0);
        }
    }
}

#[test]
fn glyphs_cover_the_text_of_their_run_once() {
    let set = set("office and ﬁnal — 12,5 % ÄÖ e\u{301}", 400.0);
    for placed in set.lines.iter().flat_map(|line| &line.runs) {
        let mut covered: Vec<_> = placed.run.glyphs.iter().map(Glyph::text_range).collect();
        covered.retain(|range| !range.is_empty());
        covered.sort_by_key(|range| range.start);
        let joined: String = covered.into_iter().map(|range| &placed.run.text[range]).collect();
        assert_eq!(joined, &*placed.run.text);
    }
}

#[test]
fn a_missing_character_is_a_box_that_keeps_its_text() {
    let set = set("a😀b", 400.0);
    assert_eq!(set.missing, ['😀']);
    assert_eq!(words(&set), "a😀b");
    let runs: Vec<_> = set.lines.iter().flat_map(|line| &line.runs).collect();
    assert!(
        runs.iter()
            .flat_map(|run| &run.run.glyphs)
            .all(|glyph| glyph.id != 0)
    );
}

#[test]
fn no_glyph_is_ever_the_missing_one() {
    let all = "✓\u{fe0f} \u{1} \u{200d} 字 a\u{20e3} \u{ad} \u{feff} ĬĭĲĳŦŧ \u{3000}\u{2003}\t|";
    for placed in set(all, 400.0).lines.iter().flat_map(|line| &line.runs) {
        for glyph in &placed.run.glyphs {
            assert_ne!(glyph.id, 0, "{:?}", placed.run.text);
        }
    }
}

#[test]
fn a_word_of_ten_thousand_letters_breaks() {
    let word = "w".repeat(10_000);
    let set = set(&word, 100.0);
    assert!(set.lines.len() > 500);
    assert_eq!(words(&set), word);
}

#[test]
fn a_line_feed_breaks_the_line_and_reads_as_a_space() {
    let set = set("one\ntwo", 400.0);
    assert_eq!(set.lines.len(), 2);
    assert_eq!(words(&set), "one two");
}

#[test]
fn burmese_lines_have_room_and_carry_their_text() {
    let set = set(BURMESE, 120.0);
    for line in &set.lines {
        assert!(line.height.0 >= 19.0);
        assert!(line.runs.iter().any(|run| run.run.complex));
    }
}

#[test]
fn no_burmese_line_begins_inside_a_syllable() {
    for measure in [60.0, 90.0, 130.0, 170.0] {
        for line in &set(BURMESE, measure).lines {
            let first = line.runs.first().and_then(|run| run.run.text.chars().next());
            let mark = |character: char| ('\u{102b}'..='\u{103e}').contains(&character);
            assert!(!first.is_some_and(mark), "{first:?} at {measure}");
        }
    }
}

/// Burmese of several kinds: long compounds, stacked consonants, digits, Latin names, particles.
const BURMESE_SENTENCES: [&str; 8] = [
    BURMESE,
    "၂၀၂၄ ခုနှစ်တွင် မြို့နယ် ၁၇ ခုအနက် ၁၄ ခုကို သိမ်းပိုက်ခဲ့သည်။",
    "အမျိုးသားညီညွတ်ရေးအစိုးရ (NUG) သည် ကြေညာချက်ထုတ်ပြန်ခဲ့သည်။",
    "ကချင်ပြည်နယ်၊ ရှမ်းပြည်နယ်နှင့် ရခိုင်ပြည်နယ်တို့တွင် တိုက်ပွဲများ ဆက်လက်ဖြစ်ပွားနေသည်။",
    "စစ်ကောင်စီ၏ လေကြောင်းတိုက်ခိုက်မှုများကြောင့် ပြည်သူ ၃ သန်းကျော် နေရပ်စွန့်ခွာခဲ့ရသည်။",
    "ဥက္ကဋ္ဌ၊ ဝန်ကြီးချုပ်၊ ပဋိညာဉ်၊ သမ္မတ၊ တက္ကသိုလ်၊ ဒေါ်အောင်ဆန်းစုကြည်။",
    "သင်္ကြန်ကာလအတွင်း၌ ကမ္ဘာ့ကုလသမဂ္ဂ၏ ကိုယ်စားလှယ်များ ရောက်ရှိ၍ ဆွေးနွေးကြသည်။",
    "ဗုဒ္ဓဘာသာ ယဉ်ကျေးမှုနှင့် ပတ်သက်သော စာအုပ်များကို ရန်ကုန်တက္ကသိုလ်တွင် ထုတ်ဝေခဲ့သည်။",
];

/// Whether a line of Burmese may not begin with `rest` after `before`: a mark or medial, a consonant that a killer
/// or a stack closes, or what is stacked below the line's end.
fn inside_a_syllable(before: &str, rest: &str) -> bool {
    let mut characters = rest.chars();
    let first = characters.next();
    let mark = first.is_some_and(|first| ('\u{102b}'..='\u{103e}').contains(&first));
    let consonant = first.is_some_and(|first| ('\u{1000}'..='\u{1021}').contains(&first));
    // A tone mark may stand between a consonant and its killer.
    let next = characters.find(|next| *next != '\u{1037}');
    let closes = consonant && matches!(next, Some('\u{1039}' | '\u{103a}'));
    mark || closes || before.ends_with('\u{1039}')
}

#[test]
fn two_thousand_burmese_lines_at_five_widths_break_in_no_syllable() {
    let mut setter = Setter::new();
    for measure in [48.0, 77.0, 120.0, 215.0, 350.0] {
        let (mut lines, mut inside) = (0, Vec::new());
        let mut round = 0;
        while lines < 2_000 {
            let order = (0..8).map(|at| BURMESE_SENTENCES[(at * (1 + round % 4 * 2) + round) % 8]);
            let text = order
                .collect::<Vec<_>>()
                .join(if round % 2 == 0 { " " } else { "" });
            let from = text
                .char_indices()
                .filter(|(_, sign)| *sign == ' ')
                .nth(round % 13);
            let text = &text[from.map_or(0, |(at, _)| at + 1)..];
            let set = setter.set(&[Span::new(text, &style(10.0))], Pt(measure), Align::Start, "my");
            let mut before = String::new();
            for line in &set.lines {
                let words: String = line.runs.iter().map(|run| &*run.run.text).collect();
                if inside_a_syllable(&before, &words) {
                    inside.push(words.clone());
                }
                before = words;
            }
            lines += set.lines.len();
            round += 1;
        }
        assert!(
            inside.is_empty(),
            "{} of {lines} at {measure}: {inside:?}",
            inside.len()
        );
    }
}

#[test]
fn spans_keep_their_style_and_index() {
    let plain = style(10.0);
    let bold = style(10.0).with_weight(Weight::Bold);
    let spans = [
        Span::new("plain ", &plain),
        Span::new("", &bold),
        Span::new("bold", &bold),
    ];
    let set = Setter::new().set(&spans, Pt(400.0), Align::Start, "en");
    let runs = &set.lines[0].runs;
    assert_eq!(runs.iter().map(|run| run.span).collect::<Vec<_>>(), [0, 2]);
    assert_ne!(runs[0].run.font, runs[1].run.font);
    assert!(runs[1].x > runs[0].x);
}

#[test]
fn a_style_change_inside_a_burmese_syllable_draws_no_dotted_circle() {
    let spans = [
        Span::new("မ", &style(10.0)),
        Span::new("ြန်မာ", &style(10.0).with_weight(Weight::Bold)),
    ];
    let torn = Setter::new().set(&spans, Pt(400.0), Align::Start, "my");
    assert_eq!(words(&torn), "မြန်မာ");
    let whole = set("မြန်", 400.0);
    let glyphs = |text: &SetText| {
        text.lines[0].runs[0]
            .run
            .glyphs
            .iter()
            .map(|glyph| glyph.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(glyphs(&torn), glyphs(&whole));
}

#[test]
fn digits_change_form_with_the_style() {
    let glyphs = |figures| {
        let spans = [Span::new("1790", &style(10.0).with_figures(figures))];
        let set = Setter::new().set(&spans, Pt(400.0), Align::Start, "en");
        set.lines[0].runs[0]
            .run
            .glyphs
            .iter()
            .map(|glyph| glyph.id)
            .collect::<Vec<_>>()
    };
    let forms = [
        glyphs(Figures::OldStyle),
        glyphs(Figures::Lining),
        glyphs(Figures::Tabular),
    ];
    assert_ne!(forms[0], forms[1]);
    assert_ne!(forms[1], forms[2]);
}

#[test]
fn alignment_moves_lines_in_their_measure() {
    let end = Setter::new().set(&[Span::new("17", &style(10.0))], Pt(100.0), Align::End, "en");
    assert!((end.lines[0].width.0 - 100.0).abs() < 0.01);
    let center = Setter::new().set(&[Span::new("17", &style(10.0))], Pt(100.0), Align::Center, "en");
    assert!(center.lines[0].runs[0].x.0 > 40.0 && center.lines[0].width.0 < 60.0);
}

#[test]
fn two_setters_agree() {
    let text = format!("{BURMESE} and some English, 14 of 17 townships.");
    assert_eq!(
        format!("{:?}", set(&text, 111.0)),
        format!("{:?}", set(&text, 111.0))
    );
}

const TALE: &str = "“When the committee met again in the administrative capital,” the chronicler wrote, “neither the \
    representatives of the mountainous districts nor those of the plains considered the constitution finished; \
    international organisations, for their part, had understood considerably less than they acknowledged.” On \
    27 October, J. Harrington’s correspondents described extraordinary circumstances – and 14 of 17 townships.";

fn composed(text: &str, measure: f32, composition: Composition, language: &str) -> SetText {
    Setter::new().set(
        &[Span::new(text, &style(10.0))],
        Pt(measure),
        composition,
        language,
    )
}

/// The glyphs of a line that show no words.
fn hyphens(line: &Line) -> usize {
    line.runs
        .iter()
        .flat_map(|run| &run.run.glyphs)
        .filter(|glyph| glyph.text_len == 0)
        .count()
}

#[test]
fn justified_lines_end_on_one_edge_with_even_spaces() {
    for measure in [260.0, 351.0, 450.0] {
        let set = composed(TALE, measure, Composition::JUSTIFIED, "en");
        assert_eq!(words(&set), TALE);
        let (last, full) = set.lines.split_last().expect("there are lines");
        assert!(last.width.0 <= measure);
        for line in full {
            let text: String = line.runs.iter().map(|run| &*run.run.text).collect();
            let hang = line.width.0 - measure;
            assert!((-0.1..6.0).contains(&hang), "{measure}: {hang} {text}");
            if text.trim_end().ends_with(char::is_alphabetic) && hyphens(line) == 0 {
                assert!(hang < 0.1, "{measure}: {hang} {text}");
            }
        }
    }
}

#[test]
fn parted_words_take_a_hyphen_that_is_no_word() {
    let set = composed(TALE, 180.0, Composition::JUSTIFIED, "en");
    assert!(set.lines.iter().any(|line| hyphens(line) == 1));
    assert_eq!(words(&set), TALE);
    for three in set.lines.windows(3) {
        assert!(
            three.iter().map(hyphens).sum::<usize>() < 3,
            "three hyphens in a row"
        );
    }
    let whole = composed(TALE, 130.0, Composition::DISPLAY, "en");
    assert_eq!(whole.lines.iter().map(hyphens).sum::<usize>(), 0);
}

#[test]
fn soft_hyphens_are_places_and_no_words() {
    let set = composed(
        "a Burma\u{ad}campaigner Burma\u{ad}campaigner",
        62.0,
        Composition::RAGGED,
        "en",
    );
    assert_eq!(words(&set), "a Burmacampaigner Burmacampaigner");
    assert!(set.lines.iter().any(|line| hyphens(line) == 1));
    assert_eq!(words(&self::set("a\u{ad}b", 90.0)), "ab");
}

#[test]
fn quotation_marks_hang_before_the_line() {
    let set = composed(TALE, 300.0, Composition::RAGGED, "en");
    assert!(set.lines[0].runs[0].x.0 < -1.0);
    assert!(set.lines.iter().skip(1).all(|line| line.runs[0].x.0.abs() < 5.0));
}

#[test]
fn numbers_stay_with_their_units_at_every_measure() {
    let text =
        "It was signed on 27 October 2023 by J. Harrington and again on 3 May by some 55 million people";
    for measure in 60_u16..200 {
        for composition in [Composition::RAGGED, Composition::JUSTIFIED] {
            for line in &composed(text, f32::from(measure), composition, "en").lines {
                let shown: String = line.runs.iter().map(|run| &*run.run.text).collect();
                for torn in ["27", "J.", "3", "55"] {
                    assert!(
                        !shown.trim_end().ends_with(&format!(" {torn}")),
                        "{measure}: {shown}"
                    );
                }
            }
        }
    }
}

#[test]
fn display_lines_are_of_like_length() {
    let set = composed(
        "Unity and legitimacy in the resistance of the plains",
        170.0,
        Composition::DISPLAY,
        "en",
    );
    let first = Setter::new().set(
        &[Span::new(
            "Unity and legitimacy in the resistance of the plains",
            &style(10.0),
        )],
        Pt(170.0),
        Align::Start,
        "en",
    );
    assert_eq!(set.lines.len(), first.lines.len());
}

#[test]
fn every_composition_keeps_all_words_of_every_script() {
    let lines = [
        BURMESE,
        TALE,
        "one\ntwo three\n",
        "mixed မြန်မာ words and عربي too",
        " lead",
        "Ελληνικά κείμενα",
    ];
    for text in lines {
        for measure in [3.0, 25.0, 90.0, 400.0] {
            for composition in [Composition::RAGGED, Composition::JUSTIFIED, Composition::DISPLAY] {
                let set = composed(text, measure, composition, "en");
                assert_eq!(words(&set), text.replace('\n', " "), "{measure} {composition:?}");
            }
        }
    }
}

/// Source Sans with one of its glyphs at `字`, which no embedded face has.
pub(in crate::typeset) fn sans_with_han() -> Vec<u8> {
    const HAN: u32 = 0x5b57;
    let sans = fonts()
        .iter()
        .find(|face| face.name == "SourceSans3-Regular")
        .map(|face| face.data);
    let mut bytes = sans.expect("it is embedded").to_vec();
    let long = |bytes: &[u8], at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four"));
    let short = |bytes: &[u8], at: usize| usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
    let records = (0..short(&bytes, 4)).map(|at| 12 + 16 * at);
    let cmap = records
        .into_iter()
        .find(|at| &bytes[*at..at + 4] == b"cmap")
        .expect("a cmap");
    let cmap = long(&bytes, cmap + 8) as usize;
    for at in 0..short(&bytes, cmap + 2) {
        let table = cmap + long(&bytes, cmap + 8 + 8 * at) as usize;
        if short(&bytes, table) != 12 {
            continue;
        }
        let groups = (0..long(&bytes, table + 12) as usize).map(|group| table + 16 + 12 * group);
        let above = groups
            .into_iter()
            .find(|group| long(&bytes, *group) >= HAN)
            .expect("a group");
        for side in [above, above + 4] {
            bytes[side..side + 4].copy_from_slice(&HAN.to_be_bytes());
        }
    }
    bytes
}

#[test]
fn the_font_of_a_brief_has_what_the_embedded_faces_lack_and_nothing_else() {
    let bytes = sans_with_han();
    let file = crate::model::id::ContentHash::of(&bytes);
    let own = super::OwnFace::of(file, &bytes).expect("it is sound");
    let mut setter = Setter::new();
    let words = [Span::new("A 字 က", &style(10.0))];
    let without = setter.set(&words, Pt(400.0), Align::Start, "en");
    assert_eq!(without.missing, ['字']);
    setter.set_stand_in(Some(own));
    let with = setter.set(&words, Pt(400.0), Align::Start, "en");
    assert!(with.missing.is_empty());
    let behind = fonts().len();
    for placed in with.lines.iter().flat_map(|line| &line.runs) {
        let is_own = usize::from(placed.run.font.0) == behind;
        assert_eq!(is_own, placed.run.text.contains('字'), "{:?}", placed.run.text);
    }
}

#[test]
fn lines_without_spaces_are_made_straight_between_their_characters() {
    let bytes = sans_with_han();
    let own = super::OwnFace::of(crate::model::id::ContentHash::of(&bytes), &bytes).expect("it is sound");
    let mut setter = Setter::new();
    setter.set_stand_in(Some(own));
    let text = "字".repeat(400);
    let spans = [Span::new(text.as_str(), &style(10.0))];
    let set = setter.set(&spans, Pt(301.0), Composition::JUSTIFIED, "zh");
    assert_eq!(words(&set), text);
    let (last, others) = set.lines.split_last().expect("lines");
    assert!(others.len() > 2, "{}", others.len());
    for line in others {
        assert!((line.width - Pt(301.0)).abs() < Pt(0.1), "{:?}", line.width);
    }
    assert!(last.width < Pt(301.1));
    // Ragged, no line is much shorter than the others.
    let ragged = setter.set(&spans, Pt(301.0), Composition::RAGGED, "zh");
    let (_, others) = ragged.lines.split_last().expect("lines");
    assert!(others.iter().all(|line| line.width > Pt(270.0)));
}
