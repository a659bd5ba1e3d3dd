//! Words planted in what a public copy leaves out: the copy must be refused wherever they come through.

use std::path::Path;
use std::sync::Arc;

use attache::model::brief::{Blobs, Brief};
use attache::model::marking::{Marking, Uk};
use attache::model::variant::{Part, Variant};
use attache::output::pdf;
use attache::session::export::{attachments, audit};
use attache::store;
use attache::typeset::frame::PagedDocument;
use attache::typeset::{Options, Typesetter};

use crate::cli::{attache, files, folder};

/// A brief with an open section and a closed one that holds `closed`, over `library`.
fn brief(closed: &str, library: &str) -> Brief {
    let text = format!(
        r#"{{ "format-version": 1,
        "masthead": {{ "title": "River report", "organisation": "Desk", "date": "2026-01-01", "contact": "Canary Kyaw, room 12" }},
        "sections": [
          {{ "id": "open", "title": "What all may read", "blocks": [
            {{ "id": "o1", "type": "paragraph", "text": "The road follows the river to the delta. [@open-source]" }},
            {{ "id": "o2", "type": "speaker-note", "text": "Canary words for the speaker" }},
            {{ "id": "o3", "type": "sources" }} ] }},
          {{ "id": "closed", "title": "Canary heading", "marking": "TLP:RED", "blocks": [{closed}] }} ],
        "library": {{ "sources": {{ "open-source": {{ "title": "An open work", "note": "Canary remark on the work" }}{library} }} }} }}"#
    );
    store::read_json(&text).expect("the brief is right")
}

fn set(brief: &Brief) -> PagedDocument {
    Typesetter::new()
        .layout(
            brief,
            &attache::model::brief::Blobs::default(),
            &Options::default(),
        )
        .document
}

fn public() -> Variant {
    let [mut public, ..] = Variant::shipped();
    public.parts.extend([Part::Contact, Part::SourceNotes]);
    public
}

/// What is said of a PDF of `document` as the public copy of `brief`; `None` if it passes.
fn judged(brief: &Brief, document: &PagedDocument) -> Option<String> {
    let bytes = pdf::write(document).expect("it can be written");
    audit(brief, &Blobs::default(), &public(), &bytes)
        .err()
        .map(|error| error.to_string())
}

#[test]
fn a_copy_made_by_the_rules_passes() {
    let paragraph = r#"{ "id": "c1", "type": "paragraph", "text": "Canary words that few may read." }"#;
    let brief = brief(paragraph, "");
    let kept = public().of(&brief).expect("a section is left");
    assert_eq!(judged(&brief, &set(&kept.brief)), None);
    let sample = store::sample().brief;
    let kept = public().of(&sample).expect("the sample is open");
    assert_eq!(judged(&sample, &set(&kept.brief)), None);
}

#[test]
fn each_kind_of_content_is_found_on_the_pages_when_the_filter_lets_it_through() {
    for (kind, words, closed) in [
        (
            "paragraph",
            "Canary in running text",
            r#"{ "id": "c", "type": "paragraph", "text": "Canary in running text" }"#,
        ),
        (
            "caption",
            "Canary caption",
            r#"{ "id": "c", "type": "figure", "title": "Canary caption", "alternative": "none",
            "content": { "type": "chart", "kind": "bar", "unit": "", "data": [{ "label": "x", "value": 1 }] } }"#,
        ),
        (
            "chart label",
            "Canary label",
            r#"{ "id": "c", "type": "figure", "alternative": "none",
            "content": { "type": "chart", "kind": "bar", "unit": "", "data": [{ "label": "Canary label", "value": 1 }] } }"#,
        ),
        (
            "table cell",
            "Canary cell",
            r#"{ "id": "c", "type": "table", "columns": [{ "header": "A" }], "rows": [["Canary cell"]] }"#,
        ),
        (
            "quotation",
            "Canary speaker",
            r#"{ "id": "c", "type": "quote", "text": "Words.", "speaker": "Canary speaker" }"#,
        ),
    ] {
        let closed = closed.replace(r#""alternative": "none","#, "");
        let mut leaking = brief(&closed, "");
        let whole = leaking.clone();
        // The filter is broken for this one: only the words under test come through.
        leaking.sections[0] = whole.sections[0].clone();
        std::sync::Arc::make_mut(&mut leaking.sections[1]).title.clear();
        std::sync::Arc::make_mut(&mut leaking.masthead).contact.clear();
        let sources = &mut std::sync::Arc::make_mut(&mut leaking.library).sources;
        std::sync::Arc::make_mut(&mut sources[0]).note.clear();
        let said = judged(&whole, &set(&leaking)).unwrap_or_else(|| panic!("{kind} comes through"));
        assert!(said.contains(words) && said.contains("page 1"), "{kind}: {said}");
    }
}

