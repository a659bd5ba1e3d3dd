//! Each number and date that the shipped sample prints is altered by itself, as a slip or a forger would: something must be
//! said of each. The few of which nothing is said stand in a snapshot, so that none is added unseen.

use std::fs;
use std::ops::Range;
use std::path::Path;

use attache::evidence::check;
use attache::store;
use serde_json::Value;

/// What small numbers in words are exchanged for.
const WORDS: [(&str, &str); 8] = [
    ("two", "three"),
    ("three", "four"),
    ("four", "five"),
    ("fourteen", "fifteen"),
    ("fifth", "third"),
    ("dozens", "hundreds"),
    ("several", "many"),
    ("seventeen", "eighteen"),
];

/// Fields that nobody reads on a page.
const UNREAD: [&str; 10] = [
    "id",
    "type",
    "media",
    "claim",
    "source",
    "sources",
    "level",
    "code",
    "max-height",
    "category",
];

#[test]
fn an_altered_number_of_the_sample_is_told() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs/myanmar-resistance");
    let folder = tempfile::tempdir().expect("a folder for the test");
    for part in ["articles", "media"] {
        fs::create_dir(folder.path().join(part)).expect("writable");
        for file in fs::read_dir(sample.join(part)).expect("it is there").flatten() {
            fs::copy(file.path(), folder.path().join(part).join(file.file_name())).expect("writable");
        }
    }
    let whole: Value =
        serde_json::from_slice(&fs::read(sample.join("brief.json")).expect("it is there")).expect("JSON");
    let found = |brief: &Value| {
        fs::write(folder.path().join("brief.json"), brief.to_string()).expect("writable");
        let opened = store::open(folder.path()).expect("a brief");
        check(&opened.brief, &opened.blobs, None).len()
    };
    assert_eq!(found(&whole), 0, "the sample itself is in order");
    let mut places = Vec::new();
    printed(&whole, "", &mut places);
    let (mut total, mut silent) = (0, Vec::new());
    for place in places {
        for (told, other) in slips(whole.pointer(&place).expect("it is there")) {
            let mut altered = whole.clone();
            *altered.pointer_mut(&place).expect("it is there") = other;
            total += 1;
            if found(&altered) == 0 {
                silent.push(format!("{place}: {told}"));
            }
        }
    }
    assert!(total > 120, "{total} are few");
    insta::assert_snapshot!(format!(
        "{} of {total} untold\n{}",
        silent.len(),
        silent.join("\n")
    ));
}

/// The places of all texts and numbers that are printed, as JSON pointers.
fn printed(value: &Value, place: &str, places: &mut Vec<String>) {
    let read = |key: &str| match place {
        "" => ["masthead", "sections", "library"].contains(&key),
        "/masthead" => ["title", "subtitle"].contains(&key),
        "/library" => ["claims", "passages"].contains(&key),
        _ if place.starts_with("/library/passages/") => key == "exact",
        _ if place.starts_with("/library/claims/") => {
            !["kind", "source", "passage", "unit", "subject"].contains(&key)
        }
        "/library/passages" | "/library/claims" => true,
        _ => !UNREAD.contains(&key),
    };
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter().filter(|(key, _)| read(key)) {
                printed(value, &format!("{place}/{key}"), places);
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                printed(value, &format!("{place}/{at}"), places);
            }
        }
        Value::String(_) | Value::Number(_) => places.push(place.to_owned()),
        _ => {}
    }
}

/// What a number or a text is if one number in it is another, each with a word of what that is.
fn slips(value: &Value) -> Vec<(String, Value)> {
    if let Some(number) = value.as_f64() {
        let other = value
            .as_u64()
            .map_or_else(|| Value::from(number + 1.0), |whole| Value::from(whole + 1));
        return vec![(format!("{value} -> {other}"), other)];
    }
    let text = value.as_str().expect("a text");
    let slips = in_text(text).into_iter().map(|(range, other)| {
        let from = text[..range.start].rfind(' ').map_or(0, |at| at + 1);
        let to = text[range.end..]
            .find(' ')
            .map_or(text.len(), |at| range.end + at);
        let words = format!("{}{other}{}", &text[..range.start], &text[range.end..]);
        (format!("{} -> {other}", &text[from..to]), Value::from(words))
    });
    slips.collect()
}

/// The numbers and years of a text, each with another that might stand there; ids in braces and brackets are none.
fn in_text(text: &str) -> Vec<(Range<usize>, String)> {
    let mut slips = Vec::new();
    let mut at = 0;
    while let Some(sign) = text[at..].chars().next() {
        let rest = &text[at..];
        let alphanumeric = |sign: char| !sign.is_alphanumeric();
        if let Some(mark) = rest.strip_prefix('{').or_else(|| rest.strip_prefix("[@")) {
            // The words that stand for a claim come behind the bar.
            let end = mark
                .find(['|', '}', ']'])
                .map_or(rest.len(), |end| end + rest.len() - mark.len() + 1);
            at += end;
            continue;
        }
        let end = at + rest.find(alphanumeric).unwrap_or(rest.len());
        let word = &text[at..end];
        if let Some(other) = altered(word) {
            slips.push((at..end, other));
        }
        at = end.max(at + sign.len_utf8());
    }
    slips
}

/// The year three before, the next of two digits, another first digit, another word.
fn altered(word: &str) -> Option<String> {
    if word.is_empty() || !word.bytes().all(|sign| sign.is_ascii_digit()) {
        let (_, other) = WORDS.iter().find(|(from, _)| *from == word.to_lowercase())?;
        return Some(match word.chars().next() {
            Some(first) if first.is_uppercase() => other[..1].to_uppercase() + &other[1..],
            _ => (*other).to_owned(),
        });
    }
    let number: u32 = word.parse().ok()?;
    Some(match word.len() {
        4 if (1900..2100).contains(&number) => (number - 3).to_string(),
        2 => format!("{:02}", number + 1),
        _ => format!("{}{}", word[..1].parse::<u32>().ok()? % 9 + 1, &word[1..]),
    })
}
