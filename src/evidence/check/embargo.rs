//! The day until which nothing may be published: whether the words name one, and whether it is over.

use super::{Scope, note, warning};
use crate::evidence::recognise::only_day;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::words::text;

/// A finding for an embargo that names no day, or whose day is past or before the day of issue.
pub(super) fn check(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let masthead = &scope.brief.masthead;
    let words = masthead.embargo.trim();
    // What a template left is found as such.
    if words.is_empty() || words.starts_with('[') {
        return;
    }
    let Some(day) = only_day(words) else {
        let message = text!("The embargo “{}” names no day that can be checked", words);
        out.push(
            warning(Code::EmbargoWithoutDay, Target::Brief, message).with_hint(text!(
                "Write day, month and year, such as “00:01 GMT, 3 June 2026”"
            )),
        );
        return;
    };
    let ends = day.last_day();
    if masthead.date.is_some_and(|issued| issued.first_day() > ends) {
        let message = text!("The embargo “{}” ends before the day of issue", words);
        out.push(
            warning(Code::EmbargoBeforeIssue, Target::Brief, message)
                .with_hint(text!("One of the two dates in the masthead is wrong")),
        );
    } else if scope.today.is_some_and(|today| today.first_day() > ends) {
        let message = text!("The embargo “{}” is over", words);
        out.push(
            note(Code::EmbargoPast, Target::Brief, message)
                .with_hint(text!("Take it out of the masthead, or set the day again")),
        );
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::model::brief::{Blobs, Brief, Masthead};

    fn found(embargo: &str, issued: &str, today: &str) -> Vec<String> {
        let brief = Brief {
            masthead: Arc::new(Masthead {
                embargo: embargo.to_owned(),
                date: issued.parse().ok(),
                ..Masthead::default()
            }),
            ..Brief::default()
        };
        let found = super::super::check(&brief, &Blobs::default(), today.parse().ok());
        let found = found
            .into_iter()
            .filter(|found| found.code.as_str().starts_with("embargo-"));
        found.map(|found| found.code.to_string()).collect()
    }

    #[test]
    fn the_day_is_read_in_each_language_of_the_pages() {
        for words in [
            "00h01, 3 juin 2026",
            "3 juin 2026",
            "Embargo : 3 juin 2026, 00:01 GMT",
            "3 de junio de 2026",
            "jusqu’au 3 juin 2026 à 6 h",
            "hasta el 3 de junio de 2026, 00:01",
            "حتى 3 يونيو 2026، الساعة 00:01",
            "٣ يونيو ٢٠٢٦",
            "၂၀၂၆ ခုနှစ် ဇွန်လ ၃ ရက်",
        ] {
            assert!(found(words, "2026-06-01", "2026-06-03").is_empty(), "{words}");
            assert_eq!(
                found(words, "2026-06-01", "2026-06-04"),
                ["embargo-past"],
                "{words}"
            );
        }
        for unclear in [
            "juin 2026",
            "3 juin",
            "31 juin 2026",
            "3 juin 2026 ou 4 juin 2026",
            "03/04/2026",
        ] {
            let found = found(unclear, "2026-05-01", "2026-05-02");
            assert_eq!(found, ["embargo-without-day"], "{unclear}");
        }
    }

    #[test]
    fn an_embargo_is_a_day_that_is_still_to_come() {
        let words = "00:01 GMT, 3 June 2026";
        assert!(found(words, "2026-06-01", "2026-06-03").is_empty());
        assert_eq!(found(words, "2026-06-01", "2026-06-04"), ["embargo-past"]);
        assert_eq!(found(words, "2026-06-04", "2026-06-03"), ["embargo-before-issue"]);
        assert!(found("", "2026-06-01", "2026-06-03").is_empty());
        for unclear in [
            "the speech",
            "June 2026",
            "3 June",
            "31 June 2026",
            "1 or 2 June 2026, 3 June 2026",
        ] {
            assert_eq!(
                found(unclear, "2026-05-01", "2026-05-02"),
                ["embargo-without-day"],
                "{unclear}"
            );
        }
    }
}
