//! PDF files built object by object, among them hostile ones.

use std::fmt::Write as _;
use std::time::Instant;

use crate::evidence::{ImportError, Imported, import};

/// A file of these objects; the first is the catalogue.
fn file(objects: &[String]) -> Vec<u8> {
    let mut out = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(
        out,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        places.len() + 1
    );
    out.into_bytes()
}

/// The file with another catalogue.
fn with_catalogue(contents: &[String], catalogue: &str) -> Vec<u8> {
    let plain = pages(contents);
    let text = String::from_utf8(plain).expect("ASCII");
    let own = "<< /Type /Catalog /Pages 2 0 R >>";
    let named = format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>");
    // Readers look for objects themselves where the places no longer fit.
    text.replace(own, &named).into_bytes()
}

fn stream(dict: &str, content: &str) -> String {
    format!(
        "<< {dict} /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// A file with a page for each content, all with one font of every reader.
fn pages(contents: &[String]) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len())
        .map(|at| format!("{} 0 R", 4 + 2 * at))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            contents.len(),
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (at, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F 3 0 R >> >> >>",
            5 + 2 * at
        ));
        objects.push(stream("", content));
    }
    file(&objects)
}

/// Lines from the top, each with its size and words.
fn lines(lines: &[(f64, &str)]) -> String {
    let mut out = "BT\n".to_owned();
    let mut y = 780.0;
    for (size, words) in lines {
        let _ = writeln!(out, "/F {size} Tf 1 0 0 1 70 {y} Tm ({words}) Tj");
        y -= size * 1.2;
    }
    out + "ET"
}

fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    import("a.pdf", bytes)
}

#[test]
fn words_keep_their_page_over_its_end() {
    let one = lines(&[
        (20.0, "The valley"),
        (
            10.0,
            "The road over the pass was cut in the late autumn of that year, and the embank-",
        ),
    ]);
    let two = lines(&[(
        10.0,
        "ment gave way in spring. Nobody came to repair it before the summer.",
    )]);
    let article = read(&pages(&[one, two])).expect("a PDF");
    assert_eq!(article.title, "The valley");
    assert!(article.unverified);
    assert!(
        article.text.contains("the embankment gave way"),
        "{}",
        article.text
    );
    let page = |words: &str| {
        let at = article.text.find(words).expect("there");
        let before = article.pages.iter().take_while(|start| start.at <= at);
        before.last().map(|start| start.page)
    };
    assert_eq!((page("late autumn"), page("gave way")), (Some(1), Some(2)));
}

#[test]
fn what_is_no_pdf_or_has_no_words_is_refused_in_words() {
    let empty = pages(&[String::new()]);
    let cut = pages(&[lines(&[(10.0, "Words.")])])[..60].to_vec();
    for (bytes, reason) in [
        (b"hello".to_vec(), "does not begin as a PDF"),
        (b"%PDF-1.7\nnothing".to_vec(), "damaged"),
        (empty, "no words"),
        (cut, ""),
    ] {
        let error = read(&bytes).expect_err("nothing to read").to_string();
        assert!(
            error.starts_with("a.pdf cannot be read as a PDF file: "),
            "{error}"
        );
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn circles_in_a_file_end() {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R \
                /Resources << /Font << /F 4 0 R >> /XObject << /X 6 0 R >> >> >>";
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
    let words = lines(&[(10.0, "Words that stand here.")]) + " /X Do";
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>",
        "/X Do /X Do",
    );
    // A form that draws itself, a figure inside itself.
    let figure = "<< /Type /StructElem /S /Figure /Alt (A circle) /Pg 3 0 R /K [7 0 R 7 0 R] >>";
    let bytes = file(&[
        "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 7 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        page.to_owned(),
        font.to_owned(),
        stream("", &words),
        form,
        figure.to_owned(),
    ]);
    let article = read(&bytes).expect("a PDF");
    assert_eq!(article.text, "Words that stand here.");
    // A tree of pages inside itself.
    let bytes = file(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>".to_owned(),
    ]);
    assert!(read(&bytes).is_err());
}

