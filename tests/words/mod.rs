//! Holds the catalogues to the sentences of the program: each is in all of them, with its gaps; none is left over; and the
//! window says nothing that no catalogue can know.
//!
//! `ATTACHE_WORDS=write cargo test --test tests words` brings `assets/words` up to date: new sentences are added without a
//! translation, those no longer said are dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The forms of a sentence: context, English for one, English for many.
type Sentence = (Option<String>, String, Option<String>);

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The source files below `folder`, as paths from the root with `/`, without those that only test.
fn sources(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the source tree can be read") {
            let path = entry.expect("the source tree can be read").path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && name != "tests.rs" {
                let below = path.strip_prefix(root()).expect("found below it");
                found.push(below.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// The code of a file up to its tests, which may be in a file of their own.
fn tokens(path: &str) -> TokenStream {
    let text = fs::read_to_string(root().join(path)).expect("UTF-8");
    let mut tests = text.match_indices("\n#[cfg(test)]\nmod ");
    let inside = tests.find(|(at, found)| {
        let name = &text[at + found.len()..];
        name.split_once(['{', ';'])
            .is_some_and(|(name, _)| text[at + found.len() + name.len()..].starts_with('{'))
    });
    let end = inside.map_or(text.len(), |(at, _)| at);
    TokenStream::from_str(&text[..end]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The value of a string literal; `None` for other literals.
fn string(tree: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = tree else {
        return None;
    };
    let written = literal.to_string();
    if let Some(raw) = written.strip_prefix("r") {
        let raw = raw.trim_matches('#');
        return raw.strip_prefix('"')?.strip_suffix('"').map(str::to_owned);
    }
    let inner = written.strip_prefix('"')?.strip_suffix('"')?;
    let mut value = String::new();
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            value.push(letter);
            continue;
        }
        match letters.next()? {
            'n' => value.push('\n'),
            't' => value.push('\t'),
            '0' => value.push('\0'),
            'u' => {
                let code: String = letters.by_ref().skip(1).take_while(|sign| *sign != '}').collect();
                value.push(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32)?);
            }
            '\n' => while letters.next_if(|sign| sign.is_whitespace()).is_some() {},
            sign => value.push(sign),
        }
    }
    Some(value)
}

fn is_sign(tree: Option<&TokenTree>, sign: char) -> bool {
    matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// The sentence that a `text!`, `tr!` or `mark!` says.
fn sentence(inside: &[TokenTree]) -> Option<Sentence> {
    let first = string(inside.first()?)?;
    if is_sign(inside.get(1), '=') && is_sign(inside.get(2), '>') {
        return Some((Some(first), string(inside.get(3)?)?, None));
    }
    let many = is_sign(inside.get(1), '|')
        .then(|| inside.get(2).and_then(string))
        .flatten();
    Some((None, first, many))
}

/// Walks the tokens of a file: all sentences, and all other string literals with the word before the bracket they stand in.
fn walk(stream: TokenStream, before: &str, said: &mut Vec<Sentence>, other: &mut Vec<(String, String)>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut word = String::new();
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        match tree {
            // Attributes and documentation are no words of the window; what errors say stands in theirs.
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                let inner = usize::from(is_sign(trees.get(at + 1), '!'));
                if matches!(trees.get(at + 1 + inner), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket)
                {
                    at += 1 + inner;
                    if let Some(TokenTree::Group(group)) = trees.get(at) {
                        walk(group.stream(), "", said, &mut Vec::new());
                    }
                }
            }
            // `Id::new` is not `Button::new`.
            TokenTree::Ident(ident)
                if at > 2 && [1, 2].iter().all(|back| is_sign(trees.get(at - back), ':')) =>
            {
                word = format!("{}::{ident}", trees[at - 3]);
            }
            TokenTree::Ident(ident) => word = ident.to_string(),
            TokenTree::Group(group) => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                let is_macro = at > 0 && is_sign(trees.get(at - 1), '!');
                if is_macro && ["text", "tr", "mark"].contains(&word.as_str()) {
                    if let Some(found) = sentence(&inside) {
                        said.push(found);
                    }
                    let rest = inside
                        .iter()
                        .skip_while(|tree| !is_sign(Some(tree), ','))
                        .cloned();
                    walk(rest.collect(), &word, said, other);
                } else {
                    let called = match group.delimiter() {
                        // What stands together is called with as one: `Id::unique(("row", key))`.
                        Delimiter::Parenthesis if word.is_empty() => before,
                        Delimiter::Parenthesis => word.as_str(),
                        _ => "",
                    };
                    walk(group.stream(), called, said, other);
                }
                word.clear();
            }
            TokenTree::Literal(_) => {
                // What is matched against is not said.
                let is_pattern = is_sign(trees.get(at + 1), '=') && is_sign(trees.get(at + 2), '>');
                if let Some(words) = string(tree).filter(|_| !is_pattern) {
                    other.push((before.to_owned(), words));
                }
            }
            TokenTree::Punct(_) => {}
        }
        at += 1;
    }
}

