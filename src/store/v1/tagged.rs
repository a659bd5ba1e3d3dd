//! Reading an object whose field `type` tells what its other fields are.
//!
//! Serde's own internally tagged enums read such an object into memory first and lose where each field stood. Here
//! what follows `type` is read straight from the file, so that an error names its line, column and path. Fields
//! before `type` are allowed, since tools may have sorted them, but kept aside and reported without a place.

use std::collections::VecDeque;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess};
use serde::{Deserialize, de};

/// The fields that come first, and how to read the others once it is known what they are.
pub(super) struct Tagged<A> {
    /// What `type` says.
    pub(super) kind: String,
    /// What `id` says, if that was asked for.
    pub(super) id: Option<super::Name>,
    early: VecDeque<(String, serde_json::Value)>,
    pending: Option<serde_json::Value>,
    map: A,
}

impl<'de, A: MapAccess<'de>> Tagged<A> {
    /// Reads up to `type`, and up to `id` too if `with_id`.
    pub(super) fn read(mut map: A, with_id: bool) -> Result<Self, A::Error> {
        let (mut kind, mut id, mut early) = (None, None, VecDeque::new());
        while kind.is_none() || (with_id && id.is_none()) {
            let Some(key) = map.next_key::<String>()? else {
                return Err(A::Error::missing_field(if kind.is_none() {
                    "type"
                } else {
                    "id"
                }));
            };
            match key.as_str() {
                "type" if kind.is_none() => kind = Some(map.next_value()?),
                "id" if with_id && id.is_none() => id = Some(map.next_value()?),
                _ => early.push_back((key, map.next_value()?)),
            }
        }
        Ok(Self {
            kind: kind.unwrap_or_default(),
            id,
            early,
            pending: None,
            map,
        })
    }

    /// Reads the other fields.
    pub(super) fn fields<T: Deserialize<'de>>(self) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(self))
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Tagged<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.early.pop_front() {
            Some((key, value)) => {
                self.pending = Some(value);
                seed.deserialize(key.into_deserializer()).map(Some)
            }
            None => self.map.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.pending.take() {
            Some(value) => seed.deserialize(value).map_err(de::Error::custom),
            None => self.map.next_value_seed(seed),
        }
    }
}
