//! Themes of the library: a list of one's own, a section's theme by hand, and a brief put together by theme.

use std::ops::Range;
use std::sync::Arc;

use super::{Change, place_after};
use crate::evidence::{Anchor, anchor, paragraphs, propose_theme, take_passage, themes_of};
use crate::model::block::{Block, BlockKind, HeadingLevel};
use crate::model::brief::{Blobs, Brief, Section};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::{Article, Claim, Passage, Value};
use crate::model::id::{self, ArticleId, ClaimId, FreshBlocks, PassageId};
use crate::model::inline::{Inline, Marks, Text};
use crate::model::marking::{Clearance, Marking};
use crate::model::rules::{Rules, SectionTheme};
use crate::model::slide::Slide;
use crate::model::wording::capitalised;
use crate::words::text;

/// Puts another list of themes in place, `None` for the shipped one. Sections get the theme that the new list proposes,
/// unless they were given another than the old list proposed.
#[must_use]
pub fn set_themes(brief: &Brief, blobs: &Blobs, themes: Option<Vec<SectionTheme>>) -> Change {
    let old = themes_of(&brief.rules);
    let rules = Rules {
        themes,
        ..Rules::clone(&brief.rules)
    };
    let new = themes_of(&rules);
    let mut edits = Vec::new();
    if rules != *brief.rules {
        edits.push(Edit::SetRules(rules));
    }
    for (id, article) in &brief.library.articles {
        let Some(text) = blobs.text(&article.text) else {
            continue;
        };
        let source = brief.library.sources.get(&article.source);
        let named = source.map_or("", |source| source.work.language.as_str());
        let mut changed = Article::clone(article);
        for section in &mut changed.sections {
            let words = text.get(section.range.clone()).unwrap_or_default();
            let theme = |list| {
                let proposal = propose_theme(&section.title, words, named, list);
                proposal.map_or_else(String::new, |proposal| proposal.theme)
            };
            if section.theme == theme(&old) {
                section.theme = theme(&new);
            }
        }
        if changed != **article {
            edits.push(Edit::PutArticle(id.clone(), changed));
        }
    }
    Change::new(text!("Edit themes"), edits, None)
}

/// Gives a section of an article a theme by hand; an empty one takes it away. `None` if nothing changes.
#[must_use]
pub fn set_section_theme(brief: &Brief, article: &ArticleId, index: usize, theme: &str) -> Option<Change> {
    let mut changed = Article::clone(brief.library.articles.get(article)?);
    let section = changed.sections.get_mut(index)?;
    if section.theme == theme {
        return None;
    }
    theme.clone_into(&mut section.theme);
    Some(Change::new(
        text!("Change theme"),
        vec![Edit::PutArticle(article.clone(), changed)],
        None,
    ))
}

/// The theme of the section that a passage stands in; empty if it has none.
#[must_use]
pub fn theme_of_passage<'a>(brief: &'a Brief, passage: &Passage) -> &'a str {
    let sections = brief.library.articles.get(&passage.article);
    let sections = sections.map_or(&[][..], |article| &article.sections);
    sections
        .iter()
        .find(|section| section.range.contains(&passage.position))
        .map_or("", |section| &section.theme)
}

/// How many passages [`assemble`] would add.
#[must_use]
pub fn count_passages(brief: &Brief, blobs: &Blobs, theme: &str) -> usize {
    stretches(brief, blobs, theme)
        .iter()
        .map(|(_, found)| found.len())
        .sum()
}

