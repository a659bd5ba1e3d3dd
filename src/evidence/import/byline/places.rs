//! Names of places that have the shape of a person's name, so that "Phnom Penh | 14 October 2025" is the place and day of a
//! report and names no author.

/// Cities and countries of two words and more, in lower case, in the order of their letters.
const PLACES: [&str; 75] = [
    "abu dhabi",
    "addis ababa",
    "andorra la vella",
    "bandar seri begawan",
    "buenos aires",
    "burkina faso",
    "cape town",
    "chiang mai",
    "chiang rai",
    "costa rica",
    "cox's bazar",
    "cox’s bazar",
    "dar es salaam",
    "east timor",
    "el salvador",
    "guatemala city",
    "ho chi minh",
    "hong kong",
    "kuala lumpur",
    "kuwait city",
    "la haya",
    "la haye",
    "la paz",
    "las palmas",
    "las vegas",
    "le caire",
    "le havre",
    "los angeles",
    "luang prabang",
    "mae hong son",
    "mae sot",
    "mexico city",
    "nakhon ratchasima",
    "nay pyi taw",
    "new delhi",
    "new york",
    "new zealand",
    "north korea",
    "nueva delhi",
    "nueva york",
    "panama city",
    "papua new guinea",
    "phnom penh",
    "port louis",
    "port moresby",
    "port vila",
    "porto novo",
    "pyin oo lwin",
    "quezon city",
    "rio de janeiro",
    "saint petersburg",
    "salt lake city",
    "san diego",
    "san francisco",
    "san josé",
    "san marino",
    "san salvador",
    "santo domingo",
    "sao paulo",
    "saudi arabia",
    "siem reap",
    "sierra leone",
    "south africa",
    "south korea",
    "south sudan",
    "sri lanka",
    "são paulo",
    "tel aviv",
    "the hague",
    "ulan bator",
    "united kingdom",
    "united nations",
    "united states",
    "viet nam",
    "washington dc",
];

/// Words that end the name of a place, in lower case.
const KINDS: [&str; 15] = [
    "city", "town", "township", "district", "state", "region", "province", "county", "village", "island",
    "islands", "valley", "river", "ville", "ciudad",
];

/// Whether a name is that of a place.
pub(super) fn is_place(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    let last = lower.split_whitespace().next_back().unwrap_or_default();
    PLACES.binary_search(&lower.as_str()).is_ok() || KINDS.contains(&last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_are_in_order_and_found() {
        assert!(PLACES.is_sorted());
        for name in ["Phnom Penh", "NAY PYI TAW", "Hill Town", "Kayah State"] {
            assert!(is_place(name), "{name}");
        }
        assert!(!is_place("Jane Doe"));
    }
}