/// All sentences with the files that say them.
fn said() -> BTreeMap<Sentence, BTreeSet<String>> {
    let mut all: BTreeMap<Sentence, BTreeSet<String>> = BTreeMap::new();
    for path in sources("src") {
        let mut found = Vec::new();
        walk(tokens(&path), "", &mut found, &mut Vec::new());
        for sentence in found {
            all.entry(sentence).or_default().insert(path.clone());
        }
    }
    all
}

/// The gaps of a sentence, with how often each stands there.
fn gaps(sentence: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let plain = sentence.replace("{{", "").replace("}}", "");
    let mut next = 0;
    for piece in plain.split('{').skip(1) {
        let Some((gap, _)) = piece.split_once('}') else {
            continue;
        };
        let name = if gap.is_empty() {
            next += 1;
            (next - 1).to_string()
        } else {
            gap.to_owned()
        };
        *found.entry(name).or_default() += 1;
    }
    found
}

/// What a catalogue has for each sentence: one form, or one for each number.
fn catalogue(path: &Path) -> Vec<(Sentence, Vec<String>)> {
    let text = fs::read_to_string(path).expect("the catalogue is part of the project");
    let file = rspolib::pofile(text.as_str()).expect("a PO file");
    let entries = file.entries.into_iter();
    let forms = |entry: rspolib::POEntry| {
        let translated = match &entry.msgid_plural {
            Some(_) => entry.msgstr_plural,
            None => entry.msgstr.into_iter().collect(),
        };
        ((entry.msgctxt, entry.msgid, entry.msgid_plural), translated)
    };
    entries.map(forms).collect()
}

fn quoted(words: &str) -> String {
    let escaped = words
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    format!("\"{escaped}\"")
}

/// A PO file in the order of the sentences.
fn written(
    head: &str,
    all: &BTreeMap<Sentence, BTreeSet<String>>,
    known: &BTreeMap<Sentence, Vec<String>>,
) -> String {
    let mut file = head.to_owned();
    for (sentence, places) in all {
        let (context, one, many) = sentence;
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        let form = |at: usize| {
            known
                .get(sentence)
                .and_then(|forms| forms.get(at))
                .map_or("", String::as_str)
        };
        let _ = writeln!(file, "\n#: {}", places.join(" "));
        if let Some(context) = context {
            let _ = writeln!(file, "msgctxt {}", quoted(context));
        }
        let _ = writeln!(file, "msgid {}", quoted(one));
        if let Some(many) = many {
            let _ = writeln!(file, "msgid_plural {}", quoted(many));
            for at in 0..2 {
                let _ = writeln!(file, "msgstr[{at}] {}", quoted(form(at)));
            }
        } else {
            let _ = writeln!(file, "msgstr {}", quoted(form(0)));
        }
    }
    file
}

fn head(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("the catalogue is part of the project");
    let end = text.find("\n\n").expect("a head and a gap");
    text[..=end].to_owned()
}

/// The languages beside English, as their catalogues are called.
const LANGUAGES: [&str; 1] = ["fr"];

#[test]
fn each_sentence_is_in_each_catalogue_with_its_gaps_and_none_is_left_over() {
    let all = said();
    let folder = root().join("assets/words");
    for language in LANGUAGES {
        let path = folder.join(format!("{language}.po"));
        let entries = catalogue(&path);
        let known: BTreeMap<Sentence, Vec<String>> = entries.iter().cloned().collect();
        if std::env::var("ATTACHE_WORDS").is_ok_and(|wish| wish == "write") {
            fs::write(&path, written(&head(&path), &all, &known)).expect("the catalogue can be written");
        }
        let mut wrong: Vec<String> = Vec::new();
        if known.len() != entries.len() {
            wrong.push(format!(
                "{} sentences stand there twice",
                entries.len() - known.len()
            ));
        }
        for sentence in all.keys() {
            let (_, one, many) = sentence;
            let forms = known.get(sentence).map_or(&[][..], Vec::as_slice);
            if forms.is_empty() || forms.iter().any(String::is_empty) {
                wrong.push(format!("not translated: {one:?}"));
            }
            let wanted = gaps(many.as_ref().unwrap_or(one));
            for form in forms.iter().filter(|form| !form.is_empty()) {
                let found = gaps(form);
                // The form for one may do without its number.
                let fits = found.iter().all(|gap| wanted.contains_key(gap.0))
                    && wanted.keys().all(|gap| gap == "n" || found.contains_key(gap));
                if !fits {
                    wrong.push(format!("other gaps: {form:?} for {one:?}"));
                }
            }
        }
        let left = known.keys().filter(|sentence| !all.contains_key(*sentence));
        wrong.extend(left.map(|(_, one, _)| format!("no longer said: {one:?}")));
        assert!(
            wrong.is_empty(),
            "{language}.po ({}):\n{}",
            wrong.len(),
            wrong.join("\n")
        );
    }
    let template = written(&head(&folder.join("attache.pot")), &all, &BTreeMap::new());
    if std::env::var("ATTACHE_WORDS").is_ok_and(|wish| wish == "write") {
        fs::write(folder.join("attache.pot"), &template).expect("the template can be written");
    }
    let kept = fs::read_to_string(folder.join("attache.pot")).expect("the template is part of the project");
    let differs = kept
        .lines()
        .zip(template.lines())
        .find(|(is, wanted)| is != wanted);
    assert!(
        kept == template,
        "assets/words/attache.pot is not up to date: {differs:?}"
    );
}

