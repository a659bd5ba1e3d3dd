//! Days that the calendar does not have: "29 February 2025".

use super::warning;
use crate::evidence::language::guess;
use crate::evidence::recognise::{is_no_such_day, scan};
use crate::model::block::Block;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::id::ClaimId;
use crate::model::inline::Inline;
use crate::words::text;

/// Finds such days in the words of a block.
pub(super) fn check_block(block: &Block, out: &mut Vec<Diagnostic>) {
    block.kind.for_each_text(|text| {
        for inline in &text.0 {
            let Inline::Run(run) = inline else { continue };
            // Every such day is the 29th, the 30th or the 31st.
            if !["29", "30", "31"].iter().any(|day| run.text.contains(day)) {
                continue;
            }
            for found in scan(&run.text) {
                if let Value::Name(words) = &found.value {
                    tell(words, Target::Block(block.id.clone()), out);
                }
            }
        }
    });
}

/// Finds out whether a claim says such a day.
pub(super) fn check_claim(id: &ClaimId, claim: &Claim, out: &mut Vec<Diagnostic>) {
    if let Value::Name(words) = &claim.value {
        tell(words, Target::Claim(id.clone()), out);
    }
}

/// Whether a claim says a day that the calendar does not have, such as "29 February 2025": its passage may say just that.
#[must_use]
pub fn says_no_such_day(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Name(words) if is_no_such_day(words, guess(words)))
}

fn tell(words: &str, target: Target, out: &mut Vec<Diagnostic>) {
    if is_no_such_day(words, guess(words)) {
        out.push(
            warning(
                Code::ValueImpossible,
                target,
                text!("the calendar has no day such as “{}”", words),
            )
            .with_hint(text!("Look up which day is meant, and write that")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::block::BlockKind;
    use crate::model::id::BlockId;
    use crate::model::inline::Text;

    fn found(words: &str) -> Vec<String> {
        let mut out = Vec::new();
        let kind = BlockKind::Paragraph {
            text: Text::plain(words),
        };
        let id = BlockId::new("b");
        check_block(&Block { id, kind }, &mut out);
        out.into_iter().map(|one| one.message.to_string()).collect()
    }

    #[test]
    fn a_day_that_does_not_exist_is_told_in_any_language() {
        for (words, day) in [
            ("It was signed on 29 February 2025.", "29 February 2025"),
            ("It was signed on 31 April 2025.", "31 April 2025"),
            ("Le conseil s’est réuni le 31 juin 2025.", "31 juin 2025"),
        ] {
            assert_eq!(found(words), [format!("the calendar has no day such as “{day}”")]);
        }
        for words in [
            "It was signed on 29 February 2024.",
            "It rained between 29 and 31 March.",
            "Some 31 people.",
        ] {
            assert!(found(words).is_empty(), "{words}");
        }
    }
}
