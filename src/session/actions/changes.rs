//! "What changed since the last issue" as a table of the new issue. Each earlier value comes along as a claim of its own,
//! with the source and passage on which it rested, so that it knows where it comes from as the new one does.

use std::sync::Arc;

use super::{Change, insert_block};
use crate::evidence::changes::{Changes, changes};
use crate::model::block::{BlockKind, Column, Table};
use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::Target;
use crate::model::edit::{Edit, apply};
use crate::model::evidence::{Article, Claim, Passage, Source};
use crate::model::id::{self, ArticleId, ClaimId, PassageId, SourceId};
use crate::model::inline::{Inline, Marks, Text};
use crate::model::phrases::{Changed, Phrases};
use crate::session::recall::issue_words;
use crate::typeset::lexicon::{Lexicon, fill};
use crate::words::text;

/// Puts the table of what changed from `old` behind the selection of `new`, with the bytes of the articles that its earlier
/// values rest on. `None` if nothing changed.
#[must_use]
pub fn insert_changes(
    old: &Brief,
    old_blobs: &Blobs,
    new: &Brief,
    selection: Option<&Target>,
) -> Option<(Change, Vec<Arc<[u8]>>)> {
    let found = changes(old, new);
    if found.changed.is_empty() && found.added.is_empty() && found.dropped.is_empty() {
        return None;
    }
    let mut carrier = Carrier {
        old,
        blobs: old_blobs,
        brief: new.clone(),
        issue: issue_name(old, &new.language),
        words: &Phrases::of(&new.language).changed,
        edits: Vec::new(),
        bytes: Vec::new(),
    };
    let table = table(&mut carrier, &found);
    let mut change = insert_block(
        &carrier.brief,
        selection,
        BlockKind::Table(table),
        text!("Insert what changed"),
    );
    carrier.edits.append(&mut change.edits);
    change.edits = carrier.edits;
    Some((change, carrier.bytes))
}

/// What a brief is called beside others of its series, in a language: its number and date, else its title.
#[must_use]
pub fn issue_name(brief: &Brief, language: &str) -> String {
    match issue_words(brief, language).as_str() {
        "" if brief.masthead.title.is_empty() => Phrases::of(language).changed.last_issue.to_owned(),
        "" => Lexicon::of(language).quoted(&brief.masthead.title),
        words => words.to_owned(),
    }
}

fn table(carrier: &mut Carrier<'_>, found: &Changes) -> Table {
    let words = carrier.words;
    let source = carrier.issue_source();
    let mut rows = Vec::new();
    for one in &found.changed {
        let before = carrier.claim(&one.old);
        let subject = carrier.subject(&one.new);
        let now = carrier.printed(&one.new);
        rows.push(vec![
            Text::plain(&subject),
            before.map_or_else(Text::default, |id| carrier.printed(&id)),
            now,
            Text::plain(words.way(one.way as usize)),
        ]);
    }
    for id in &found.added {
        rows.push(vec![
            Text::plain(&carrier.subject(id)),
            Text::plain(words.not_given),
            carrier.printed(id),
            Text::plain(words.added),
        ]);
    }
    for id in &found.dropped {
        let subject = carrier
            .old
            .library
            .claims
            .get(id)
            .map(|claim| claim.subject.clone());
        let before = carrier.claim(id);
        rows.push(vec![
            Text::plain(&subject.unwrap_or_default()),
            before.map_or_else(Text::default, |id| carrier.printed(&id)),
            Text::plain(words.not_given),
            Text::plain(words.dropped),
        ]);
    }
    let column = |header: &str| Column {
        header: Text::plain(header),
        ..Column::default()
    };
    Table {
        title: Text::plain(words.title),
        columns: words.columns.map(column).to_vec(),
        rows,
        joined: Vec::new(),
        note: Text::plain(&fill(words.note, &[carrier.issue.trim_end_matches('.')])),
        sources: vec![source],
        as_of: None,
    }
}

/// Carries claims of the old issue over with all that they rest on.
struct Carrier<'a> {
    old: &'a Brief,
    blobs: &'a Blobs,
    /// The new issue, with what was carried so far.
    brief: Brief,
    issue: String,
    /// In the language of the new issue.
    words: &'a Changed,
    edits: Vec<Edit>,
    bytes: Vec<Arc<[u8]>>,
}

