//! Which elements of a page are the site's furniture: by their name, role, class and id.

use dom_query::NodeRef;

use super::block::{Role, attribute, name, tokens};

/// Words of classes and ids that name furniture.
const WORDS: [&str; 70] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "adverts",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "commentlist",
    "comments",
    "consent",
    "cookie",
    "cookiebar",
    "cookies",
    "disqus",
    "donate",
    "donation",
    "follow",
    "footer",
    "gdpr",
    "login",
    "masthead",
    "menu",
    "metabar",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "next",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "paywall",
    "popup",
    "prev",
    "promo",
    "promobox",
    "readmore",
    "recirc",
    "recommended",
    "related",
    "respond",
    "search",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "sitemap",
    "skip",
    "skiplink",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "taglist",
    "tags",
    "toolbar",
    "topbar",
    "trending",
    "upsell",
    "widget",
];

/// Whether an element hides what it holds.
pub(super) fn is_hidden(node: &NodeRef<'_>) -> bool {
    if node.has_attr("hidden") {
        return true;
    }
    let style: String = attribute(node, "style")
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .collect::<String>()
        .to_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden") || style.contains("mso-hide:all")
}

/// Whether an element is furniture in any document: hidden, or something to be filled in.
pub(super) fn is_control(node: &NodeRef<'_>, name: &str) -> bool {
    matches!(
        name,
        "button" | "select" | "textarea" | "dialog" | "noscript" | "option"
    ) || is_hidden(node)
}

/// Whether an element is furniture of a page.
pub(super) fn is_furniture(node: &NodeRef<'_>, name: &str) -> bool {
    matches!(name, "nav" | "footer" | "aside" | "form" | "menu" | "search")
        || matches!(
            attribute(node, "role").as_str(),
            "navigation"
                | "banner"
                | "contentinfo"
                | "complementary"
                | "search"
                | "dialog"
                | "alert"
                | "alertdialog"
                | "menu"
                | "menubar"
                | "toolbar"
                | "tablist"
                | "form"
        )
        || tokens(node)
            .iter()
            .any(|token| WORDS.binary_search(&token.as_str()).is_ok())
}

/// What an element says that its words are for.
pub(super) fn role(node: &NodeRef<'_>) -> Role {
    let name = name(node);
    let tokens = tokens(node);
    let has = |words: &[&str]| tokens.iter().any(|token| words.contains(&token.as_str()));
    let property = attribute(node, "itemprop").to_lowercase();
    if name == "time"
        || attribute(node, "rel") == "author"
        || matches!(property.as_str(), "author" | "datepublished" | "datemodified")
        || has(&[
            "byline",
            "author",
            "authors",
            "dateline",
            "date",
            "published",
            "timestamp",
            "meta",
            "posted",
        ])
    {
        Role::Byline
    } else if has(&[
        "standfirst",
        "dek",
        "deck",
        "subtitle",
        "subheading",
        "subhead",
        "lede",
        "lead",
        "summary",
        "abstract",
        "excerpt",
    ]) || matches!(property.as_str(), "description" | "alternativeheadline")
    {
        Role::Standfirst
    } else if is_quotation(node) {
        Role::Quoted
    } else {
        Role::Text
    }
}

/// Whether the programs that write mails mark an element as a quotation or a signature.
fn is_quotation(node: &NodeRef<'_>) -> bool {
    let class = attribute(node, "class");
    let id = attribute(node, "id");
    let mut names = class.split_whitespace().chain([id.as_str()]);
    attribute(node, "type") == "cite"
        || names.any(|name| {
            matches!(
                name,
                "gmail_quote"
                    | "gmail_signature"
                    | "gmail_attr"
                    | "moz-cite-prefix"
                    | "moz-signature"
                    | "yahoo_quoted"
                    | "protonmail_quote"
                    | "protonmail_signature_block"
                    | "AppleMailSignature"
                    | "Signature"
                    | "divRplyFwdMsg"
                    | "mail-editor-reference-message-container"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn the_words_are_in_order_for_the_search() {
        assert!(WORDS.is_sorted());
    }
}
