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
use crate::session::export::{
    self, AuditError, Choices, ExportError, Form, Made, Progress, SetCopy, Step, size_words,
};
use crate::store;
use crate::typeset::handout::{Handout, Paper, Room, Slides};

/// Write a brief as a PDF
///
/// A brief with errors is not exported: they are listed, and the exit status is 1. With --draft it is, with DRAFT
/// across each page.
#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line, asked for by name"
)]
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
    /// Slides on paper: two or three on each sheet with lines to write on beside them, or one with its speaker notes
    #[arg(long, value_name = "KIND", value_enum, conflicts_with = "large_print")]
    handout: Option<HandoutKind>,
    /// In a handout of two or three slides, print the speaker notes in place of lines
    #[arg(long, requires = "handout")]
    speaker_notes: bool,
    /// The sheets of a handout
    #[arg(long, value_enum, default_value_t, requires = "handout")]
    paper: PaperName,
    /// In large print: all text 18 points or more, in one column
    #[arg(long)]
    large_print: bool,
    /// Without colours, as printers that have none show it
    #[arg(long)]
    grey: bool,
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

/// What a handout has on each sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum HandoutKind {
    /// Two slides
    #[value(name = "2")]
    Two,
    /// Three slides
    #[value(name = "3")]
    Three,
    /// One slide, its speaker notes below
    Notes,
}

/// The sheets of a handout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum PaperName {
    /// 210 × 297 mm
    #[default]
    A4,
    /// 8.5 × 11 in
    Letter,
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
    /// In which form the pages are made.
    fn form(&self) -> Form {
        let Some(kind) = self.handout else {
            return if self.large_print {
                Form::LargePrint
            } else {
                Form::AsSet
            };
        };
        let slides = match kind {
            HandoutKind::Two => Slides::Two,
            HandoutKind::Three => Slides::Three,
            HandoutKind::Notes => Slides::One,
        };
        let room = if self.speaker_notes || kind == HandoutKind::Notes {
            Room::Notes
        } else {
            Room::Lines
        };
        let paper = match self.paper {
            PaperName::A4 => Paper::A4,
            PaperName::Letter => Paper::Letter,
        };
        Form::Handout(Handout { slides, room, paper })
    }

    /// What goes into the PDF of `brief`, for `variant`.
    fn choices(&self, brief: &Brief, variant: Option<Variant>) -> Choices {
        let usual = Choices::usual(brief, variant);
        Choices {
            form: self.form(),
            grey: self.grey,
            draft: self.draft,
            attach: self.attach_brief || (usual.attach && !self.no_attach_brief),
            images: self.dpi.map_or(self.images.resolution(), Resolution::Dpi),
            ..usual
        }
    }
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let output = args
        .output
        .clone()
        .unwrap_or_else(|| beside(&args.brief, args.variant.as_deref()));
    spare_the_brief(&args.brief, &output)?;
    let opened = store::open(&args.brief)?;
    if args.handout.is_some() && !opened.brief.is_set_on_slides() {
        let set_on = if opened.brief.pages.large_print {
            "sheets in large print"
        } else {
            opened.brief.format.label()
        };
        return Err(Failure::Usage(format!(
            "a handout is made of slides, and this brief is set on {set_on}: leave --handout out"
        )));
    }
    let variant = args
        .variant
        .as_deref()
        .map(|name| variant::named(&opened.brief, name, &args.leave_out))
        .transpose()
        .map_err(|unknown| Failure::Usage(unknown.to_string()))?;
    let choices = args.choices(&opened.brief, variant);
    let copy = match pages::set_copy(&opened, &choices, terminal) {
        Ok(copy) => copy,
        Err(reason) => {
            terminal.error(&format!("nothing was exported: {reason}"));
            return Ok(Outcome::Errors);
        }
    };
    if let Some(variant) = &choices.variant {
        for part in &copy.left_out {
            terminal.tell(format!("Left out of the {} copy: {part}", variant.name));
        }
    }
    let mut told = |progress: Progress| {
        terminal.progress(words_for(progress));
        true
    };
    let made = export::write(pages::original(&opened), &choices, &copy, &output, &mut told);
    terminal.clear();
    let made = match made {
        Ok(made) => made,
        Err(ExportError::Errors(_)) => {
            refuse(&copy, terminal);
            return Ok(Outcome::Errors);
        }
        Err(ExportError::Audit(AuditError::Leak(leak))) => {
            terminal.error(&leak.to_string());
            return Ok(Outcome::Errors);
        }
        Err(error) => return Err(error.into()),
    };
    if output.as_os_str() == "-" {
        terminal.print_bytes(&made.bytes)?;
    } else {
        store::write_file(&output, &made.bytes)?;
        tell(&made, &output, terminal);
    }
    let counts = Counts::of(&copy.findings);
    if counts != Counts::default() {
        let brief = args.brief.display();
        terminal.tell(format!(
            "It has {}: `attache check {brief}` lists them",
            counts.words()
        ));
    }
    Ok(Outcome::Done)
}

/// How far the work is, in words.
fn words_for(progress: Progress) -> String {
    match progress.step {
        Step::Setting => "Setting the pages and checking the claims …".to_owned(),
        Step::Writing => format!("Writing the PDF … {:3.0} %", progress.share * 100.0),
        Step::ReadingBack => "Reading the copy back …".to_owned(),
    }
}

/// Tells what is in the file at `output`.
fn tell(made: &Made, output: &Path, terminal: &mut Terminal) {
    terminal.tell(format!(
        "Exported {}: {}, {}",
        output.display(),
        pages::counted(made.pages, "page"),
        size_words(made.bytes.len())
    ));
    if let Some(identifier) = pdf::identifier(&made.bytes) {
        terminal.tell(format!(
            "Its content hash, by which copies can be compared: {identifier}"
        ));
    }
    terminal.tell(tell_inside(made.inside, made.shares));
}

/// Whether the brief is in the PDF, and what to do if that is not what was meant. `shares` if its photographs are those
/// on the pages.
fn tell_inside(bytes: usize, shares: bool) -> String {
    if bytes == 0 {
        "The brief itself is not inside: --attach-brief puts it there".to_owned()
    } else {
        format!(
            "The brief itself is inside ({}{}) and opens from the PDF; --no-attach-brief leaves it out",
            size_words(bytes),
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

fn refuse(copy: &SetCopy, terminal: &mut Terminal) {
    let errors: Vec<_> = copy
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .cloned()
        .collect();
    let report = report(&errors, &copy.brief, Some(&copy.layout), terminal);
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
}
