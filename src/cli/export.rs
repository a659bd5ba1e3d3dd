//! `attache export`: the PDF.

use std::path::{Path, PathBuf};

use super::findings::{Counts, report};
use super::terminal::Terminal;
use super::variant::{self, Without};
use super::{Failure, Outcome, pages};
use crate::model::brief::Brief;
use crate::model::diagnostic::Severity;
use crate::model::variant::Variant;
use crate::output::pdf::{self, Resolution};
use crate::session::export;
use crate::store::{self, Opened};

/// Write a brief as a PDF
///
/// A brief with errors is not exported: they are listed, and the exit status is 1. With --draft it is, with DRAFT
/// across each page.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The brief: a .brief file, a folder, or a PDF with its brief inside
    brief: PathBuf,
    /// The PDF to write; - for standard output [default: beside the brief, under its name]
    #[arg(short, long, value_name = "OUT.pdf")]
    output: Option<PathBuf>,
    /// For whom: public, donor, internal, or one that the brief names; what is not for them is left out
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
    /// What else the variant is not for
    #[arg(
        long,
        value_name = "PART",
        value_enum,
        value_delimiter = ',',
        requires = "variant"
    )]
    leave_out: Vec<Without>,
    /// Export in spite of errors, with a watermark
    #[arg(long)]
    draft: bool,
    /// How many pixels an inch photographs get: 150 for a screen, 220 for print, or all they have
    #[arg(long, value_enum, default_value_t)]
    images: Images,
    /// As --images, with a number of one's own
    #[arg(long, value_name = "N", conflicts_with = "images", value_parser = clap::value_parser!(u16).range(36..=1200))]
    dpi: Option<u16>,
    /// Put the brief itself into the PDF, so that `attache` opens it from there [default: for a whole brief that is
    /// marked TLP:CLEAR or not at all]
    #[arg(long, overrides_with = "no_attach_brief")]
    attach_brief: bool,
    /// Leave the brief itself out of the PDF
    #[arg(long, overrides_with = "attach_brief")]
    no_attach_brief: bool,
}

/// For what photographs are made small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Images {
    /// 150 pixels an inch
    Screen,
    /// 220 pixels an inch
    #[default]
    Print,
    /// All they have
    Full,
}

impl Images {
    const fn resolution(self) -> Resolution {
        match self {
            Self::Screen => Resolution::SCREEN,
            Self::Print => Resolution::PRINT,
            Self::Full => Resolution::Full,
        }
    }
}

impl Args {
    /// Whether the brief travels in the PDF.
    fn attaches(&self, brief: &Brief) -> bool {
        let usual = self.variant.is_none() && export::attaches_by_itself(brief);
        self.attach_brief || (usual && !self.no_attach_brief)
    }
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let output = args
        .output
        .clone()
        .unwrap_or_else(|| beside(&args.brief, args.variant.as_deref()));
    spare_the_brief(&args.brief, &output)?;
    let mut opened = store::open(&args.brief)?;
    let whole = opened.brief.clone();
    let variant = args
        .variant
        .as_deref()
        .map(|name| variant::named(&whole, name, &args.leave_out))
        .transpose()
        .map_err(|unknown| Failure::Usage(unknown.to_string()))?;
    if let Some(variant) = &variant
        && !leave_out(variant, &mut opened, terminal)
    {
        return Ok(Outcome::Errors);
    }
    let mut set = pages::set(&opened, args.draft, terminal);
    let properties = &mut set.layout.document.properties;
    properties.date = properties.date.or_else(pages::source_date);
    let counts = Counts::of(&set.findings);
    if counts.errors > 0 && !args.draft {
        refuse(&opened, &set, terminal);
        return Ok(Outcome::Errors);
    }
    let attaches = args.attaches(&opened.brief);
    let mut options = pdf::Options {
        images: args.dpi.map_or(args.images.resolution(), Resolution::Dpi),
        ..pdf::Options::default()
    };
    if attaches {
        options.as_stored = pdf::shown_as_stored(&set.layout.document);
    }
    let mut inside = 0;
    let pack = || -> Result<_, Failure> {
        if !attaches {
            return Ok(Vec::new());
        }
        let files = export::attachments(&output, &opened.brief, &opened.blobs, &options.as_stored)?;
        inside = files.iter().map(|file| file.bytes.len()).sum();
        Ok(files)
    };
    let pdf = pdf::write_beside(&set.layout.document, &options, pack, &mut |share| {
        terminal.progress(format!("Writing the PDF … {:3.0} %", share * 100.0));
        true
    })?;
    if let Some(variant) = &variant {
        terminal.progress("Reading the copy back …".to_owned());
        if let Err(error) = export::audit(&whole, variant, &pdf) {
            terminal.error(&error.to_string());
            return Ok(Outcome::Errors);
        }
        terminal.clear();
    }
    if output.as_os_str() == "-" {
        terminal.print_bytes(&pdf)?;
    } else {
        store::write_file(&output, &pdf)?;
        terminal.tell(format!(
            "Exported {}: {set}, {}",
            output.display(),
            size(pdf.len())
        ));
        if let Some(identifier) = pdf::identifier(&pdf) {
            terminal.tell(format!(
                "Its content hash, by which copies can be compared: {identifier}"
            ));
        }
        terminal.tell(tell_inside(inside, !options.as_stored.is_empty()));
    }
    if counts != Counts::default() {
        let brief = args.brief.display();
        terminal.tell(format!(
            "It has {}: `attache check {brief}` lists them",
            counts.words()
        ));
    }
    Ok(Outcome::Done)
}

