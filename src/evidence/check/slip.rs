//! Whether one number can be a slip of the pen for another.

/// Whether two rows of digits are one slip apart: as many, and one digit is another, or two that stand side by side are
/// exchanged.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    let digits = |number: &str| -> Vec<u8> { number.bytes().filter(u8::is_ascii_digit).collect() };
    let (one, other) = (digits(one), digits(other));
    if one.len() != other.len() || one.len() < 2 {
        return false;
    }
    let apart: Vec<usize> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
    match apart.as_slice() {
        [_] => true,
        [first, second] => {
            second - first == 1 && one[*first] == other[*second] && one[*second] == other[*first]
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_exchanges_a_digit_or_two_neighbours() {
        for (one, other, slip) in [
            ("1027", "2027", true),
            ("7,905", "9,705", true),
            ("70", "80", true),
            ("1027", "1027", false),
            ("2417", "2669", false),
            ("7", "8", false),
            ("70", "700", false),
        ] {
            assert_eq!(is_slip(one, other), slip, "{one} {other}");
        }
    }
}
