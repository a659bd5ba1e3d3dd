//! The house style: an accent that can be read, a logo that is there and says what it is.

use super::{Scope, error, warning};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::house::LEAST_CONTRAST;
use crate::words::{decimal, text};

/// Findings about the accent and the logo.
pub(super) fn check(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let house = &scope.brief.house;
    if let Some(accent) = house.accent
        && accent.as_accent() < LEAST_CONTRAST
    {
        let message = text!(
            "The accent {} has a contrast of {} where words need {}",
            accent.to_string(),
            decimal(accent.as_accent(), 1),
            LEAST_CONTRAST
        );
        let hint = text!(
            "The nearest shade that can be read is {}",
            accent.readable().to_string()
        );
        out.push(warning(Code::AccentTooLight, Target::Brief, message).with_hint(hint));
    }
    let Some(logo) = &house.logo else { return };
    if scope.blobs.get(&logo.media).is_none() {
        out.push(
            error(
                Code::LogoMissing,
                Target::Brief,
                text!("The logo is not in the brief’s file"),
            )
            .with_hint(text!("Choose it again in the house style, or take it out")),
        );
    }
    if logo.alternative.trim().is_empty() {
        out.push(
            error(
                Code::LogoAlternativeMissing,
                Target::Brief,
                text!("The logo has no alternative text"),
            )
            .with_hint(text!("Say whose logo it is, in the house style")),
        );
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::model::brief::{Blobs, Brief};
    use crate::model::house::{HouseStyle, Logo, Rgb};

    fn found(house: HouseStyle, blobs: &Blobs) -> Vec<String> {
        let brief = Brief {
            house: Arc::new(house),
            ..Brief::default()
        };
        let found = super::super::check(&brief, blobs, None).into_iter();
        let found = found.filter(|found| {
            found.code.as_str().starts_with("logo-") || found.code.as_str().starts_with("accent-")
        });
        found.map(|found| found.code.to_string()).collect()
    }

    #[test]
    fn an_accent_that_is_too_light_is_found_and_its_readable_shade_is_not() {
        let with = |accent| HouseStyle {
            accent: Some(accent),
            ..HouseStyle::default()
        };
        let yellow = Rgb([0xff, 0xc0, 0x00]);
        assert_eq!(found(with(yellow), &Blobs::default()), ["accent-too-light"]);
        assert!(found(with(yellow.readable()), &Blobs::default()).is_empty());
    }

    #[test]
    fn a_logo_must_be_there_and_say_what_it_is() {
        let mut blobs = Blobs::default();
        let media = blobs.insert(b"picture".to_vec());
        let logo = |alternative: &str| HouseStyle {
            logo: Some(Logo {
                media,
                alternative: alternative.to_owned(),
            }),
            ..HouseStyle::default()
        };
        assert!(found(logo("Logo of the Institute"), &blobs).is_empty());
        assert_eq!(found(logo(" "), &blobs), ["logo-alternative-missing"]);
        assert_eq!(found(logo("Logo"), &Blobs::default()), ["logo-missing"]);
    }
}