/// What is called with words that nobody reads.
const UNREAD: [&str; 17] = [
    "expect",
    "env",
    "Id::new",
    "id_salt",
    "push_id",
    "with",
    "name",
    "ComboBox::from_id_salt",
    "ViewportId::from_hash_of",
    "floating_ui",
    "make_persistent_id",
    "Id::unique",
    "unreachable",
    "assert",
    "debug_assert",
    "panic",
    "request_discard",
];

/// Words that are the same in each language: names, and what keys are called in files.
const NAMES: [&str; 6] = ["Attaché", "Attache", "Aa", "Ctrl+", "Alt+", "Shift+"];

/// Whether somebody could read it: two letters in a row and a capital or a space, the gaps apart.
fn is_read(words: &str) -> bool {
    let mut pieces = words.split('{');
    let mut words = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        words.push_str(piece.split_once('}').map_or(piece, |(_, behind)| behind));
    }
    let has_word = words
        .split(|sign: char| !sign.is_alphabetic())
        .any(|word| word.chars().count() > 1);
    let begins = words.trim_start().chars().next().is_some_and(char::is_uppercase);
    // Such as the ids of licences.
    let is_id =
        !words.contains(' ') && words.contains('-') && words.contains(|sign: char| sign.is_ascii_digit());
    has_word && !is_id && (begins || words.trim().contains(' ')) && !NAMES.contains(&words.as_str())
}

#[test]
fn the_window_says_nothing_that_no_catalogue_knows() {
    let mut bare = Vec::new();
    for path in sources("src/gui") {
        let mut other = Vec::new();
        walk(tokens(&path), "", &mut Vec::new(), &mut other);
        let read = other
            .into_iter()
            .filter(|(called, words)| !UNREAD.contains(&called.as_str()) && is_read(words));
        bare.extend(read.map(|(called, words)| format!("{path}: {called}({words:?}")));
    }
    assert!(bare.is_empty(), "{} bare words:\n{}", bare.len(), bare.join("\n"));
}

#[test]
fn no_sentence_is_the_end_of_another() {
    let ends: Vec<String> = said()
        .into_keys()
        .map(|(_, one, _)| one)
        .filter(|one| one.starts_with([':', ';', ',']))
        .collect();
    assert_eq!(
        ends, [""; 0],
        "other languages order the pieces of a sentence differently"
    );
}

#[test]
fn what_findings_and_errors_say_ends_without_a_full_stop() {
    let rooms = ["src/evidence", "src/model", "src/store", "src/typeset"];
    let mut ended = Vec::new();
    for path in rooms.into_iter().flat_map(sources) {
        let mut said = Vec::new();
        walk(tokens(&path), "", &mut said, &mut Vec::new());
        let forms = said.into_iter().flat_map(|(_, one, many)| [Some(one), many]);
        let with_stop = forms
            .flatten()
            .filter(|words| words.ends_with('.') && !words.ends_with(".."));
        ended.extend(with_stop.map(|words| format!("{path}: {words}")));
    }
    assert!(ended.is_empty(), "{}", ended.join("\n"));
}

#[test]
fn a_catalogue_keeps_signs_and_lines() {
    let all = BTreeMap::from([(
        (None, "a \"b\"\n\\c".to_owned(), None),
        BTreeSet::from(["x".to_owned()]),
    )]);
    let known = BTreeMap::from([(
        (None, "a \"b\"\n\\c".to_owned(), None),
        vec!["d \"e\"\n\\f".to_owned()],
    )]);
    let file = written("msgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n", &all, &known);
    let read = rspolib::pofile(file.as_str()).expect("a PO file");
    assert_eq!(read.entries[0].msgid, "a \"b\"\n\\c");
    assert_eq!(read.entries[0].msgstr.as_deref(), Some("d \"e\"\n\\f"));
}
