//! What lines tell, and what they do not.

use super::*;

#[test]
fn the_common_forms_give_author_publisher_and_date() {
    for (line, authors, publisher, date) in [
        (
            "By Ann Writer and Ben Author | 12 March 2025",
            "Ann Writer; Ben Author",
            "",
            "2025-03-12",
        ),
        (
            "By Jane Doe, The Paper, 14 October 2025",
            "Jane Doe",
            "The Paper",
            "2025-10-14",
        ),
        (
            "By Jane Doe, Hill News, October 14, 2025",
            "Jane Doe",
            "Hill News",
            "2025-10-14",
        ),
        ("By Jane Doe for The Paper", "Jane Doe", "The Paper", ""),
        ("By Jane Doe in Hill Town", "Jane Doe", "", ""),
        (
            "Jane Doe, The Paper, 14 October 2025",
            "Jane Doe",
            "The Paper",
            "2025-10-14",
        ),
        ("Jane Doe | 14 October 2025", "Jane Doe", "", "2025-10-14"),
        (
            "Jane Doe | Reuters | 14 Oct 2025, 10:30 GMT",
            "Jane Doe",
            "Reuters",
            "2025-10-14",
        ),
        (
            "By Jane Doe – Reuters – 14 Oct 2025",
            "Jane Doe",
            "Reuters",
            "2025-10-14",
        ),
        (
            "BY İBRAHİM DİZDAROĞLU, THE PAPER",
            "İBRAHİM DİZDAROĞLU",
            "THE PAPER",
            "",
        ),
        ("14-15 October 2025", "", "", "2025-10-14/2025-10-15"),
        ("Published 14 October 2025", "", "", "2025-10-14"),
        (
            "Published by The Paper on 14 October 2025",
            "",
            "The Paper",
            "2025-10-14",
        ),
        (
            "Updated 16 October 2025 · Published: Tuesday, 14 October 2025",
            "",
            "",
            "2025-10-14",
        ),
        ("Last updated 16 October 2025", "", "", "2025-10-16"),
        ("Published 27/10/2025", "", "", "2025-10-27"),
        ("Published 2025-10-14T08:00:00Z", "", "", "2025-10-14"),
    ] {
        let found = byline(line, Stand::BelowTitle).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(found.authors.join("; "), authors, "{line}");
        assert_eq!(found.publisher, publisher, "{line}");
        let told = found.date.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(told, date, "{line}");
        assert!(found.open.is_empty(), "{line}: {:?}", found.open);
    }
}

#[test]
fn all_of_a_list_of_authors_are_taken_in_order() {
    for line in [
        "By Ann Writer, Ben Author and Cat Scribe",
        "By Ann Writer, Ben Author, and Cat Scribe",
        "By Ann Writer, Ben Author and Cat Scribe, The Paper, 14 October 2025",
        "Par Ann Writer, Ben Author et Cat Scribe",
        "Por Ann Writer, Ben Author y Cat Scribe",
    ] {
        let found = byline(line, Stand::Text).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(
            found.authors,
            ["Ann Writer", "Ben Author", "Cat Scribe"],
            "{line}"
        );
        assert!(found.open.is_empty(), "{line}: {:?}", found.open);
    }
}