/// Puts a section behind the selected one with all passages of a theme: those that the library holds of each section of
/// the theme, or the paragraphs of the section where it holds none. Words that a claim stands for become references to
/// it; a passage that a claim quotes becomes a quotation. One step. `None` if no section has the theme.
#[must_use]
pub fn assemble(brief: &Brief, blobs: &Blobs, theme: &str, selection: Option<&Target>) -> Option<Change> {
    let found = stretches(brief, blobs, theme);
    if found.is_empty() {
        return None;
    }
    let several = found.len() > 1;
    let mut maker = Maker {
        brief,
        fresh: brief.fresh_block_ids(),
        blocks: Vec::new(),
        edits: Vec::new(),
        passages: Vec::new(),
    };
    for (article, stretches) in &found {
        let record = brief.library.articles.get(article)?;
        let text = blobs.text(&record.text)?;
        if several {
            maker.put(BlockKind::Heading {
                level: HeadingLevel::Two,
                text: Text::plain(&record.title),
            });
        }
        for stretch in stretches {
            maker.stretch(article, record, text, stretch);
        }
    }
    let section = Section {
        id: brief.fresh_section_id(),
        title: capitalised(theme),
        marking: Marking::None,
        clearance: Clearance::Draft,
        slide: Slide::default(),
        blocks: maker.blocks,
    };
    let selection = selection.filter(|target| matches!(target, Target::Block(_) | Target::Section(_)));
    let at = place_after(brief, selection)
        .and_then(|(id, _)| brief.section(&id))
        .map_or(brief.sections.len(), |(at, _)| at + 1);
    let select = Some(Target::Section(section.id.clone()));
    let mut edits = maker.edits;
    edits.push(Edit::InsertSection { at, section });
    Some(Change::new(text!("Add all {} passages", theme), edits, select))
}

/// A stretch of an article: where it stands, and the passage of the library that it is.
struct Stretch {
    range: Range<usize>,
    passage: Option<PassageId>,
}

/// The stretches of each article that has sections of the theme, in order.
fn stretches(brief: &Brief, blobs: &Blobs, theme: &str) -> Vec<(ArticleId, Vec<Stretch>)> {
    let mut all = Vec::new();
    for (id, article) in &brief.library.articles {
        let Some(text) = blobs.text(&article.text) else {
            continue;
        };
        let mut found = Vec::new();
        for section in article.sections.iter().filter(|section| section.theme == theme) {
            let held = held(brief, id, text, &section.range);
            if held.is_empty() {
                found.extend(
                    paragraphs(text, section.range.clone())
                        .into_iter()
                        .map(|range| Stretch { range, passage: None }),
                );
            } else {
                found.extend(held);
            }
        }
        if !found.is_empty() {
            all.push((id.clone(), found));
        }
    }
    all
}

/// The passages of the library that stand in `section`, without those that are a part of another.
fn held(brief: &Brief, article: &ArticleId, text: &str, section: &Range<usize>) -> Vec<Stretch> {
    let of_article = brief
        .library
        .passages
        .iter()
        .filter(|(_, passage)| passage.article == *article);
    let mut found: Vec<Stretch> = of_article
        .filter_map(|(id, passage)| match anchor(text, passage) {
            Anchor::Found(range) if section.contains(&range.start) => Some(Stretch {
                range,
                passage: Some(id.clone()),
            }),
            Anchor::Found(_) | Anchor::Ambiguous(_) | Anchor::Lost => None,
        })
        .collect();
    found.sort_by_key(|stretch| (stretch.range.start, std::cmp::Reverse(stretch.range.end)));
    let mut end = section.start;
    found.retain(|stretch| {
        let new = stretch.range.end > end;
        end = end.max(stretch.range.end);
        new
    });
    found
}

/// Collects blocks with fresh ids, and the passages that they need.
struct Maker<'a> {
    brief: &'a Brief,
    fresh: FreshBlocks,
    blocks: Vec<Arc<Block>>,
    edits: Vec<Edit>,
    /// Ids given to new passages.
    passages: Vec<PassageId>,
}

