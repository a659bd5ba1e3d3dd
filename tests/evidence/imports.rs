//! Eighty files as people have them, of four kinds: what each gives is written beside it (`NAME.expected`), and nothing
//! of it is lost. `ATTACHE_EXPECT=write` writes the expectations anew: read the difference before you commit it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use attache::evidence::{Counts, Imported, import, paragraphs};

fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/import")
        .join(kind)
}

fn fixtures(kind: &str) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder(kind))
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "expected"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read(&path).expect("a fixture"))
        })
        .collect();
    found.sort();
    assert_eq!(found.len(), 20, "{kind}");
    found
}

/// All that an import gives, for reading.
fn told(article: &Imported) -> String {
    let mut out = String::new();
    let source = &article.source;
    let date = source.date.map(|date| date.to_string()).unwrap_or_default();
    let saved = source.accessed.map(|date| date.to_string()).unwrap_or_default();
    for (name, value) in [
        ("title", &article.title),
        ("standfirst", &article.standfirst),
        ("authors", &source.authors.join("; ")),
        ("publisher", &source.publisher),
        ("date", &date),
        ("saved", &saved),
        ("url", &source.url),
        ("doi", &source.doi),
        ("licence", &source.licence),
    ] {
        if !value.is_empty() {
            let _ = writeln!(out, "{name}: {value}");
        }
    }
    let ledger = &article.ledger;
    for (name, counts) in [
        ("read", ledger.read),
        ("kept", ledger.kept),
        ("set aside", ledger.set_aside),
        ("named", ledger.named),
    ] {
        let _ = writeln!(out, "{name}: {}", counted(counts));
    }
    for section in &article.sections {
        let _ = writeln!(out, "\n# {}", section.title);
        for range in paragraphs(&article.text, section.range.clone()) {
            let _ = writeln!(out, "{}", article.text[range].replace('\n', "\n    "));
        }
    }
    out.push('\n');
    for (name, lines) in [
        ("credit", &article.credits),
        ("aside", &article.set_aside),
        ("not carried", &shown(&ledger.not_carried)),
        ("remark", &shown(&ledger.remarks)),
    ] {
        for line in lines {
            let _ = writeln!(out, "{name}: {line}");
        }
    }
    out
}

fn counted(counts: Counts) -> String {
    let Counts {
        paragraphs,
        headings,
        tables,
        notes,
        images,
        links,
    } = counts;
    format!(
        "{paragraphs} paragraphs, {headings} headings, {tables} tables, {notes} notes, {images} images, {links} links"
    )
}

/// The words of a text with how often they stand in it.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// All words that an import accounts for, wherever.
fn accounted(article: &Imported) -> BTreeMap<String, usize> {
    let source = &article.source;
    words(
        &[
            article.text.as_str(),
            &source.title,
            &source.authors.join(" "),
            &source.publisher,
            &source.date.map(|date| date.to_string()).unwrap_or_default(),
            &source.url,
            &source.licence,
            &article.credits.join(" "),
            &article.set_aside.join(" "),
            &shown(&article.ledger.not_carried).join(" "),
            &shown(&article.ledger.remarks).join(" "),
        ]
        .join(" "),
    )
}

fn missing(seen: &BTreeMap<String, usize>, article: &Imported, twice: bool) -> Vec<String> {
    let found = accounted(article);
    let lacks = |(word, count): (&String, &usize)| {
        let found = found.get(word).copied().unwrap_or(0);
        (if twice { found < *count } else { found == 0 }).then(|| word.clone())
    };
    seen.iter().filter_map(lacks).collect()
}

fn decoded(bytes: &[u8]) -> String {
    use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
    let encoding = match (Encoding::for_bom(bytes), bytes) {
        (Some((encoding, _)), _) => encoding,
        (None, [0, ..]) => UTF_16BE,
        (None, [_, 0, ..]) => UTF_16LE,
        (None, _) if std::str::from_utf8(bytes).is_ok() => UTF_8,
        (None, _) => WINDOWS_1252,
    };
    encoding
        .decode(bytes)
        .0
        .chars()
        .filter(|sign| !matches!(sign, '\u{200e}' | '\u{200f}'))
        .collect()
}

/// What stands between two marks, taken out of a text.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        out.push_str(before);
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    out + rest
}

/// A page without what cannot be seen.
fn seen(page: &str) -> String {
    let page = without(page, "<!--", "-->");
    let page = without(&page, "<script", "</script>");
    let page = without(&page, "<style", "</style>");
    without(&page, "<title>", "</title>")
}