#[test]
fn objects_nested_without_end_do_not_fell_the_program() {
    for (open, close) in [("[", "]"), ("<</A ", ">>")] {
        let deep = format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        let mut bytes = pages(&[lines(&[(10.0, "Words that stand here.")])]);
        bytes.extend_from_slice(format!("\n99 0 obj\n{deep}\nendobj\n").as_bytes());
        let _ = read(&bytes);
        let bytes = file(&[format!("<< /Type /Catalog /Pages {deep} >>")]);
        assert!(read(&bytes).is_err());
    }
}

#[test]
fn a_thousand_pages_are_read_without_delay() {
    let contents: Vec<String> = (0..1000)
        .map(|page| {
            let words =
                format!("Line of page {page} that says what the clerk of the valley had counted there.");
            lines(&[(10.0, words.as_str()); 40])
        })
        .collect();
    let start = Instant::now();
    let article = read(&pages(&contents)).expect("a PDF");
    assert_eq!(article.pages.last().map(|start| start.page), Some(1000));
    // Unoptimised and on a busy machine; the release build takes a fraction of it.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn a_page_of_endless_movements_ends() {
    let content = format!("BT /F 10 Tf {} (Words.) Tj ET", "1 0 Td ".repeat(200_000));
    let _ = read(&pages(&[content]));
    let article = read(&pages(&[
        lines(&[(10.0, "Words.")]) + " BT /F 1e300 Tf (x) Tj 1e308 1e308 Td (y) Tj ET"
    ]));
    assert!(article.is_ok_and(|article| article.text.contains("Words.")));
}

#[test]
fn any_change_of_a_byte_is_read_or_refused() {
    let bytes = pages(&[lines(&[(14.0, "The valley"), (10.0, "Words that stand here.")])]);
    let mut state = 7_u32;
    for _ in 0..300 {
        let mut changed = bytes.clone();
        for _ in 0..4 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = state as usize % changed.len();
            changed[at] = (state >> 24) as u8;
        }
        let _ = read(&changed);
    }
}

#[test]
fn a_marking_told_once_as_text_is_set_aside_like_its_twin_among_the_furniture() {
    let at = |y: f64, size: f64, words: &str| format!("BT /F {size} Tf 1 0 0 1 70 {y} Tm ({words}) Tj ET\n");
    let mut content = at(800.0, 12.0, "TLP:AMBER");
    content += &at(700.0, 20.0, "The mills of the valley");
    content += &at(
        660.0,
        10.0,
        "The mill at the ford ground 300 tonnes of rice in the year.",
    );
    content += "/Artifact BMC\n";
    content += &at(40.0, 12.0, "TLP:AMBER");
    content += "EMC\n";
    let imported = read(&pages(&[content])).expect("it can be read");
    assert_eq!(imported.title, "The mills of the valley");
    assert!(!imported.text.contains("TLP"), "{}", imported.text);
    assert!(
        imported.set_aside.contains(&"TLP:AMBER".to_owned()),
        "{:?}",
        imported.set_aside
    );
    assert!(imported.sections.iter().all(|section| section.title.is_empty()));
}

/// A page of stretches of marked content, each with its place, its size and its words, under a structure: its elements
/// by role, what they hold and what else they say.
fn tagged(stretches: &[(&str, f64, f64, &str)], elements: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut content = String::new();
    for (tag, y, size, words) in stretches {
        let _ = writeln!(
            content,
            "/{tag} BDC BT /F {size} Tf 1 0 0 1 70 {y} Tm ({words}) Tj ET EMC"
        );
    }
    let kids: Vec<String> = (0..elements.len()).map(|at| format!("{} 0 R", at + 7)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [4 0 R] >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R \
         /Resources << /Font << /F 3 0 R >> >> >>"
            .to_owned(),
        stream("", &content),
        format!(
            "<< /Type /StructTreeRoot /RoleMap << /Kop /H2 >> /K [{}] >>",
            kids.join(" ")
        ),
    ];
    for (role, held, more) in elements {
        objects.push(format!(
            "<< /Type /StructElem /S /{role} /Pg 4 0 R /K [{held}] {more} >>"
        ));
    }
    file(&objects)
}