impl Maker<'_> {
    fn put(&mut self, kind: BlockKind) {
        let id = self.fresh.give();
        self.blocks.push(Arc::new(Block { id, kind }));
    }

    fn stretch(&mut self, article: &ArticleId, record: &Article, text: &str, stretch: &Stretch) {
        let words = text.get(stretch.range.clone()).unwrap_or_default();
        let passage = match &stretch.passage {
            Some(id) => id.clone(),
            None => self.keep(take_passage(article, text, stretch.range.clone())),
        };
        let claims = claims_in(self.brief, article, words);
        let quoted = claims.iter().find_map(|(id, claim)| match &claim.value {
            Value::Quotation { words: said, speaker } if said.len() * 3 >= words.len() * 2 => {
                Some(((*id).clone(), said.clone(), speaker.clone()))
            }
            _ => None,
        });
        if let Some((claim, said, speaker)) = quoted {
            self.put(BlockKind::Quote {
                text: Text::plain(&said),
                speaker,
                role: String::new(),
                source: Some(record.source.clone()),
                claim: Some(claim),
            });
            return;
        }
        let mut text = bound(words, &claims);
        text.0.extend(Text::plain(" ").0);
        text.0.push(Inline::Citation {
            source: record.source.clone(),
            passage: Some(passage),
            locator: None,
        });
        self.put(BlockKind::Paragraph { text });
    }

    /// The id of a passage: that of the library's own, or a new one's.
    fn keep(&mut self, passage: Passage) -> PassageId {
        let known = self
            .brief
            .library
            .passages
            .iter()
            .find(|(_, known)| ***known == passage);
        if let Some((id, _)) = known {
            return id.clone();
        }
        let taken =
            |id: &PassageId| self.brief.library.passages.contains_key(id) || self.passages.contains(id);
        let id: PassageId = id::fresh("p", taken);
        self.passages.push(id.clone());
        self.edits.push(Edit::PutPassage(id.clone(), passage));
        id
    }
}

/// The claims of the library whose passages stand in these words of an article.
fn claims_in<'a>(brief: &'a Brief, article: &ArticleId, words: &str) -> Vec<(&'a ClaimId, &'a Claim)> {
    let library = &brief.library;
    let stands_there = |claim: &Claim| {
        let own = claim.passage.as_ref().and_then(|id| library.passages.get(id));
        own.is_some_and(|own| own.article == *article && words.contains(&own.exact))
    };
    let claims = library.claims.iter().map(|(id, claim)| (id, &**claim));
    claims.filter(|(_, claim)| stands_there(claim)).collect()
}

/// Words of an article on one line, as a text: those that a claim of the library stands for are references to it.
#[must_use]
pub fn words_of_article(brief: &Brief, article: &ArticleId, words: &str) -> Text {
    bound(words, &claims_in(brief, article, words))
}

/// The words of a stretch on one line, those that a claim stands for as references to it.
fn bound(words: &str, claims: &[(&ClaimId, &Claim)]) -> Text {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut places: Vec<(Range<usize>, &ClaimId)> = Vec::new();
    for (id, claim) in claims {
        if matches!(claim.value, Value::Quotation { .. }) || claim.wording.trim().is_empty() {
            continue;
        }
        let place = words
            .match_indices(claim.wording.as_str())
            .map(|(at, found)| at..at + found.len())
            .find(|range| is_whole(&words, range) && places.iter().all(|(other, _)| apart(other, range)));
        if let Some(range) = place {
            places.push((range, id));
        }
    }
    places.sort_by_key(|(range, _)| range.start);
    let mut text = Text::default();
    let mut at = 0;
    for (range, id) in places {
        text.0.extend(Text::plain(&words[at..range.start]).0);
        text.0.push(Inline::Claim {
            claim: id.clone(),
            wording: None,
            marks: Marks::default(),
        });
        at = range.end;
    }
    text.0.extend(Text::plain(&words[at..]).0);
    text
}

fn apart(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.end <= other.start || other.end <= one.start
}