#[test]
fn french_and_spanish_lines_are_read() {
    for (line, authors, publisher, date) in [
        (
            "Par Marie Dupont et Jean Martin",
            "Marie Dupont; Jean Martin",
            "",
            "",
        ),
        ("Publié le 14 octobre 2025 à 10h20", "", "", "2025-10-14"),
        ("Publié le 14 octobre 2025 à 10 h 20", "", "", "2025-10-14"),
        ("Publié le mardi 14 octobre 2025 à 10:20", "", "", "2025-10-14"),
        ("Publié le 03/04/2025", "", "", "2025-04-03"),
        ("Mis à jour le 15 octobre 2025", "", "", "2025-10-15"),
        (
            "Publié le 14 octobre 2025 à 10h20, mis à jour le 15 octobre 2025 à 8h00",
            "",
            "",
            "2025-10-14",
        ),
        ("Propos recueillis par Marie Dupont", "Marie Dupont", "", ""),
        ("Marie Dupont (AFP)", "Marie Dupont", "AFP", ""),
        ("Par Marie Dupont (AFP)", "Marie Dupont", "AFP", ""),
        (
            "Le Monde avec AFP | Publié le 1er février 2021",
            "",
            "Le Monde avec AFP",
            "2021-02-01",
        ),
        (
            "Par Marie Dupont, La Dépêche du Val, 14 mars 2025",
            "Marie Dupont",
            "La Dépêche du Val",
            "2025-03-14",
        ),
        (
            "Par Marie Dupont pour Le Courrier",
            "Marie Dupont",
            "Le Courrier",
            "",
        ),
        ("Marie Dupont | 14 octobre 2025", "Marie Dupont", "", "2025-10-14"),
        ("Por Ana Pérez y Luis Gil", "Ana Pérez; Luis Gil", "", ""),
        ("Publicado el 3 de junio de 2025", "", "", "2025-06-03"),
        (
            "Publié le 14 octobre 2025 par Marie Dupont",
            "Marie Dupont",
            "",
            "2025-10-14",
        ),
        ("Par Le Monde avec AFP", "", "Le Monde avec AFP", ""),
        ("Por José Ortega y Gasset", "José Ortega y Gasset", "", ""),
        (
            "By Jane Doe | 14 October 2025 | 10:30",
            "Jane Doe",
            "",
            "2025-10-14",
        ),
        ("Actualizado el martes 3 de junio de 2025", "", "", "2025-06-03"),
    ] {
        let found = byline(line, Stand::BelowTitle).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(found.authors.join("; "), authors, "{line}");
        assert_eq!(found.publisher, publisher, "{line}");
        let told = found.date.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(told, date, "{line}");
        assert!(found.open.is_empty(), "{line}: {:?}", found.open);
    }
    for line in [
        "Par Monts et Vallées",
        "Le long chemin",
        "Par ailleurs",
        "Publié hier",
        "Por Un Myanmar Libre",
        "Par Monts Et Par Vaux",
    ] {
        assert_eq!(byline(line, Stand::Heading), None, "{line}");
    }
}

