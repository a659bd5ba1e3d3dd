//! Pictures that lie beside a saved page, as browsers save them: in a folder of the page’s name.

use percent_encoding::percent_decode_str;

use super::assemble::Assembly;
use super::block::Image;
use crate::evidence::import::draft::ImportedImage;
use crate::evidence::import::{Beside, LARGEST_FILE};
use crate::evidence::read_picture;
use crate::words::{Text, text};

/// The path from a page to a file beside it that an address names: names parted by "/". `None` for an address that is
/// anywhere else: on the web, in the page itself, or outside of its folder.
pub(super) fn path_of(address: &str) -> Option<String> {
    let plain = address.split(['?', '#']).next().unwrap_or_default();
    let decoded = percent_decode_str(plain).decode_utf8().ok()?;
    let outside = decoded.contains([':', '\\', '\0']) || decoded.starts_with('/');
    let names: Vec<&str> = decoded
        .split('/')
        .filter(|name| !matches!(*name, "" | "."))
        .collect();
    (!outside && !names.is_empty() && !names.contains(&"..")).then(|| names.join("/"))
}

impl Assembly<'_> {
    /// Takes the picture that lies beside the page. Else why it is not carried; nothing where it is not said to lie there.
    pub(super) fn take_beside(&mut self, image: &Image, beside: &Beside<'_>) -> Result<(), Option<Text>> {
        let path = path_of(&image.address).ok_or(None)?;
        let bytes = beside(&path).map_err(Some)?;
        self.carried_bytes += bytes.len();
        if self.carried_bytes > LARGEST_FILE {
            let most = LARGEST_FILE >> 20;
            return Err(Some(text!(
                "the pictures beside the page have more than {} MB together",
                most
            )));
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        let (mut media, bytes) =
            read_picture(name, &bytes).map_err(|error| Some(error.to_string().into()))?;
        media.alternative.clone_from(&image.alternative);
        self.draft.ledger.kept.images += 1;
        self.draft.images.push(ImportedImage { media, bytes });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_within_the_folder_of_the_page_name_a_file_beside_it() {
        for (address, path) in [
            ("dam.jpg", "dam.jpg"),
            ("./Hill%20News_files/dam.jpg?w=600#top", "Hill News_files/dam.jpg"),
        ] {
            assert_eq!(path_of(address).as_deref(), Some(path), "{address}");
        }
        for address in [
            "",
            "#top",
            "/etc/dam.jpg",
            "//hill.example/dam.jpg",
            "https://hill.example/dam.jpg",
            "file:///dam.jpg",
            "data:image/png;base64,xyz",
            "C:/dam.jpg",
            "..\\dam.jpg",
            "../dam.jpg",
            "a/../../dam.jpg",
            "%2e%2e/dam.jpg",
            "%2Fdam.jpg",
        ] {
            assert_eq!(path_of(address), None, "{address}");
        }
    }
}
