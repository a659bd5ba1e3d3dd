//! Names of things inside a brief. Ids are short strings that a person can read in the file; they are
//! unique within their kind and never reused for something else.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use unicode_normalization::char::is_combining_mark;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id written as `text`.
            #[must_use]
            pub fn new(text: &str) -> Self {
                Self(Arc::from(text))
            }

            /// The id as it stands in the file.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl From<&$name> for crate::words::Text {
            fn from(id: &$name) -> Self {
                Self::from(id.as_str())
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    };
}

id!(
    /// Names a section of a brief.
    SectionId
);
id!(
    /// Names a block of a brief; unique over all its sections.
    BlockId
);
id!(
    /// Names a source in the library.
    SourceId
);
id!(
    /// Names an article in the library.
    ArticleId
);
id!(
    /// Names a passage of an article.
    PassageId
);
id!(
    /// Names a claim.
    ClaimId
);

/// The first id of the form `prefix` + number that `taken` does not hold, counting up from 1.
pub fn fresh<I: for<'a> From<&'a str>>(prefix: &str, taken: impl Fn(&I) -> bool) -> I {
    let mut number = 1_u64;
    loop {
        let id = I::from(format!("{prefix}{number}").as_str());
        if !taken(&id) {
            return id;
        }
        number += 1;
    }
}

/// The most letters of an id that is made of words.
const LONGEST: usize = 28;

/// An id made of the first telling words of `words`, such as `townships-held`, that `taken` does not hold; numbered if it
/// does. Where the words give none, as in scripts whose vowels are signs of their own, it is `prefix` + number.
pub fn speaking<I: for<'a> From<&'a str>>(prefix: &str, words: &str, taken: impl Fn(&I) -> bool) -> I {
    let words = words.to_lowercase();
    let parted = words.split(|letter: char| !letter.is_alphanumeric());
    let telling = parted.filter(|word| word.chars().count() > 3);
    let mut name = String::new();
    for word in telling.take(3) {
        let gap = usize::from(!name.is_empty());
        if name.chars().count() + gap + word.chars().count() > LONGEST {
            break;
        }
        if gap > 0 {
            name.push('-');
        }
        name.push_str(word);
    }
    let plain = name.chars().next().is_some_and(char::is_alphabetic)
        && words.chars().all(|letter| !is_combining_mark(letter));
    if !plain {
        return fresh(prefix, taken);
    }
    let id = I::from(name.as_str());
    if taken(&id) {
        fresh(&format!("{name}-"), taken)
    } else {
        id
    }
}

/// Gives block ids that are not in use, each once.
#[derive(Clone, Debug)]
pub struct FreshBlocks {
    taken: HashSet<BlockId>,
    /// All lower numbers are taken.
    next: u64,
}

impl FreshBlocks {
    /// Gives ids beside those in use.
    #[must_use]
    pub fn beside<'a>(in_use: impl Iterator<Item = &'a BlockId>) -> Self {
        Self {
            taken: in_use.cloned().collect(),
            next: 1,
        }
    }

    /// The first id of the form `b` + number that is free, as [`fresh`] finds it; from now on it is in use.
    pub fn give(&mut self) -> BlockId {
        loop {
            let id = BlockId::new(&format!("b{}", self.next));
            self.next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Takes `id` if it is free; returns whether it was.
    pub fn take(&mut self, id: &BlockId) -> bool {
        self.taken.insert(id.clone())
    }
}

/// The SHA-256 of some bytes: the name under which images and article texts are stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 lower-case hexadecimal digits; `None` if `text` is anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut hash = [0; 32];
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = (hex_digit(pair[0])? << 4) | hex_digit(pair[1])?;
        }
        Some(Self(hash))
    }

    /// The 32 bytes of the hash.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

const fn hex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0 {
            write!(formatter, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}

impl Serialize for ContentHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ContentHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "`{text}` is not a SHA-256 of 64 lower-case hexadecimal digits"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_back_from_its_own_digits() {
        let hash = ContentHash::of(b"abc");
        assert_eq!(
            hash.to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(ContentHash::parse(&hash.to_string()), Some(hash));
        assert_eq!(ContentHash::parse("ba78"), None);
    }

    #[test]
    fn a_fresh_id_is_the_first_free_number() {
        let id: BlockId = fresh("b", |id: &BlockId| matches!(id.as_str(), "b1" | "b2"));
        assert_eq!(id.as_str(), "b3");
    }

    #[test]
    fn a_speaking_id_has_the_first_telling_words() {
        let taken = |id: &ClaimId| id.as_str() == "townships-held-arakan";
        let made = |words: &str| speaking::<ClaimId>("c", words, taken).to_string();
        assert_eq!(made("share of the country held"), "share-country-held");
        assert_eq!(made("townships held by Arakan Army"), "townships-held-arakan-1");
        assert_eq!(made("14 of 17"), "c1");
        assert_eq!(made("မြို့နယ်များ"), "c1");
    }

    #[test]
    fn fresh_block_ids_are_those_in_no_use_each_given_once() {
        let used = ["b1", "b3", "other"].map(BlockId::new);
        let mut fresh = FreshBlocks::beside(used.iter());
        assert!(fresh.take(&BlockId::new("b4")) && !fresh.take(&BlockId::new("other")));
        let given = [fresh.give(), fresh.give(), fresh.give()];
        assert_eq!(given, ["b2", "b5", "b6"].map(BlockId::new));
    }
}
