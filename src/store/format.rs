//! `brief.json` as text: which version of the format it is, the steps from old versions to the newest, and what to
//! say when a field is wrong.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::v1;
use crate::model::brief::Brief;
use crate::words::{Text, tr};

/// The newest format this program writes and reads.
pub const VERSION: u64 = v1::VERSION;

/// What is wrong with a `brief.json`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// It is not JSON, or a field is missing, unknown or of the wrong kind.
    #[error("{}", tr!("line {}, column {}{}: {}", line.to_string(), column.to_string(), at(path), message))]
    Json {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in bytes.
        column: usize,
        /// The field, such as `sections[0].blocks[2].text`; empty at the top.
        path: String,
        /// What is wrong there.
        message: String,
    },
    /// Two fields do not go together.
    #[error("{path}: {message}")]
    Conflict {
        /// The field, such as `sections[1].id`.
        path: String,
        /// What is wrong there.
        message: Text,
    },
    /// It does not say that it is a brief.
    #[error("{}", tr!("it has no `format-version`, which every brief has"))]
    NoVersion,
    /// A newer program made it.
    #[error("{}", tr!("it was made by a newer Attaché (format {}; this one reads up to {}): update Attaché to open it", found.to_string(), VERSION.to_string()))]
    Newer {
        /// The version of the file.
        found: u64,
    },
    /// There has never been such a version.
    #[error("{}", tr!("there is no format {}: the first one is 1", _0.to_string()))]
    NoSuchVersion(u64),
}

impl FormatError {
    /// The same with other words for what is wrong in the field.
    fn saying(self, said: String) -> Self {
        match self {
            Self::Json {
                line, column, path, ..
            } => Self::Json {
                line,
                column,
                path,
                message: said,
            },
            Self::Conflict { .. } | Self::NoVersion | Self::Newer { .. } | Self::NoSuchVersion(_) => self,
        }
    }
}

fn at(path: &str) -> String {
    if path.is_empty() {
        String::new()
    } else {
        format!(", {path}")
    }
}

/// The only field that every version has had.
#[derive(Deserialize)]
struct Header {
    #[serde(rename = "format-version")]
    format_version: Option<u64>,
}

/// Reads a brief of any version up to [`VERSION`].
///
/// An old version is read by its own structs and then changed step by step into the next one, so that the way from
/// each version is written, and tested with a fixture, once.
///
/// # Errors
/// If it is not JSON, of a newer format, or a field is wrong.
pub fn read(text: &str) -> Result<Brief, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header: Header = parse(text)?;
    match header.format_version {
        None => Err(FormatError::NoVersion),
        Some(0) => Err(FormatError::NoSuchVersion(0)),
        Some(v1::VERSION) => read_v1(text).map(Brief::from),
        Some(found) => Err(FormatError::Newer { found }),
    }
}

fn read_v1(text: &str) -> Result<v1::File, FormatError> {
    let file: v1::File = parse(text)?;
    file.check().map_err(|conflict| FormatError::Conflict {
        path: conflict.path,
        message: conflict.message,
    })?;
    Ok(file)
}

/// Writes a brief in the newest format: two spaces a step, fields always in the same order, one line feed at the
/// end.
///
/// # Errors
/// If a number in it is infinite or undefined, which JSON has no word for.
pub fn write(brief: &Brief) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&v1::File::from(brief))?;
    text.push('\n');
    Ok(text)
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, FormatError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let wrong = wrong(&path, error.inner());
        match wanted::<T>(text, error.path(), error.inner()) {
            Some(message) => wrong.saying(message),
            None => wrong,
        }
    })?;
    json.end().map_err(|error| wrong("", &error))?;
    Ok(value)
}

/// What to say where a word of a fixed list is wanted and something else stands that is no text: of that the package
/// tells neither what it is nor which words there are. A text that no list has, put in its place, brings them out.
fn wanted<T: DeserializeOwned>(text: &str, path: &Path, error: &serde_json::Error) -> Option<String> {
    let message = error.to_string();
    let hides = ["expected value at", "expected string or map"];
    if !hides.iter().any(|words| message.contains(words)) {
        return None;
    }
    let mut whole: serde_json::Value = serde_json::from_str(text).ok()?;
    let mut place = &mut whole;
    for segment in path {
        let next = match segment {
            Segment::Seq { index } => place.get_mut(*index),
            Segment::Map { key } => place.get_mut(key),
            Segment::Enum { variant } => place.get_mut(variant),
            Segment::Unknown => None,
        };
        place = next?;
    }
    let found = std::mem::replace(place, serde_json::Value::String("\u{1}".to_owned()));
    let listed = serde_path_to_error::deserialize::<_, T>(whole).err()?;
    let listed = listed.inner().to_string();
    let (_, words) = listed
        .split_once("expected ")
        .filter(|_| listed.contains("variant"))?;
    let shown = found.to_string();
    let hint = if words.contains(&format!("`{shown}`")) {
        format!(": write \"{shown}\", with the quotation marks")
    } else {
        " as a text in quotation marks".to_owned()
    };
    Some(format!("found {shown}, expected {words}{hint}"))
}