#[test]
fn what_is_left_out_beside_sections_is_found_too() {
    let whole = brief("", "");
    let kept = public().of(&whole).expect("a section is left").brief;
    let mut contact = kept.clone();
    contact.masthead = whole.masthead.clone();
    let said = judged(&whole, &set(&contact)).expect("the contact comes through");
    assert!(said.contains("the contact"), "{said}");
    let mut remark = kept.clone();
    remark.library = whole.library.clone();
    let said = judged(&whole, &set(&remark)).expect("the remark comes through");
    assert!(said.contains("a remark on a source"), "{said}");
}

#[test]
fn who_gets_a_copy_is_found_when_it_comes_through() {
    let mut whole = brief(
        r#"{ "id": "c1", "type": "paragraph", "text": "Closed words." }"#,
        "",
    );
    let masthead = Arc::make_mut(&mut whole.masthead);
    masthead.distribution = vec!["The Canary of the Delta".to_owned()];
    let kept = public().of(&whole).expect("a section is left").brief;
    assert_eq!(judged(&whole, &set(&kept)), None);
    let mut let_through = kept.clone();
    let_through.masthead = Arc::clone(&whole.masthead);
    Arc::make_mut(&mut let_through.masthead).contact.clear();
    let said = judged(&whole, &set(&let_through)).expect("the list comes through");
    assert!(said.contains("of the distribution list"), "{said}");
}

#[test]
fn what_is_marked_after_another_scheme_is_found_when_it_comes_through() {
    let mut whole = brief(
        r#"{ "id": "c1", "type": "paragraph", "text": "Canary words that few may read." }"#,
        "",
    );
    let closed = Arc::make_mut(&mut whole.sections[1]);
    closed.marking = Marking::Uk(Uk::Official);
    let kept = public().of(&whole).expect("a section is left").brief;
    assert_eq!(kept.sections.len(), 1);
    assert_eq!(judged(&whole, &set(&kept)), None);
    let mut let_through = kept;
    let_through.sections.push(Arc::clone(&whole.sections[1]));
    assert!(judged(&whole, &set(&let_through)).is_some());
}

#[test]
fn hidden_places_are_searched() {
    let note = r#"{ "id": "c1", "type": "paragraph", "text": "Canary words." }"#;
    let whole = brief(note, "");
    let clean = set(&public().of(&whole).expect("a section is left").brief);
    assert_eq!(judged(&whole, &clean), None);
    let found = |document: &PagedDocument, place: &str| {
        let said = judged(&whole, document).unwrap_or_else(|| panic!("{place} comes through"));
        assert!(said.contains(place), "{place}: {said}");
    };
    let mut metadata = clean.clone();
    metadata.properties.subject = "Canary heading".to_owned();
    found(&metadata, "what the file says of itself");
    let mut bookmark = clean.clone();
    bookmark.outline[0].title = "Canary heading".to_owned();
    found(&bookmark, "a bookmark");
    let mut alternative = clean.clone();
    let mut nodes = alternative.structure.to_vec();
    let last = nodes.len() - 1;
    nodes[last].alternative = Some("Canary heading".into());
    alternative.structure = nodes.into();
    found(&alternative, "an alternative text");
    // A speaker note stands on no page, but in the brief that travels in the file.
    let options = pdf::Options {
        attachments: attachments(
            Path::new("x"),
            &whole,
            &attache::model::brief::Blobs::default(),
            &std::collections::BTreeSet::new(),
        )
        .expect("files"),
        ..pdf::Options::default()
    };
    let bytes = pdf::write_as(&clean, &options, &mut |_| true).expect("it can be written");
    let said = audit(&whole, &Blobs::default(), &public(), &bytes)
        .expect_err("the brief comes through")
        .to_string();
    assert!(said.contains("attached file source.brief"), "{said}");
}

