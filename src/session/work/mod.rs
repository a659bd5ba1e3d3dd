//! Work in the background: each kind on a named thread, its results through one channel, with a call that wakes the
//! window.

mod aloud;
mod check;
mod disk;
mod export;
mod find;
mod latest;
mod layout;
mod look;
mod raster;
mod read;
mod stop;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};

use crate::evidence::Found;
use crate::model::brief::Brief;
use crate::session::Hit;
use crate::session::actions::Replaced;
use crate::session::export::{Choices, ExportError, Progress};
use crate::session::reading::Reading;
use crate::words::Text;
pub use aloud::{Aloud, Heard};
pub(crate) use aloud::{AloudJob, listener};
pub(crate) use check::{CheckJob, Checked, checker};
pub use disk::{Copied, ImportedFile, ImportedKind, ReadClipboard, SessionError};
pub(crate) use disk::{Disk, DiskJob, DiskWork};
pub use export::{Export, Exported, Outlook};
pub(crate) use export::{MakeJob, Ready, maker, put as put_export};
pub use find::Replacing;
pub(crate) use find::{FindJob, finder, start_replacing};
pub(crate) use latest::Latest;
pub(crate) use layout::{LayoutJob, layouter};
pub use layout::{Look, Pages};
pub(crate) use look::start as start_look;
pub use look::{LookRequest, Looked};
pub use raster::{Drawn, Wanted};
pub(crate) use raster::{RasterJob, Rastered, rasterer};
pub(crate) use read::start_reading;
pub(crate) use stop::Stop;
use stop::unless_stopped;

/// Called from a thread when a result waits.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What threads send back.
pub(crate) enum Report {
    /// A new layout of the snapshot with this number, which is this.
    Layout(u64, Arc<Brief>, Pages),
    /// The first pages of a long brief, while the others are being set.
    Beginning(u64, Pages),
    /// New findings about the snapshot with this number.
    Checked(u64, Checked),
    /// A page was drawn.
    Raster(Rastered),
    /// What was recognised in a text.
    Read(Reading, Arc<[Found]>),
    /// A file was read or written.
    Disk(DiskWork),
    /// So many of the other briefs of the request with this number were read.
    Looking(u64, usize),
    /// The other briefs of a request were read, and some perhaps not; `None` if it was stopped.
    Looked(u64, Option<(Vec<Looked>, Vec<SessionError>)>),
    /// The search with this number found these too, and is over or not.
    Found(u64, Vec<Hit>, bool),
    /// The replacement with this number was made; `None` if it was stopped or broke.
    Replaced(u64, Option<Box<Replaced>>),
    /// How far the PDF of the snapshot with this number is.
    Progress(u64, Progress),
    /// What the PDF of the snapshot with this number will hold.
    Outlook(u64, Choices, Outlook),
    /// A PDF was made, or was not.
    Ready(Ready),
    /// The export is over.
    Exported(Result<Exported, ExportError>),
    /// The share, 0 to 1, of the pages of the snapshot with this number that was read back.
    Hearing(u64, f32),
    /// What a screen reader says of the pages of the snapshot with this number; `None` if nobody wants it any more.
    Heard(u64, Option<Arc<Aloud>>),
    /// The pages of the snapshot with this number, or what the checks find in it, will not come: a fault of the program, and
    /// the text says where.
    Failed(u64, Text),
    /// Another job failed by a fault of the program; the text says where.
    Fault(Text),
}

/// A thread's way back to the window.
#[derive(Clone)]
pub(crate) struct Reports {
    sender: Sender<Report>,
    wake: Wake,
}

impl Reports {
    /// Reports into `sender`, then calls `wake`.
    pub(crate) fn new(sender: Sender<Report>, wake: Wake) -> Self {
        Self { sender, wake }
    }

    /// Sends a report; without a listener it is dropped, since then the brief is closed.
    pub(crate) fn send(&self, report: Report) {
        if self.sender.send(report).is_ok() {
            (self.wake)();
        }
    }

    /// Reports what nobody waits to see: it is taken with what comes next.
    pub(crate) fn send_quietly(&self, report: Report) {
        // Without a listener the brief is closed.
        let _ = self.sender.send(report);
    }
}

/// Starts a named thread.
pub(crate) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> JoinHandle<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .expect("the system gives a program its threads")
}

/// Runs `work`; a panic in it becomes its message, so that one broken block never takes the window with it.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| words_of(panic.as_ref()))
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|&words| words.to_owned()))
        .unwrap_or_else(|| "unknown fault".to_owned())
}
