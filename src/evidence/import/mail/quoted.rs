//! What a mail quotes of others, signatures, and the lines that head a message sent on.

use crate::evidence::import::html::authors;
use crate::evidence::recognise::read_date;
use crate::model::date::PartialDate;
use crate::model::evidence::Source;

/// What the lines that head a message sent on tell of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::evidence::import) struct Header {
    authors: Vec<String>,
    date: Option<PartialDate>,
    /// The subject, without the marks of answers.
    pub(super) title: Option<String>,
}

impl Header {
    /// Writes what is told into a record.
    pub(in crate::evidence::import) fn tell(&self, source: &mut Source) {
        if !self.authors.is_empty() {
            source.authors.clone_from(&self.authors);
        }
        source.date = self.date.or(source.date);
        if let Some(title) = &self.title {
            source.title.clone_from(title);
        }
    }
}

/// A plain body cut into its own words and those of others.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// The message's own words, or those of the message sent on.
    pub(super) body: String,
    /// Quotations, signatures, heading lines: each in one line.
    pub(super) aside: Vec<String>,
    /// What a message sent on tells of itself.
    pub(super) header: Header,
}

/// A subject without the marks of answers and of sending on; whether it was sent on.
pub(super) fn bare_subject(subject: &str) -> (&str, bool) {
    let mut rest = subject.trim();
    let mut forwarded = false;
    while let Some((mark, after)) = rest.split_once(':') {
        match mark.trim().to_lowercase().as_str() {
            "fw" | "fwd" | "wg" | "tr" | "rv" | "i" => forwarded = true,
            "re" | "aw" | "sv" | "antw" | "r" => {}
            _ => break,
        }
        rest = after.trim();
    }
    (rest, forwarded)
}

/// Whether a line says that what follows is a message sent on.
fn says_sent_on(line: &str) -> bool {
    let lower = line.to_lowercase();
    let dashed = lower.starts_with('-') && lower.ends_with('-');
    (dashed && lower.contains("forwarded message")) || lower == "begin forwarded message:"
}

/// What the lines that head a message tell; `None` if these are not such lines. They may stand on one line each or all
/// on one.
pub(in crate::evidence::import) fn header(words: &str) -> Option<Header> {
    const KEYS: [&str; 7] = ["From:", "Sent:", "Date:", "To:", "Cc:", "Subject:", "Reply-To:"];
    let words = words.replace(['*', '\n'], " ");
    if words.chars().count() > 1200 {
        return None;
    }
    let mut found: Vec<(usize, &str)> = KEYS
        .iter()
        .filter_map(|key| {
            let at = words.find(key)?;
            let apart = words[..at]
                .chars()
                .next_back()
                .is_none_or(|sign| !sign.is_alphanumeric() && sign != '-');
            apart.then_some((at, *key))
        })
        .collect();
    found.sort_unstable();
    let first = found.first()?.0;
    let before = words[..first].trim();
    let opens = before.is_empty()
        || before.starts_with('-')
        || before.starts_with('_')
        || before.to_lowercase().starts_with("begin forwarded");
    let has = |wanted: &str| found.iter().any(|(_, key)| *key == wanted);
    if !opens || !has("From:") || !(has("Sent:") || has("Date:") || has("Subject:")) || found.len() < 3 {
        return None;
    }
    let mut header = Header::default();
    for (index, (at, key)) in found.iter().enumerate() {
        let end = found.get(index + 1).map_or(words.len(), |(next, _)| *next);
        let value = words[at + key.len()..end]
            .split_whitespace()
            .collect::<Vec<&str>>()
            .join(" ");
        match *key {
            "From:" => {
                let name = value
                    .split(['<', '['])
                    .next()
                    .unwrap_or_default()
                    .trim()
                    .trim_matches('"');
                header.authors = authors(if name.is_empty() {
                    value.trim_matches(['<', '>'])
                } else {
                    name
                });
            }
            "Sent:" | "Date:" => header.date = date(&value),
            "Subject:" => {
                header.title = Some(bare_subject(&value).0.to_owned()).filter(|title| !title.is_empty());
            }
            _ => {}
        }
    }
    Some(header)
}

/// The date in "Wed, 12 March 2025 at 10:14" and the like.
fn date(words: &str) -> Option<PartialDate> {
    let cut = words.split(" at ").next().unwrap_or(words);
    let without_time: Vec<&str> = cut
        .split_whitespace()
        .filter(|word| {
            !word.contains(':')
                && !matches!(*word, "AM" | "PM" | "am" | "pm")
                && !word.starts_with(['+', '('])
        })
        .collect();
    let without_day = without_time.iter().position(|word| {
        let word = word.trim_end_matches(',').to_lowercase();
        !["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            .iter()
            .any(|day| word.starts_with(day))
    })?;
    read_date(without_time[without_day..].join(" ").trim_end_matches(','))
}

/// Cuts a plain body.
pub(super) fn cut(text: &str, forwarded: bool) -> Cut {
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let mut cut = Cut::default();
    let mut sent_on = forwarded;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let trimmed = line.trim();
        if says_sent_on(trimmed) {
            sent_on = true;
        }
        if let Some(end) = heading_lines(&lines, at) {
            let words = joined(&lines[at..end]);
            if sent_on {
                cut.header = header(&words).unwrap_or_default();
                // What was written above it goes with it, not with the article.
                cut.aside.extend(paragraphs(&std::mem::take(&mut cut.body)));
                cut.aside.push(words);
                at = end;
                sent_on = false;
                continue;
            }
            cut.aside.push(words);
            cut.aside.extend(paragraphs(&lines[end..].join("\n")));
            break;
        }
        let end = end_of_aside(&lines, at);
        if end > at {
            cut.aside.push(joined(&lines[at..end]));
            cut.body.push('\n');
            at = end;
        } else {
            cut.body.push_str(line);
            cut.body.push('\n');
            at += 1;
        }
    }
    cut
}