impl Carrier<'_> {
    fn put(&mut self, edit: Edit) {
        // Library entries always fit.
        if let Ok(next) = apply(&self.brief, &edit) {
            self.brief = next;
            self.edits.push(edit);
        }
    }

    fn subject(&self, id: &ClaimId) -> String {
        let claim = self.brief.library.claims.get(id);
        claim.map(|claim| claim.subject.clone()).unwrap_or_default()
    }

    /// A claim as a cell prints it, with its date.
    fn printed(&self, id: &ClaimId) -> Text {
        let mut text = Text(vec![Inline::Claim {
            claim: id.clone(),
            wording: None,
            marks: Marks::default(),
        }]);
        let day = self.brief.library.claims.get(id).and_then(|claim| claim.as_of);
        if let Some(day) = day {
            let lexicon = Lexicon::of(&self.brief.language);
            let day = fill(lexicon.as_of_inside, &[&lexicon.date(day)]);
            text.0.extend(Text::plain(&format!(", {day}")).0);
        }
        text
    }

    /// The record of the old issue itself.
    fn issue_source(&mut self) -> SourceId {
        let head = &self.old.masthead;
        let title = if head.title.is_empty() {
            self.words.last_issue
        } else {
            &head.title
        };
        let record = Source {
            title: title.to_owned(),
            publisher: head.organisation.clone(),
            date: head.date,
            note: [head.serial.trim(), head.version.trim()]
                .iter()
                .filter(|part| !part.is_empty())
                .map(|part| format!("{}.", part.trim_end_matches('.')))
                .collect::<Vec<_>>()
                .join(" "),
            ..Source::default()
        };
        self.source(&record, "last-issue")
    }

    /// The record's id here: that of the same work if the library has it.
    fn source(&mut self, record: &Source, wish: &str) -> SourceId {
        let same = |known: &Source| {
            *known == *record
                || (!record.url.is_empty() && known.url == record.url)
                || (!record.doi.is_empty() && known.doi.eq_ignore_ascii_case(&record.doi))
        };
        let library = &self.brief.library;
        if let Some((id, _)) = library.sources.iter().find(|(_, known)| same(known)) {
            return id.clone();
        }
        let id = free(wish, |id: &SourceId| library.sources.contains_key(id));
        self.put(Edit::PutSource(id.clone(), record.clone()));
        id
    }

    fn article(&mut self, id: &ArticleId) -> Option<ArticleId> {
        let article = self.old.library.articles.get(id)?;
        let library = &self.brief.library;
        let mut known = library.articles.iter();
        if let Some((id, _)) = known.find(|(_, known)| known.text == article.text) {
            return Some(id.clone());
        }
        let record = self.old.library.sources.get(&article.source)?;
        let source = self.source(record, article.source.as_str());
        let here = free(id.as_str(), |id: &ArticleId| {
            self.brief.library.articles.contains_key(id)
        });
        self.bytes.push(Arc::clone(self.blobs.get(&article.text)?));
        let article = Article {
            source,
            ..Article::clone(article)
        };
        self.put(Edit::PutArticle(here.clone(), article));
        Some(here)
    }

    fn passage(&mut self, id: &PassageId) -> Option<PassageId> {
        let passage = self.old.library.passages.get(id)?;
        let passage = Passage {
            article: self.article(&passage.article)?,
            ..Passage::clone(passage)
        };
        let library = &self.brief.library;
        if let Some((id, _)) = library.passages.iter().find(|(_, known)| ***known == passage) {
            return Some(id.clone());
        }
        let here = free(id.as_str(), |id: &PassageId| library.passages.contains_key(id));
        self.put(Edit::PutPassage(here.clone(), passage));
        Some(here)
    }

    /// A claim of the old issue under an id of its own.
    fn claim(&mut self, id: &ClaimId) -> Option<ClaimId> {
        let claim = self.old.library.claims.get(id)?;
        let passage = claim.passage.as_ref().and_then(|id| self.passage(id));
        let record = claim
            .source
            .as_ref()
            .and_then(|id| self.old.library.sources.get(id));
        let source = match (record, &claim.source) {
            (Some(record), Some(id)) => self.source(record, id.as_str()),
            // It named none: then the old issue itself is all that says so.
            (_, _) => self.issue_source(),
        };
        let carried = Claim {
            subject: fill(self.words.printed_in, &[&claim.subject, &self.issue]),
            source: Some(source),
            passage,
            ..Claim::clone(claim)
        };
        let library = &self.brief.library;
        if let Some((id, _)) = library.claims.iter().find(|(_, known)| ***known == carried) {
            return Some(id.clone());
        }
        let wish = format!("{id}-before");
        let here = free(&wish, |id: &ClaimId| library.claims.contains_key(id));
        self.put(Edit::PutClaim(here.clone(), carried));
        Some(here)
    }
}

