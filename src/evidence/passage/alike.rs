//! A text with blanks, quotation marks and dashes made alike, and the way back to its bytes.

use std::ops::Range;

/// A text made alike.
pub(super) struct Alike {
    words: String,
    /// For each byte of `words`, the byte of the text it came from; one more for the end.
    origins: Vec<usize>,
}

impl Alike {
    /// Makes `text` alike.
    pub(super) fn of(text: &str) -> Self {
        let mut words = String::with_capacity(text.len());
        let mut origins = Vec::with_capacity(text.len() + 1);
        for (at, sign) in text.char_indices() {
            if is_nothing(sign) {
                continue;
            }
            let sign = plain(sign);
            if sign == ' ' && words.ends_with(' ') {
                continue;
            }
            words.push(sign);
            origins.resize(words.len(), at);
        }
        origins.push(text.len());
        Self { words, origins }
    }

    /// All places of the text whose words are alike to `wanted`, in bytes of the text.
    pub(super) fn find(&self, wanted: &str) -> Vec<Range<usize>> {
        let wanted = Self::of(wanted.trim()).words;
        if wanted.is_empty() {
            return Vec::new();
        }
        let places = self.words.match_indices(wanted.as_str());
        places
            .map(|(at, found)| {
                let last = at
                    + found
                        .chars()
                        .next_back()
                        .map_or(0, |sign| found.len() - sign.len_utf8());
                let end = self.origins[last..]
                    .iter()
                    .find(|origin| **origin > self.origins[last]);
                self.origins[at]..end.copied().unwrap_or(self.origins[last])
            })
            .collect()
    }
}

/// Signs without width do not count.
pub(in crate::evidence) const fn is_nothing(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2060}')
}

/// A sign as it is compared: one blank, one quotation mark, one dash.
pub(in crate::evidence) fn plain(sign: char) -> char {
    match sign {
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‚' | '\'' | '`' | '´' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ if sign.is_whitespace() => ' ',
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_text() {
        let text = "a ‘b’\u{a0} c — d";
        let found = Alike::of(text).find("'b' c - d");
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].clone()], "‘b’\u{a0} c — d");
    }
}