/// The words of a page: its tags taken out, those of blocks and breaks as blanks.
fn visible(page: &str) -> String {
    const INLINE: [&str; 10] = [
        "a", "b", "i", "span", "sup", "sub", "o:p", "em", "strong", "small",
    ];
    // A link begins a word, and the mark of a note to a table is a raised letter.
    let page = seen(page).replace("<a ", " <a ").replace("<sup>a</sup>", "ᵃ");
    let mut out = String::new();
    for piece in page.split('<') {
        let Some((tag, words)) = piece.split_once('>') else {
            out.push_str(piece);
            continue;
        };
        let name = tag
            .trim_start_matches('/')
            .split([' ', '\n', '/'])
            .next()
            .unwrap_or_default();
        if !INLINE.contains(&name) {
            out.push(' ');
        }
        out.push_str(words);
    }
    out.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

fn check(kind: &str, look: impl Fn(&str, &[u8], &Imported)) {
    let mut wrong = Vec::new();
    for (name, bytes) in fixtures(kind) {
        let article = import(&name, &bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let told = told(&article);
        let path = folder(kind).join(format!("{name}.expected"));
        if std::env::var_os("ATTACHE_EXPECT").is_some() {
            std::fs::write(&path, &told).expect("written");
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if told != expected {
            wrong.push(format!("{name} gives\n{told}"));
        }
        balances(&name, &article);
        look(&name, &bytes, &article);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One kind of what is counted.
type Pick = fn(&Counts) -> usize;

/// What was read is what was kept, set aside, named or made a credit.
fn balances(name: &str, article: &Imported) {
    let ledger = &article.ledger;
    let sum = |pick: Pick| pick(&ledger.kept) + pick(&ledger.set_aside) + pick(&ledger.named);
    let paragraphs = sum(|counts| counts.paragraphs) + ledger.credit_paragraphs;
    assert_eq!(
        ledger.read.paragraphs, paragraphs,
        "paragraphs of {name}: {ledger:#?}"
    );
    let others: [(&str, Pick); 5] = [
        ("headings", |counts| counts.headings),
        ("tables", |counts| counts.tables),
        ("notes", |counts| counts.notes),
        ("images", |counts| counts.images),
        ("links", |counts| counts.links),
    ];
    for (kind, pick) in others {
        assert_eq!(pick(&ledger.read), sum(pick), "{kind} of {name}: {ledger:#?}");
    }
}

#[test]
fn pages_give_what_is_written_beside_them_and_lose_nothing() {
    check("html", |name, bytes, article| {
        let page = decoded(bytes);
        assert_eq!(
            missing(&words(&visible(&page)), article, true),
            Vec::<String>::new(),
            "{name}\n{}",
            told(article)
        );
        let page = seen(&page);
        assert_eq!(
            article.ledger.read.images,
            page.matches("<img").count(),
            "images of {name}"
        );
        let links = page.split("<a ").skip(1).filter(|rest| {
            let tag = rest.split('>').next().unwrap_or_default();
            tag.contains("href=") && !tag.contains("href=\"#") && !tag.contains("href='#")
        });
        assert_eq!(article.ledger.read.links, links.count(), "links of {name}");
    });
}

#[test]
fn plain_texts_give_what_is_written_beside_them_and_lose_nothing() {
    check("text", |name, bytes, article| {
        let missing = missing(&words(&decoded(bytes)), article, true);
        assert_eq!(missing, Vec::<String>::new(), "{name}\n{}", told(article));
    });
}

#[test]
fn markdown_gives_what_is_written_beside_it_and_loses_nothing() {
    check("markdown", |name, bytes, article| {
        let text = without(&decoded(bytes), "<!--", "-->")
            .replace("<br>", " ")
            .replace("\n[r]:", "")
            .replace("][r]", "]");
        let text: String = text
            .lines()
            .filter(|line| !line.starts_with("|--"))
            .collect::<Vec<&str>>()
            .join("\n");
        // The names of what the record holds, and a mark of a done task.
        let text = ["title:", "author:", "date:", "publisher:", "url:", "licence:"]
            .iter()
            .fold(text, |text, key| text.replace(&format!("\n{key}"), "\n"));
        let missing = missing(&words(&text), article, false);
        assert_eq!(missing, Vec::<String>::new(), "{name}\n{}", told(article));
    });
}

#[test]
fn mails_give_what_is_written_beside_them_and_lose_nothing() {
    check("mail", |name, bytes, article| {
        let message = mail_parser::MessageParser::default()
            .parse(bytes)
            .expect("a mail");
        for part in &message.parts {
            let text = match &part.body {
                mail_parser::PartType::Text(text) if !text.contains("day,what") => text.to_string(),
                mail_parser::PartType::Html(page) => visible(page),
                _ => continue,
            };
            assert_eq!(
                missing(&words(&text), article, false),
                Vec::<String>::new(),
                "{name}\n{}",
                told(article)
            );
        }
        let mail = String::from_utf8_lossy(bytes);
        for file in mail
            .split("filename=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            let named = article
                .ledger
                .not_carried
                .iter()
                .any(|line| line.to_string().contains(file));
            assert!(named, "{file} of {name}");
        }
    });
}

/// What a ledger says, in words.
fn shown(lines: &[attache::words::Text]) -> Vec<String> {
    lines.iter().map(ToString::to_string).collect()
}