/// Where the lines that head another message end, if they begin at `at`.
fn heading_lines(lines: &[&str], at: usize) -> Option<usize> {
    let is_key = |line: &str| {
        ["From:", "Sent:", "Date:", "To:", "Cc:", "Subject:", "Reply-To:"]
            .iter()
            .any(|key| line.trim().trim_start_matches(['*', ' ']).starts_with(key))
    };
    let opens = |line: &str| {
        let line = line.trim();
        says_sent_on(line)
            || line.to_lowercase().contains("original message") && line.starts_with('-')
            || (line.len() > 10 && line.chars().all(|sign| sign == '_'))
    };
    let mut end = at;
    while lines.get(end).is_some_and(|line| opens(line))
        || (end > at && lines.get(end).is_some_and(|line| line.trim().is_empty()))
    {
        end += 1;
    }
    if !lines.get(end).is_some_and(|line| is_key(line)) {
        return None;
    }
    let first = end;
    while lines.get(end).is_some_and(|line| !line.trim().is_empty()) && end - first < 10 {
        end += 1;
    }
    header(&joined(&lines[first..end])).map(|_| end)
}

/// Where a quotation or signature ends that begins at `at`; `at` itself if none does.
fn end_of_aside(lines: &[&str], at: usize) -> usize {
    let quoted = |line: &str| line.trim_start().starts_with('>');
    let line = lines[at].trim();
    if quoted(line) {
        return at + lines[at..].iter().take_while(|line| quoted(line)).count();
    }
    // "On 3 March 2025, somebody wrote:", on one line or two, above a quotation.
    for length in 1..=3 {
        let Some(head) = lines.get(at..at + length) else {
            break;
        };
        let ends = head.last().is_some_and(|last| {
            last.trim_end().ends_with("wrote:")
                || last.trim_end().ends_with("schrieb:")
                || last.trim_end().ends_with("a écrit :")
        });
        let below = lines[at + length..].iter().find(|line| !line.trim().is_empty());
        if ends && below.is_some_and(|below| quoted(below)) && !line.is_empty() {
            return at + length;
        }
    }
    let lower = line.to_lowercase();
    if lower.starts_with("sent from my ")
        || lower.starts_with("get outlook for ")
        || lower.starts_with("sent with proton")
    {
        return at + 1;
    }
    if matches!(lines[at], "--" | "-- ") || line == "--" {
        let rest = &lines[at + 1..];
        let next = rest
            .iter()
            .position(|line| quoted(line) || line.to_lowercase().contains("original message"));
        return at + 1 + next.unwrap_or(rest.len());
    }
    at
}

/// Lines as one, without the empty ones.
fn joined(lines: &[&str]) -> String {
    let words: Vec<&str> = lines.iter().flat_map(|line| line.split_whitespace()).collect();
    words.join(" ")
}

/// The paragraphs of a text, each on one line.
fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    lines
        .split(|line| line.trim().is_empty())
        .map(joined)
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_lose_the_marks_of_answers() {
        assert_eq!(bare_subject("Re: Fwd: The dam"), ("The dam", true));
        assert_eq!(
            bare_subject("AW: The dam: a report"),
            ("The dam: a report", false)
        );
    }

    #[test]
    fn a_quotation_and_a_signature_are_cut_off() {
        let cut = cut(
            "The dam holds.\n\nOn 3 March 2025, Ann Writer\nwrote:\n> Does it?\n> Really?\n\nYes.\n\n-- \nBen\nOffice\n",
            false,
        );
        assert_eq!(
            cut.body.split_whitespace().collect::<Vec<_>>(),
            ["The", "dam", "holds.", "Yes."]
        );
        assert_eq!(
            cut.aside,
            [
                "On 3 March 2025, Ann Writer wrote:",
                "> Does it? > Really?",
                "-- Ben Office"
            ]
        );
    }

    #[test]
    fn of_a_message_sent_on_the_message_is_the_article() {
        let text = "For your files.\n\n---------- Forwarded message ---------\nFrom: Ann Writer <ann@a.example>\nDate: Wed, 12 March 2025 at 10:14\nSubject: The dam\nTo: Ben\n\nThe dam holds.\n";
        let cut = cut(text, false);
        assert_eq!(cut.body.trim(), "The dam holds.");
        assert_eq!(cut.header.authors, ["Ann Writer"]);
        assert_eq!(cut.header.title.as_deref(), Some("The dam"));
        assert_eq!(
            cut.header.date.map(|date| date.to_string()).as_deref(),
            Some("2025-03-12")
        );
        assert_eq!(cut.aside[0], "For your files.");
    }
}