/// `wish` if it is free, else with the first free number behind it.
fn free<I: for<'a> From<&'a str>>(wish: &str, taken: impl Fn(&I) -> bool) -> I {
    let id = I::from(wish);
    if taken(&id) {
        id::fresh(&format!("{wish}-"), taken)
    } else {
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{ClaimState, claim_state};
    use crate::model::reference::Reference;

    /// The sample as the last issue, and the next one, in which one claim is another, one is new and one is gone.
    fn issues() -> (Brief, Blobs, Brief, ClaimId) {
        let opened = crate::store::sample();
        let mut new = opened.brief.clone();
        let mut used = None;
        for (_, block) in new.blocks() {
            block.kind.for_each_reference(|reference| {
                if let Reference::Claim(id) = reference {
                    used.get_or_insert_with(|| id.clone());
                }
            });
        }
        let id = used.expect("the sample prints claims");
        let claims = &mut Arc::make_mut(&mut new.library).claims;
        let claim = Arc::make_mut(claims.get_mut(&id).expect("it is there"));
        claim.as_of = "2026-11".parse().ok();
        (opened.brief, opened.blobs, new, id)
    }

    #[test]
    fn every_number_of_the_table_knows_its_passage() {
        let (old, mut blobs, new, id) = issues();
        let (change, bytes) = insert_changes(&old, &blobs, &new, None).expect("one claim changed");
        for bytes in bytes {
            blobs.insert(bytes);
        }
        let after = change
            .edits
            .iter()
            .fold(new, |brief, edit| apply(&brief, edit).expect("it fits"));
        let Some(Target::Block(block)) = &change.select else {
            panic!("the table is selected");
        };
        let (_, _, block) = after.block(block).expect("it is there");
        let mut claims = Vec::new();
        block.kind.for_each_reference(|reference| {
            if let Reference::Claim(id) = reference {
                claims.push(id.clone());
            }
        });
        assert_eq!(claims.len(), 2);
        assert_eq!(claims[1], id);
        for id in &claims {
            assert_eq!(claim_state(&after, &blobs, id), Some(ClaimState::Exact), "{id}");
        }
        assert_eq!(
            after.library.passages.len(),
            old.library.passages.len(),
            "what is known is not doubled"
        );
    }

    #[test]
    fn an_article_that_the_new_issue_does_not_hold_comes_along() {
        let (old, blobs, _, id) = issues();
        let (change, bytes) = insert_changes(&old, &blobs, &Brief::default(), None).expect("all is dropped");
        assert_eq!(bytes.len(), 1);
        let after = change.edits.iter().fold(Brief::default(), |brief, edit| {
            apply(&brief, edit).expect("it fits")
        });
        assert!(
            after
                .library
                .claims
                .contains_key(&ClaimId::new(&format!("{id}-before")))
        );
        assert_eq!(after.library.articles.len(), 1);
    }

    #[test]
    fn nothing_changed_makes_no_table() {
        let (old, blobs, _, _) = issues();
        assert_eq!(insert_changes(&old, &blobs, &old, None), None);
    }

    #[test]
    fn the_table_of_a_french_issue_is_french() {
        let (old, blobs, mut new, _) = issues();
        new.language = "fr".to_owned();
        let (change, _) = insert_changes(&old, &blobs, &new, None).expect("one claim changed");
        let table = change.edits.iter().find_map(|edit| match edit {
            Edit::InsertBlock { block, .. } => match &block.kind {
                BlockKind::Table(table) => Some(table),
                _ => None,
            },
            _ => None,
        });
        let table = table.expect("a table is inserted");
        assert_eq!(
            table.title,
            Text::plain("Ce qui a changé depuis le dernier numéro")
        );
        assert_eq!(table.rows[0][3], Text::plain("Inchangé, nouvelle date"));
        let now: String = table.rows[0][2].clone().into();
        assert!(now.ends_with("données\u{a0}: novembre 2026"), "{now}");
    }
}
