//! Briefs within the program: the sample, the templates and the guide, embedded as they stand in `briefs/` and
//! `assets/`, so that the program works when it is copied alone.

use std::path::Path;

use include_dir::{Dir, include_dir};

use super::tree::{BRIEF, Entry, Reading};
use super::{Form, Opened, StoreError};
use crate::words::{Language, mark};

static SAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/briefs/myanmar-resistance");
/// Tells the compiler to embed the sample anew when it changes, which it does not see by itself.
const _: &str = include_str!("../../briefs/myanmar-resistance/brief.json");
static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/templates");

static GUIDES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/guide");
/// As for the sample.
const _: [&str; Language::ALL.len()] = [
    include_str!("../../assets/guide/en/brief.json"),
    include_str!("../../assets/guide/fr/brief.json"),
];

/// The guide to the program in `language`, a brief like any other.
#[must_use]
pub fn guide(language: Language) -> Opened {
    let folder = GUIDES.get_dir(language.tag()).expect("a test opens each guide");
    read(folder).expect("a test opens each guide")
}

/// The shipped sample, from within the program.
#[must_use]
pub fn sample() -> Opened {
    read(&SAMPLE).expect("a test opens the shipped sample")
}

/// A brief to start from, in each language of the window.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Its name on the command line, such as `policy-note`.
    pub name: &'static str,
    /// Its name in the window.
    pub title: &'static str,
    /// What it is for, in one sentence.
    pub description: &'static str,
}

/// The templates, in the order in which they are offered.
#[must_use]
pub fn templates() -> &'static [Template] {
    &[
        Template {
            name: "policy-note",
            title: mark!("Policy note"),
            description: mark!("A judgement and what follows from it, for a decision: up to four pages"),
        },
        Template {
            name: "policy-note-2",
            title: mark!("Policy note, short"),
            description: mark!("The same on two pages, for a reader who has five minutes"),
        },
        Template {
            name: "meeting-brief",
            title: mark!("Meeting brief"),
            description: mark!(
                "Whom you meet, what to raise, what to expect: one or two pages to carry into the room"
            ),
        },
        Template {
            name: "situation-report",
            title: mark!("Situation report"),
            description: mark!(
                "What changed in a period, with key figures, a map and the date of the next issue"
            ),
        },
        Template {
            name: "donor-update",
            title: mark!("Donor update"),
            description: mark!("Eight questions that donors share and three of their own: up to four pages"),
        },
        Template {
            name: "factsheet",
            title: mark!("Factsheet"),
            description: mark!("The figures of one subject on one page, each with its source"),
        },
        Template {
            name: "long-report",
            title: mark!("Long report"),
            description: mark!("Contents, summary, chapters, method and sources: from ten pages up"),
        },
        Template {
            name: "deck",
            title: mark!("Deck"),
            description: mark!("Slides of each kind, one message a slide, with notes for the speaker"),
        },
    ]
}

/// A new brief in `language` from the template `name`; `None` if there is none of that name.
#[must_use]
pub fn from_template(name: &str, language: Language) -> Option<Opened> {
    templates().iter().find(|template| template.name == name)?;
    let folder = TEMPLATES.get_dir(Path::new(language.tag()).join(name))?;
    Some(read(folder).expect("a test opens every template"))
}

fn read(folder: &Dir<'_>) -> Result<Opened, StoreError> {
    let mut reading = Reading::new(folder.path());
    take(&mut reading, folder, folder.path())?;
    reading.finish(Form::Folder, &folder.path().join(BRIEF))
}

fn take(reading: &mut Reading<'_>, folder: &Dir<'_>, root: &Path) -> Result<(), StoreError> {
    for file in folder.files() {
        let name = file.path().strip_prefix(root).unwrap_or(file.path());
        let name = name.to_string_lossy().replace('\\', "/");
        if let Some(entry) = Entry::parse(&name) {
            reading.take(&entry, file.contents().to_vec())?;
        }
    }
    folder.dirs().try_for_each(|folder| take(reading, folder, root))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tree::wanted;

    #[test]
    fn the_sample_and_the_guides_are_whole() {
        for shipped in [sample()].into_iter().chain(Language::ALL.map(guide)) {
            assert!(!shipped.brief.masthead.title.is_empty());
            assert!(shipped.findings.is_empty(), "{:?}", shipped.findings);
            for (hash, entry) in wanted(&shipped.brief, &shipped.blobs) {
                assert!(shipped.blobs.get(&hash).is_some(), "{entry} is missing");
            }
        }
    }

    #[test]
    fn every_template_opens_and_is_on_the_list() {
        for language in Language::ALL {
            for template in templates() {
                let opened = from_template(template.name, language).expect(template.name);
                assert!(opened.findings.is_empty(), "{}", template.name);
                assert!(!opened.brief.sections.is_empty(), "{}", template.name);
                assert!(opened.brief.masthead.title.starts_with('['), "{}", template.name);
            }
            let folder = TEMPLATES.get_dir(language.tag()).expect("each has a folder");
            assert_eq!(folder.dirs().count(), templates().len());
            assert!(from_template("no-such", language).is_none());
            assert!(from_template("../fr/deck", language).is_none());
        }
        assert_eq!(TEMPLATES.dirs().count(), Language::ALL.len());
    }
}