/// Whether neither a letter nor a digit goes on at the ends of `range`.
fn is_whole(words: &str, range: &Range<usize>) -> bool {
    let before = words[..range.start].chars().next_back();
    let after = words[range.end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::apply;
    use crate::model::evidence::{ArticleSection, ClaimKind, Source};
    use crate::model::id::SourceId;

    const TEXT: &str = "Troops took 14 of 17 posts. The garrison fled.\n\nThe army lost its outpost.\n\n\
        Envoys wait at the court.";

    fn after(brief: &Brief, change: &Change) -> Brief {
        change.edits.iter().fold(brief.clone(), |brief, edit| {
            apply(&brief, edit).expect("the edits fit the brief they were made for")
        })
    }

    fn brief() -> (Brief, Blobs) {
        let mut blobs = Blobs::default();
        let end = TEXT.find("\n\nEnvoys").expect("it is there");
        let section = |theme: &str, range| ArticleSection {
            title: String::new(),
            theme: theme.to_owned(),
            range,
        };
        let article = Article {
            source: SourceId::new("s"),
            title: "Posts".to_owned(),
            text: blobs.insert(TEXT.as_bytes()),
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
            sections: vec![
                section("battlefield", 0..end),
                section("legitimacy", end + 2..TEXT.len()),
            ],
        };
        let edits = [
            Edit::PutSource(SourceId::new("s"), Source::default()),
            Edit::PutArticle(ArticleId::new("a"), article),
        ];
        let brief = edits.iter().fold(Brief::default(), |brief, edit| {
            apply(&brief, edit).expect("the library takes all")
        });
        (brief, blobs)
    }

    fn texts(brief: &Brief) -> Vec<String> {
        let mut texts = Vec::new();
        for (_, block) in brief.blocks() {
            block
                .kind
                .for_each_text(|text| texts.push(String::from(text.clone())));
        }
        texts
    }

    #[test]
    fn a_section_is_put_together_of_the_paragraphs_of_a_theme() {
        let (brief, blobs) = brief();
        assert_eq!(count_passages(&brief, &blobs, "battlefield"), 2);
        let change = assemble(&brief, &blobs, "battlefield", None).expect("two paragraphs");
        let brief = after(&brief, &change);
        assert_eq!(brief.sections[0].title, "Battlefield");
        assert_eq!(
            texts(&brief),
            [
                "Troops took 14 of 17 posts. The garrison fled. [@s:p1]",
                "The army lost its outpost. [@s:p2]"
            ]
        );
        assert_eq!(brief.library.passages.len(), 2);
        assert_eq!(assemble(&brief, &blobs, "economy", None), None);
    }

    #[test]
    fn the_passages_of_the_library_come_with_their_claims() {
        let (brief, blobs) = brief();
        let taken = take_passage(&ArticleId::new("a"), TEXT, 0..27);
        let claim = Claim {
            subject: "posts taken".to_owned(),
            wording: "14 of 17 posts".to_owned(),
            value: Value::Ratio {
                part: 14.0,
                whole: 17.0,
            },
            unit: "posts".to_owned(),
            as_of: None,
            kind: ClaimKind::Reported,
            assessment: crate::model::likelihood::Assessment::default(),
            caveat: String::new(),
            source: Some(SourceId::new("s")),
            passage: Some(PassageId::new("mine")),
        };
        let brief = after(
            &brief,
            &Change::new(
                "Take",
                vec![
                    Edit::PutPassage(PassageId::new("mine"), taken),
                    Edit::PutClaim(ClaimId::new("posts"), claim),
                ],
                None,
            ),
        );
        let change = assemble(&brief, &blobs, "battlefield", None).expect("a passage");
        let brief = after(&brief, &change);
        assert_eq!(texts(&brief), ["Troops took {posts}. [@s:mine]"]);
        let passage = &brief.library.passages[&PassageId::new("mine")];
        assert_eq!(theme_of_passage(&brief, passage), "battlefield");
    }

    #[test]
    fn a_new_list_of_themes_leaves_what_was_chosen_by_hand() {
        let (brief, blobs) = brief();
        let by_hand = set_section_theme(&brief, &ArticleId::new("a"), 1, "envoys").expect("it changes");
        let brief = after(&brief, &by_hand);
        let list = vec![SectionTheme {
            name: "posts".to_owned(),
            words: vec!["post*".to_owned(), "outpost*".to_owned()],
        }];
        let brief = after(&brief, &set_themes(&brief, &blobs, Some(list)));
        let sections = &brief.library.articles[&ArticleId::new("a")].sections;
        assert_eq!(
            (sections[0].theme.as_str(), sections[1].theme.as_str()),
            ("posts", "envoys")
        );
        let back = after(&brief, &set_themes(&brief, &blobs, None));
        assert_eq!(back.rules, Brief::default().rules);
        assert_eq!(
            back.library.articles[&ArticleId::new("a")].sections[0].theme,
            "battlefield"
        );
    }
}
