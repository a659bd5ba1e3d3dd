//! Lines that belong to the site and not to the article: navigation, sharing, comments, cookies; and credits of images.

/// Whole lines of site builders and news sites, in lower case.
const LINES: [&str; 76] = [
    "top of page",
    "bottom of page",
    "back to top",
    "skip to content",
    "skip to main content",
    "skip to navigation",
    "menu",
    "main menu",
    "close",
    "close menu",
    "open menu",
    "search",
    "home",
    "comments",
    "comment",
    "leave a comment",
    "leave a reply",
    "write a comment",
    "post a comment",
    "add a comment",
    "view comments",
    "show comments",
    "no comments",
    "log in to leave a comment",
    "commenting has been turned off",
    "share",
    "share this",
    "share this article",
    "share this post",
    "share this story",
    "share article",
    "share on facebook",
    "share on twitter",
    "share on x",
    "share on linkedin",
    "share via email",
    "facebook",
    "twitter",
    "linkedin",
    "whatsapp",
    "telegram",
    "instagram",
    "youtube",
    "copy link",
    "print",
    "print this page",
    "email",
    "e-mail",
    "save",
    "follow us",
    "follow",
    "subscribe",
    "sign in",
    "sign up",
    "log in",
    "register",
    "newsletter",
    "donate",
    "read more",
    "see all",
    "view all",
    "related articles",
    "related posts",
    "recent posts",
    "you may also like",
    "more from this author",
    "advertisement",
    "advertisements",
    "sponsored",
    "accept",
    "accept all",
    "reject all",
    "cookie settings",
    "manage cookies",
    "privacy policy",
    "loading",
];

/// What lines about cookies, rights and reading time hold.
const PHRASES: [&str; 15] = [
    "we use cookies",
    "uses cookies",
    "use of cookies",
    "cookie policy",
    "cookie notice",
    "by continuing to browse",
    "by continuing to use",
    "subscribe to our newsletter",
    "sign up for our newsletter",
    "enable javascript",
    "all rights reserved",
    "min read",
    "minute read",
    "minutes read",
    "opens in a new tab",
];

/// Whether a line is part of the site and not of the article.
pub(super) fn is_debris(line: &str) -> bool {
    if line.chars().count() > 240 {
        return false;
    }
    let words = line
        .trim_matches(|sign: char| !sign.is_alphanumeric())
        .to_lowercase();
    if words.is_empty() {
        return true;
    }
    let counted = words.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
    LINES.contains(&words.as_str())
        || (counted.len() < words.len()
            && matches!(counted, "comments" | "comment" | "shares" | "views" | "likes"))
        || PHRASES.iter().any(|phrase| words.contains(phrase))
}

/// What a credit begins with, in lower case; a colon or "by" follows.
const CREDITS: [&str; 14] = [
    "image",
    "images",
    "photo",
    "photos",
    "photograph",
    "picture",
    "illustration",
    "graphic",
    "cover image",
    "cover photo",
    "featured image",
    "header image",
    "title image",
    "credit",
];

/// Whether a paragraph credits an image.
pub(super) fn is_credit(line: &str) -> bool {
    if line.chars().count() > 300 {
        return false;
    }
    let lower = line.trim_start_matches(['(', '[', '*', '_', ' ']).to_lowercase();
    CREDITS.iter().any(|kind| {
        lower.strip_prefix(kind).is_some_and(|rest| {
            let rest = rest.trim_start_matches('s');
            let courteous = rest.starts_with(" courtesy");
            let rest = [" credit", " source", " courtesy"]
                .iter()
                .find_map(|word| rest.strip_prefix(word))
                .unwrap_or(rest)
                .trim_start_matches('s');
            let rest = rest.trim_start();
            rest.starts_with([':', '：', '©'])
                || rest.starts_with("by ")
                || courteous && rest.starts_with("of ")
        })
    })
}

/// Whether a credit waits for its words: "Image:" alone.
pub(super) fn is_bare_credit(line: &str) -> bool {
    line.trim_end().ends_with([':', '：'])
}

/// Whether `line` may go on with the credit before it: a licence, a bracket, a remark on changes.
pub(super) fn continues_credit(line: &str) -> bool {
    let lower = line.to_lowercase();
    line.chars().count() <= 200
        && (line.starts_with(['(', '[', '©', '/'])
            || [
                "http",
                "licen",
                "cc ",
                "cc-",
                "creative commons",
                "wikimedia",
                "via ",
                "used under",
                "unchanged",
                "no changes",
                "changes",
                "modified",
                "cropped",
                "unmodified",
                "reproduced",
                "public domain",
            ]
            .iter()
            .any(|word| lower.starts_with(word))
            || lower.contains("wikimedia")
            || lower.contains("creative commons"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_site_are_told_from_lines_of_the_text() {
        for line in [
            "top of page",
            "Comments",
            "→ Share",
            "bottom of page",
            "3 comments",
            "5 min read",
            "We use cookies to improve your visit.",
            "* * *",
        ] {
            assert!(is_debris(line), "{line}");
        }
        for line in [
            "Comments by the minister drew anger.",
            "Home rule",
            "Two towns",
            "Share prices fell.",
        ] {
            assert!(!is_debris(line), "{line}");
        }
    }

    #[test]
    fn credits_are_known_by_their_first_word() {
        for line in [
            "Image: A. Painter",
            "Photo by B. Lens",
            "PHOTO CREDIT: C",
            "Photograph © D",
            "Image:",
            "(Image courtesy of the County Records)",
        ] {
            assert!(is_credit(line), "{line}");
        }
        for line in [
            "Images of the town show smoke.",
            "Photography is banned",
            "Credit: where it is due".get(..6).unwrap(),
        ] {
            assert!(!is_credit(line), "{line}");
        }
    }
}