#[test]
fn a_day_that_does_not_exist_is_told_and_not_taken() {
    for line in [
        "Published 29 February 2025",
        "By Jane Doe, 31 April 2025",
        "Publié le 31 avril 2025",
    ] {
        let found = byline(line, Stand::Text).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(found.date, None, "{line}");
        assert!(
            found.open[0].to_string().contains("no day such as"),
            "{:?}",
            found.open
        );
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_left_open_and_told() {
    for (line, told) in [
        ("By Jane Doe, Hilltown, 14 October 2025", "Hilltown"),
        ("By Jane Doe, Phnom Penh, 14 October 2025", "Phnom Penh"),
        (
            "By Jane Doe, Senior Correspondent, 14 October 2025",
            "Senior Correspondent",
        ),
        (
            "By Jane Doe | Senior Correspondent | 14 October 2025",
            "Senior Correspondent",
        ),
        ("BY İBRAHİM DİZDAROĞLU, İSTANBUL, 14 October 2025", "İSTANBUL"),
    ] {
        let found = byline(line, Stand::Text).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(found.authors.len(), 1, "{line}: {found:?}");
        assert_eq!(found.open.len(), 1, "{line}");
        assert!(found.open[0].to_string().contains(told), "{:?}", found.open);
        assert!(found.publisher.is_empty(), "{line}");
        assert!(found.date.is_some(), "{line}");
    }
    for (line, day) in [
        ("By Jane Doe, 03/04/2025", "03/04/2025"),
        ("Published 3-4-2025", "3-4-2025"),
        ("Published 14/10/25", "14/10/25"),
    ] {
        let found = byline(line, Stand::Text).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(
            (found.open_days, found.date),
            (vec![day.to_owned()], None),
            "{line}"
        );
    }
}

#[test]
fn what_may_as_well_be_a_title_or_a_place_is_no_byline() {
    for line in [
        "Myanmar Humanitarian Update – 14 October 2025",
        "Situation Report | March 2025",
        "Nay Pyi Taw – 14 October 2025",
        "Flood Update | 14 October 2025",
        "Weekly Review | 14 October 2025",
        "The Long Road | Published 14 October 2025",
        "Hilltown | 14 October 2025",
        "Phnom Penh | 14 October 2025",
    ] {
        for stand in [Stand::Heading, Stand::BelowTitle, Stand::Text] {
            assert_eq!(read(line, stand), Some(Line::Doubtful), "{line}");
        }
    }
    for stand in [Stand::Heading, Stand::Text] {
        assert_eq!(read("Jane Doe | 14 October 2025", stand), Some(Line::Doubtful));
    }
    assert_eq!(read("By Night Train", Stand::Heading), Some(Line::Doubtful));
}

#[test]
fn other_lines_are_none() {
    for line in [
        "By the river",
        "By Train",
        "BY İSTANBUL",
        "The long road",
        "2025",
        "Hill Town | River Bend",
        "By Ann Writer we mean the poet",
        "In October 2025 | the floods",
        "Published",
    ] {
        assert_eq!(read(line, Stand::BelowTitle), None, "{line}");
    }
}

#[test]
fn a_time_with_its_zone_leaves_the_day_and_the_names_certain() {
    for (line, authors, date) in [
        (
            "By Ann Writer, 14 October 2025 (10:30 CEST)",
            "Ann Writer",
            "2025-10-14",
        ),
        (
            "By Ann Writer, 14 October 2025, 10:30 CEST",
            "Ann Writer",
            "2025-10-14",
        ),
        (
            "By Ann Writer | 14 October 2025 | (10:30 CEST)",
            "Ann Writer",
            "2025-10-14",
        ),
        (
            "By Ann Writer | 14 October 2025 | 10:30 (GMT+06:30)",
            "Ann Writer",
            "2025-10-14",
        ),
        (
            "By Ann Writer | 10:30 UTC+2 | 14 October 2025",
            "Ann Writer",
            "2025-10-14",
        ),
        (
            "By Ann Writer | 10:30 CEST, 14 October 2025",
            "Ann Writer",
            "2025-10-14",
        ),
        ("Published 10:30 a.m. ET, October 14, 2025", "", "2025-10-14"),
        ("Published 14 October 2025, 1030 GMT", "", "2025-10-14"),
        ("Published 14 October 2025, 10.30 CET", "", "2025-10-14"),
        ("Published 14 October 2025 at 10:30 local time", "", "2025-10-14"),
        (
            "Par Marie Dupont | 14 octobre 2025 à 10h30 (CEST)",
            "Marie Dupont",
            "2025-10-14",
        ),
        (
            "Publié le 14 octobre 2025 à 10h30 (heure de Paris)",
            "",
            "2025-10-14",
        ),
        (
            "Par Marie Dupont | le 14 octobre 2025 | 10h30 (heure de Paris)",
            "Marie Dupont",
            "2025-10-14",
        ),
        ("Publicado el 14 de octubre de 2025, 10:30 CEST", "", "2025-10-14"),
        (
            "Publicado el 14 de octubre de 2025 a las 10:30 (hora local)",
            "",
            "2025-10-14",
        ),
    ] {
        let Some(Line::Tells(found)) = read(line, Stand::BelowTitle) else {
            panic!("{line}: {:?}", read(line, Stand::BelowTitle));
        };
        assert_eq!(found.authors.join("; "), authors, "{line}");
        let told = found.date.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(told, date, "{line}");
        assert!(found.open.is_empty(), "{line}: {:?}", found.open);
    }
    assert!(!day::is_time("1030 people") && !day::is_time("2025") && !day::is_time("14.10.2025"));
}

#[test]
fn a_time_has_a_zone_that_is_known_and_ends_where_a_word_does() {
    for words in [
        "10:30 a.m. ET",
        "1030 GMT",
        "10.30 CET",
        "(10:30 CEST)",
        "10:30 h",
        "1030 local time",
    ] {
        assert!(super::day::is_time(words), "{words}");
    }
    for words in [
        "10:30 o'cloc\u{212a}",
        "10:30 hombres",
        "10:30 Amsterdam",
        "2025 UNHCR",
        "2560 GMT",
        "1075 GMT",
        "10.30 UNHCR",
    ] {
        assert!(!super::day::is_time(words), "{words}");
    }
    for line in [
        "By Ann Writer | 10:30 o'cloc\u{212a}",
        "By Ann Writer | 2025 UNHCR",
    ] {
        assert_eq!(byline(line, Stand::BelowTitle), None, "{line}");
    }
}