#[test]
fn the_command_line_leaves_parts_out_by_name() {
    let folder = folder();
    let whole = brief(
        r#"{ "id": "c", "type": "paragraph", "text": "Canary words." }"#,
        "",
    );
    let path = folder.path().join("n.brief");
    store::save(
        &path,
        store::Form::Archive,
        &whole,
        &attache::model::brief::Blobs::default(),
    )
    .expect("saved");
    let ran = attache(
        folder.path(),
        [
            "export",
            "n.brief",
            "--draft",
            "--variant",
            "public",
            "--leave-out",
            "contact,source-notes",
            "--attach-brief",
        ],
    )
    .ended(0);
    for words in [
        "“Canary heading” (TLP:RED)",
        "speaker notes (1)",
        "the contact",
        "remarks on sources (1)",
    ] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    assert_eq!(files(folder.path()), ["n-public.pdf", "n.brief"]);
    let inside = store::open(&folder.path().join("n-public.pdf")).expect("the copy travels");
    let json = store::write_json(&inside.brief).expect("it can be written");
    assert!(!json.contains("Canary"), "{json}");
}

#[test]
fn what_is_left_off_a_picture_does_not_travel_in_a_copy_for_an_audience() {
    let folder = folder();
    let pixels = image::RgbImage::from_fn(40, 20, |x, y| image::Rgb([(x * 6) as u8, (y * 12) as u8, 90]));
    let mut png = Vec::new();
    pixels
        .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
        .expect("a picture");
    let mut blobs = Blobs::default();
    let hash = blobs.insert(png);
    let of = |framing: &str| {
        let text = format!(
            r#"{{ "format-version": 1,
            "masthead": {{ "title": "River report", "organisation": "Desk", "date": "2026-01-01" }},
            "sections": [
              {{ "id": "open", "title": "What all may read", "blocks": [
                {{ "id": "f", "type": "figure", "title": "The road", "alternative": "A road", "credit": "Desk, CC0",
                   "content": {{ "type": "image", "media": "{hash}"{framing} }} }} ] }},
              {{ "id": "closed", "title": "Kept apart", "marking": "TLP:RED", "blocks": [
                {{ "id": "c", "type": "paragraph", "text": "Few may read this." }} ] }} ],
            "library": {{ "media": {{ "{hash}": {{ "name": "road.png", "format": "png", "width": 40, "height": 20 }} }} }} }}"#
        );
        let path = folder.path().join("road.brief");
        let brief = store::read_json(&text).expect("the brief is right");
        store::save(&path, store::Form::Archive, &brief, &blobs).expect("saved");
    };
    let export = |inside: &str| {
        let call = [
            "export",
            "road.brief",
            "--draft",
            "--variant",
            "public",
            "-o",
            "road.pdf",
            inside,
        ];
        attache(folder.path(), call)
    };
    of("");
    export("--attach-brief").ended(0);
    of(r#", "framing": { "crop": { "left": 0.5 } }"#);
    export("--no-attach-brief").ended(0);
    std::fs::remove_file(folder.path().join("road.pdf")).expect("it was written");
    let ran = export("--attach-brief").ended(1);
    assert!(
        ran.err.contains("road.png") && ran.err.contains("in part only"),
        "{}",
        ran.err
    );
    assert_eq!(files(folder.path()), ["road.brief"], "nothing is written");
}