/// Whether the brief is in the PDF, and what to do if that is not what was meant. `shares` if its photographs are those
/// on the pages.
fn tell_inside(bytes: usize, shares: bool) -> String {
    if bytes == 0 {
        "The brief itself is not inside: --attach-brief puts it there".to_owned()
    } else {
        format!(
            "The brief itself is inside ({}{}) and opens from the PDF; --no-attach-brief leaves it out",
            size(bytes),
            if shares {
                " beside the photographs on the pages, which keep all their pixels"
            } else {
                ""
            }
        )
    }
}

/// Refuses to write the PDF over a brief.
fn spare_the_brief(brief: &Path, output: &Path) -> Result<(), Failure> {
    let there = |path: &Path| std::fs::canonicalize(path).ok();
    let is_it = there(output).is_some_and(|output| Some(output) == there(brief));
    let named_so = output
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("brief"))
        || output.file_name().is_some_and(|name| name == "brief.json");
    if is_it || named_so {
        return Err(Failure::Usage(format!(
            "{} is the name of a brief, which the PDF would replace: give the PDF another name, such as {}",
            output.display(),
            other_name(brief, output).display()
        )));
    }
    Ok(())
}

/// A name for the PDF that is not that of the brief.
fn other_name(brief: &Path, output: &Path) -> PathBuf {
    let usual = beside(brief, None);
    if usual != output {
        return usual;
    }
    let mut name = usual.file_stem().unwrap_or_default().to_owned();
    name.push("-new.pdf");
    usual.with_file_name(name)
}

/// Takes the sections out that the variant may not hold and names them; `false` if nothing is left.
fn leave_out(variant: &Variant, opened: &mut Opened, terminal: &mut Terminal) -> bool {
    match variant.of(&opened.brief) {
        Ok(kept) => {
            for part in kept.left_out {
                terminal.tell(format!("Left out of the {} copy: {part}", variant.name));
            }
            opened.brief = kept.brief;
            true
        }
        Err(reason) => {
            terminal.error(&format!("nothing was exported: {reason}"));
            false
        }
    }
}

fn refuse(opened: &Opened, set: &pages::SetBrief, terminal: &mut Terminal) {
    let errors: Vec<_> = set
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .cloned()
        .collect();
    let report = report(&errors, &opened.brief, Some(&set.layout), terminal);
    terminal.tell(report.trim_end());
    terminal.error("nothing was exported: mend the errors, or add --draft for a copy with a watermark");
}

/// The PDF's place if none is given: beside the brief, under its name, and the variant's.
fn beside(brief: &Path, variant: Option<&str>) -> PathBuf {
    let brief = match brief.file_name() {
        Some(name) if name == "brief.json" => brief.parent().unwrap_or(brief),
        _ => brief,
    };
    // `.` and `..` have a name only when they are followed.
    let whole = std::fs::canonicalize(brief).unwrap_or_else(|_| brief.to_owned());
    let stem = if whole.is_dir() {
        whole.file_name()
    } else {
        whole.file_stem()
    };
    let mut name = stem.unwrap_or("brief".as_ref()).to_owned();
    if let Some(variant) = variant {
        name.push("-");
        name.push(variant);
    }
    name.push(".pdf");
    match brief.file_name().and(brief.parent()) {
        Some(folder) => folder.join(name),
        None => whole.with_file_name(name),
    }
}

/// A file's size for people.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pdf_lies_beside_the_brief() {
        assert_eq!(beside(Path::new("no/note.brief"), None), Path::new("no/note.pdf"));
        assert_eq!(
            beside(Path::new("note.brief"), Some("public")),
            Path::new("note-public.pdf")
        );
        let folder = tempfile::tempdir().expect("a temporary folder");
        let brief = folder.path().join("v1.2");
        std::fs::create_dir(&brief).expect("made");
        assert_eq!(beside(&brief, None), folder.path().join("v1.2.pdf"));
        assert_eq!(
            beside(&brief.join("brief.json"), None),
            folder.path().join("v1.2.pdf")
        );
    }

    #[test]
    fn sizes_are_told_in_three_steps() {
        assert_eq!(size(12), "12 bytes");
        assert_eq!(size(312_001), "313 kB");
        assert_eq!(size(1_230_000), "1.2 MB");
    }
}
