//! Small versions of the library's pictures, made on threads so that the window never waits for them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use eframe::egui::{self, ColorImage, Context, TextureHandle, TextureOptions};

use crate::model::id::ContentHash;

/// The longer side of a thumbnail, in pixels.
const SIDE: u32 = 640;

enum State {
    /// A thread is at it.
    Reading,
    /// Ready to be drawn.
    Ready(TextureHandle),
    /// Not a picture that can be read.
    Unreadable,
}

/// Thumbnails by the hash of the picture's bytes.
pub struct Thumbnails {
    known: BTreeMap<ContentHash, State>,
    sender: Sender<(ContentHash, Option<ColorImage>)>,
    receiver: Receiver<(ContentHash, Option<ColorImage>)>,
}

impl Default for Thumbnails {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self {
            known: BTreeMap::new(),
            sender,
            receiver,
        }
    }
}

impl Thumbnails {
    /// The thumbnail of the picture `hash` with these `bytes`; `None` while it is being made or if it cannot be.
    pub fn get(&mut self, ctx: &Context, hash: ContentHash, bytes: &Arc<[u8]>) -> Option<TextureHandle> {
        self.take_in(ctx);
        match self.known.get(&hash) {
            Some(State::Ready(texture)) => Some(texture.clone()),
            Some(State::Reading | State::Unreadable) => None,
            None => {
                self.start(ctx, hash, bytes);
                None
            }
        }
    }

    fn take_in(&mut self, ctx: &Context) {
        while let Ok((hash, image)) = self.receiver.try_recv() {
            let state = image.map_or(State::Unreadable, |image| {
                State::Ready(ctx.load_texture(hash.to_string(), image, TextureOptions::LINEAR))
            });
            self.known.insert(hash, state);
        }
    }

    fn start(&mut self, ctx: &Context, hash: ContentHash, bytes: &Arc<[u8]>) {
        let (bytes, sender, ctx) = (Arc::clone(bytes), self.sender.clone(), ctx.clone());
        let thread = std::thread::Builder::new()
            .name("thumbnail".to_owned())
            .spawn(move || {
                // The panel may be gone by now; then nobody waits.
                let _ = sender.send((hash, shrink(&bytes)));
                ctx.request_repaint();
            });
        let state = if thread.is_ok() {
            State::Reading
        } else {
            State::Unreadable
        };
        self.known.insert(hash, state);
    }
}

fn shrink(bytes: &[u8]) -> Option<ColorImage> {
    let mut reader = image::ImageReader::new(std::io::Cursor::new(bytes))
        .with_guessed_format()
        .ok()?;
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(1 << 30);
    reader.limits(limits);
    let small = reader.decode().ok()?.thumbnail(SIDE, SIDE).into_rgba8();
    let size = [small.width() as usize, small.height() as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, small.as_raw()))
}

/// The size of `texture` fitted into `most`.
#[must_use]
pub fn fitted(texture: &TextureHandle, most: egui::Vec2) -> egui::Vec2 {
    let size = texture.size_vec2();
    size * (most.x / size.x).min(most.y / size.y)
}
