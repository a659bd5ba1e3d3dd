//! Whether two units can be of one thing.

pub(in crate::evidence) fn is_percent(unit: &str) -> bool {
    matches!(unit.trim(), "%" | "per cent" | "percent")
}

/// Whether two units can be of one thing: one is not told, they share a word, mean the same, or the text has the
/// claim's word somewhere.
pub(super) fn units_agree(claimed: &str, told: &str, text: &str) -> bool {
    const PEOPLE: [&str; 8] = [
        "people",
        "person",
        "inhabitant",
        "resident",
        "population",
        "civilian",
        "citizen",
        "dweller",
    ];
    let (claimed, told) = (claimed.to_lowercase(), told.to_lowercase());
    // "20 km" of "20 km/h" is the same number.
    let whole = told.split_once('/').map_or(told.as_str(), |(whole, _)| whole);
    if claimed.trim().is_empty() || told.is_empty() || claimed == told || claimed == whole {
        return true;
    }
    let strict = |unit: &str| {
        is_percent(unit)
            || matches!(unit, "percentage points" | "rank")
            || crate::evidence::recognise::is_time(unit)
            || crate::evidence::recognise::is_currency(unit)
    };
    if matches!(
        (claimed.as_str(), told.as_str()),
        ("$", "usd") | ("usd", "$") | ("dollars", "$" | "usd")
    ) {
        return true;
    }
    let stems = |unit: &str| -> Vec<String> {
        unit.split([' ', '-'])
            .map(stem)
            .filter(|word| !word.is_empty())
            .collect()
    };
    let (one, other) = (stems(&claimed), stems(&told));
    if one.iter().any(|word| other.contains(word)) {
        return true;
    }
    if strict(&told) || strict(&claimed) {
        return false;
    }
    let people = |words: &[String]| words.iter().any(|word| PEOPLE.contains(&word.as_str()));
    if people(&one) && people(&other) {
        return true;
    }
    let lower = text.to_lowercase();
    one.iter()
        .any(|word| word.len() > 3 && lower.contains(word.as_str()))
}

/// A word without the ending of its plural.
pub(in crate::evidence) fn stem(word: &str) -> String {
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    word.strip_suffix("ies").map_or_else(
        || word.strip_suffix('s').unwrap_or(word).to_owned(),
        |start| format!("{start}y"),
    )
}
