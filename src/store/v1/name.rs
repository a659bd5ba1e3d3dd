//! The small parts of the file: ids, numbers, and maps that keep their order.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::id::{ArticleId, BlockId, ClaimId, PassageId, SectionId, SourceId};

/// An id as it stands in the file: letters, digits and `-`, `_`, `.`, so that markup can name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub(in crate::store) struct Name(String);

impl Name {
    fn new(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let valid = !text.is_empty()
            && text
                .chars()
                .all(|sign| sign.is_alphanumeric() || "-_.".contains(sign));
        if valid {
            Ok(Self(text))
        } else {
            Err(D::Error::custom(format!(
                "`{text}` is not an id: use letters, digits and - _ . only"
            )))
        }
    }
}

/// A finite number, written without a fraction if it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub(in crate::store) struct Number(f64);

/// Up to here every whole number has a 64-bit float of its own.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Self(value)
    }
}

impl From<Number> for f64 {
    fn from(number: Number) -> Self {
        number.0
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.0.is_finite() {
            return Err(serde::ser::Error::custom("a number is infinite or undefined"));
        }
        if self.0.fract() == 0.0 && self.0.abs() <= EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// A map in the order of the file. A key that stands twice is an error: one of the two would be lost.
#[derive(Debug, PartialEq)]
pub(in crate::store) struct Entries<K, V>(pub(super) Vec<(K, V)>);

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Serialize, V: Serialize> Serialize for Entries<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de, K, V> Deserialize<'de> for Entries<K, V>
where
    K: Deserialize<'de> + Ord + Clone + fmt::Display,
    V: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

struct EntriesVisitor<K, V>(PhantomData<(K, V)>);

impl<'de, K, V> Visitor<'de> for EntriesVisitor<K, V>
where
    K: Deserialize<'de> + Ord + Clone + fmt::Display,
    V: Deserialize<'de>,
{
    type Value = Entries<K, V>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object of entries by their id")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut taken = std::collections::BTreeSet::new();
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<K>()? {
            if !taken.insert(key.clone()) {
                return Err(A::Error::custom(format!("`{key}` stands here twice")));
            }
            entries.push((key, map.next_value()?));
        }
        Ok(Entries(entries))
    }
}

macro_rules! names {
    ($($id:ident),+) => {
        $(
            impl From<$id> for Name {
                fn from(id: $id) -> Self {
                    Self::new(id.as_str())
                }
            }

            impl From<Name> for $id {
                fn from(name: Name) -> Self {
                    Self::new(&name.0)
                }
            }
        )+
    };
}

names!(ArticleId, BlockId, ClaimId, PassageId, SectionId, SourceId);
