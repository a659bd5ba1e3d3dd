//! Mails of the kinds that are saved.

use crate::evidence::import::{Imported, import};

fn letter(head: &str, body: &str) -> Imported {
    let mail = format!("{head}\n\n{body}").replace('\n', "\r\n");
    import("a.eml", mail.as_bytes()).expect("a mail")
}

#[test]
fn headers_are_the_record_and_the_signature_is_set_aside() {
    let article = letter(
        "From: Ann Writer <ann@hill.example>\nTo: Ben <ben@weir.example>\nSubject: =?UTF-8?Q?The_caf=C3=A9?=\nDate: Wed, 12 Mar 2025 08:00:00 +0000\nOrganization: Hill Office\nX-Mailer: Quill",
        "Dear Ben,\n\nThe roof of the café fell in on Tuesday, and 14 of 17 chairs are lost.\n\n-- \nAnn\n",
    );
    assert_eq!(article.title, "The café");
    assert_eq!(article.source.authors, ["Ann Writer"]);
    assert_eq!(article.source.publisher, "Hill Office");
    assert_eq!(
        article.source.date.map(|date| date.to_string()).as_deref(),
        Some("2025-03-12")
    );
    assert_eq!(article.set_aside, ["-- Ann", "To: Ben <ben@weir.example>"]);
    assert_eq!(article.ledger.not_carried, ["1 line for machines: X-Mailer"]);
    assert!(!article.text.contains("-- "));
}

#[test]
fn attachments_and_pictures_are_named() {
    let article = letter(
        "From: Ann <a@hill.example>\nSubject: The dam\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x",
        "--x\nContent-Type: multipart/related; boundary=y\n\n--y\nContent-Type: text/html; charset=utf-8\n\n<p>The dam holds.</p><img src=\"cid:p1\" alt=\"The dam\">\n\
         --y\nContent-Type: image/png; name=dam.png\nContent-ID: <p1>\nContent-Disposition: inline; filename=dam.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--y--\n\
         --x\nContent-Type: application/pdf; name=report.pdf\nContent-Disposition: attachment; filename=report.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--x--\n",
    );
    assert_eq!(article.text, "The dam\n\nThe dam holds.");
    let lost = crate::words::Text::row(article.ledger.not_carried.clone(), "\n").to_string();
    for words in [
        "the image “The dam”: cid:p1",
        "the inline picture “dam.png” (image/png, 8 bytes), shown as cid:p1",
        "the attachment “report.pdf” (application/pdf, 5 bytes)",
    ] {
        assert!(lost.contains(words), "{lost}");
    }
    assert_eq!(article.ledger.read.images, 1);
}

#[test]
fn of_an_answer_only_the_answer_is_read() {
    let html = "<div>The gate is shut.</div><div class=\"gmail_quote\"><div>On Monday Ben wrote:</div><blockquote>Is it?</blockquote></div>";
    let article = letter(
        "From: Ann <a@hill.example>\nSubject: Re: The gate\nContent-Type: text/html",
        html,
    );
    assert_eq!(article.text, "The gate\n\nThe gate is shut.");
    assert_eq!(article.set_aside, ["On Monday Ben wrote: · Is it?"]);
}

#[test]
fn what_is_no_mail_is_refused() {
    let error = import("a.eml", b"just words\n\nand more").expect_err("no mail");
    assert_eq!(
        error.to_string(),
        "a.eml cannot be read as an e-mail: it does not begin with the sender, the subject or the date"
    );
}

#[test]
fn words_only_in_the_version_that_is_not_read_are_named() {
    let article = letter(
        "From: Ann <a@hill.example>\nSubject: The cellar\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x",
        "--x\nContent-Type: text/plain\n\nThe water stood 80 centimetres high in the cellar of the archive on Monday.\n\
         --x\nContent-Type: text/html\n\n<p>See the <a href=\"https://hill.example/t\">text</a>.</p>\n--x--\n",
    );
    let lost = crate::words::Text::row(article.ledger.not_carried.clone(), "\n").to_string();
    assert!(lost.contains("only there: See text."), "{lost}");
    assert!(lost.contains("https://hill.example/t"), "{lost}");
}