fn wrong(path: &str, error: &serde_json::Error) -> FormatError {
    // `?` stands for a field that the text ends before, and `.` for the top.
    let path = path.trim_end_matches(['?', '.']).to_owned();
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let place = format!(" at line {line} column {column}");
    FormatError::Json {
        line,
        column,
        path,
        message: message.strip_suffix(&place).unwrap_or(&message).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        read(text).expect_err("it is wrong").to_string()
    }

    #[test]
    fn a_wrong_field_is_named_with_its_line_and_path() {
        let text = r#"{
  "format-version": 1,
  "sections": [
    {
      "id": "s1",
      "blocks": [
        { "id": "b1", "type": "paragraph", "text": "fine" },
        { "id": "f1", "type": "figure", "content": { "type": "waffle", "part": "x", "whole": 17 } }
      ]
    }
  ]
}"#;
        assert_eq!(
            message(text),
            "line 8, column 82, sections[0].blocks[1].content.part: invalid type: string \"x\", expected u32"
        );
    }

    #[test]
    fn an_unknown_field_is_not_passed_over() {
        let text = r#"{ "format-version": 1, "masthead": { "titel": "x" } }"#;
        let message = message(text);
        assert!(message.contains("masthead"), "{message}");
        assert!(message.contains("unknown field `titel`"), "{message}");
    }

    #[test]
    fn an_unknown_block_type_lists_the_known_ones() {
        let text = r#"{ "format-version": 1, "sections": [{ "id": "s", "blocks": [{ "id": "b", "type": "para" }] }] }"#;
        let message = message(text);
        assert!(message.contains("sections[0].blocks[0]"), "{message}");
        assert!(
            message.contains("unknown variant `para`, expected one of `paragraph`"),
            "{message}"
        );
    }

    #[test]
    fn a_word_of_a_list_without_its_quotation_marks_is_told_with_the_list() {
        let text = r#"{ "format-version": 1, "library": { "sources": { "a": { "credibility": 2 } } } }"#;
        let told = message(text);
        assert!(told.contains("library.sources.a.credibility"), "{told}");
        assert!(
            told.ends_with(
                "found 2, expected one of `1`, `2`, `3`, `4`, `5`, `6`: write \"2\", with the quotation marks"
            ),
            "{told}"
        );
        let text = r#"{ "format-version": 1, "library": { "sources": { "a": { "reliability": true } } } }"#;
        let told = message(text);
        assert!(
            told.ends_with(
                "found true, expected one of `A`, `B`, `C`, `D`, `E`, `F` as a text in quotation marks"
            ),
            "{told}"
        );
        let text = r#"{ "format-version": 1, "sections": [{ "id": "s", "blocks": [
            { "id": "b", "type": "callout", "tone": 7, "paragraphs": [] }] }] }"#;
        let told = message(text);
        assert!(
            told.contains("blocks[0].tone: found 7, expected one of `note`, `caution`"),
            "{told}"
        );
    }

    #[test]
    fn fields_before_the_type_are_read_too() {
        let early = r#"{ "format-version": 1, "sections": [{ "id": "s",
            "blocks": [{ "text": "Words", "type": "paragraph", "id": "b" }] }] }"#;
        let usual = r#"{ "format-version": 1, "sections": [{ "id": "s",
            "blocks": [{ "id": "b", "type": "paragraph", "text": "Words" }] }] }"#;
        assert_eq!(read(early), read(usual));
        assert!(read(early).is_ok());
    }

    #[test]
    fn a_newer_version_says_so() {
        assert_eq!(
            message(r#"{ "format-version": 2, "pages": [] }"#),
            "it was made by a newer Attaché (format 2; this one reads up to 1): update Attaché to open it"
        );
        assert_eq!(
            read(r#"{ "format-version": 0 }"#),
            Err(FormatError::NoSuchVersion(0))
        );
        assert_eq!(read("{}"), Err(FormatError::NoVersion));
    }

    #[test]
    fn an_id_that_stands_twice_is_refused() {
        let text = r#"{ "format-version": 1, "sections": [
            { "id": "s1", "blocks": [{ "id": "b1", "type": "page-break" }] },
            { "id": "s2", "blocks": [{ "id": "b1", "type": "contents" }] }] }"#;
        assert_eq!(
            message(text),
            "sections[1].blocks[0].id: another block is called `b1` already"
        );
        let text = r#"{ "format-version": 1, "library": { "sources": { "a": {}, "a": {} } } }"#;
        assert!(message(text).contains("`a` stands here twice"));
    }

    #[test]
    fn text_after_the_end_is_refused() {
        assert!(message(r#"{ "format-version": 1 } x"#).contains("trailing characters"));
        assert!(message("").contains("EOF"));
    }
}