#[test]
fn a_tagged_file_is_read_as_its_structure_tells_it() {
    // All of one size, the second section above the first one, and a drawing with words of its own.
    let stretches = [
        ("P <</MCID 4>>", 780.0, 10.0, "Who paid"),
        ("P <</MCID 5>>", 760.0, 10.0, "The council paid for the seed."),
        ("P <</MCID 0>>", 700.0, 10.0, "The mills of the valley"),
        ("P <</MCID 1>>", 680.0, 10.0, "What was ground"),
        ("P <</MCID 2>>", 660.0, 10.0, "The mill at the ford ground rice"),
        ("P <</MCID 3>>", 640.0, 10.0, "for 300 house-"),
        ("P <</MCID 6>>", 628.0, 10.0, "holds in that year."),
        ("P <</MCID 7>>", 500.0, 10.0, "tonnes a year"),
        ("Artifact <<>>", 30.0, 10.0, "Page 1 of 1"),
    ];
    let elements = [
        ("H1", "0", ""),
        ("Kop", "1", ""),
        ("P", "2 3 6", ""),
        ("Figure", "7", "/Alt (Bars of tonnes by year)"),
        ("Kop", "4", ""),
        ("P", "5", ""),
    ];
    let article = read(&tagged(&stretches, &elements)).expect("a PDF");
    assert_eq!(article.title, "The mills of the valley");
    let titles: Vec<&str> = article
        .sections
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(titles, ["What was ground", "Who paid"]);
    let ground = "The mill at the ford ground rice for 300 households in that year.";
    let told: Vec<&str> = article
        .sections
        .iter()
        .filter_map(|section| article.text.get(section.range.clone()))
        .collect();
    assert_eq!(told.len(), 2);
    assert!(told[0].contains(ground), "{}", article.text);
    assert!(
        told[1].contains("The council paid for the seed."),
        "{}",
        article.text
    );
    for aside in ["tonnes a year", "Page 1 of 1"] {
        assert!(
            article.set_aside.contains(&aside.to_owned()),
            "{:?}",
            article.set_aside
        );
    }
}

#[test]
fn a_structure_that_leaves_out_what_stands_on_the_pages_is_not_relied_on() {
    let stretches = [
        ("P <</MCID 0>>", 780.0, 20.0, "The mills of the valley"),
        (
            "P <</MCID 1>>",
            740.0,
            10.0,
            "The mill at the ford ground rice for all.",
        ),
        ("P <</MCID 2>>", 700.0, 10.0, "Nobody asked who would pay for it."),
    ];
    let article = read(&tagged(&stretches, &[("H1", "0", "")])).expect("a PDF");
    assert_eq!(article.title, "The mills of the valley");
    assert!(article.set_aside.is_empty(), "{:?}", article.set_aside);
    assert!(article.text.contains("Nobody asked"), "{}", article.text);
}

#[test]
fn the_language_that_a_file_names_holds_unless_its_words_are_plainly_of_another() {
    let french = lines(&[
        (20.0, "La ville"),
        (
            12.0,
            "Le conseil a dit que la ville est calme et que les routes sont ouvertes.",
        ),
        (
            12.0,
            "Les habitants ont dit que le mur est haut depuis lundi dans la ville.",
        ),
    ]);
    let language = |catalogue: &str| {
        let file = with_catalogue(std::slice::from_ref(&french), catalogue);
        let article = read(&file).expect("a file");
        let remarks = article.ledger.remarks.iter();
        let remarked = remarks.filter(|remark| remark.to_string().contains("its language"));
        (article.source.work.language, remarked.count())
    };
    assert_eq!(language("/Lang (fr-FR)"), ("fr-FR".to_owned(), 0));
    assert_eq!(language("/Lang <FEFF00660072>"), ("fr".to_owned(), 0));
    assert_eq!(language("/Lang (en-US)"), ("fr".to_owned(), 1));
    assert_eq!(language("/Lang (x-default)"), (String::new(), 0));
    assert_eq!(language(""), (String::new(), 0));
}
