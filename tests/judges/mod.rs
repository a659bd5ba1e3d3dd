//! Outside programs judge the PDF: validators, other readers, and what their users copy out of it.
//!
//! The programs are put in place by `install.sh`; one that is missing fails its tests. The files judged are left in
//! `target/judges/`.

mod cases;
mod copied;
#[expect(dead_code, reason = "the benches use the rest")]
#[path = "../benches/synthetic.rs"]
mod synthetic;
mod thousand;
#[path = "../benches/words.rs"]
pub(crate) mod words;

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use attache::output::pdf::{Options, Resolution, write_as};
use cases::{Case, cases, cases_and_templates};

/// The folder of the programs that the system has no package for.
fn home() -> PathBuf {
    let named = std::env::var_os("ATTACHE_JUDGES").map(PathBuf::from);
    let usual = || {
        std::env::home_dir()
            .unwrap_or_default()
            .join(".cache/attache-judges")
    };
    named.unwrap_or_else(usual)
}

/// This folder.
fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/judges")
        .join(name)
}

/// What a program answers.
fn run<A: AsRef<OsStr>>(program: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = A>) -> Output {
    let program = program.as_ref();
    Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| {
            let program = program.to_string_lossy();
            panic!("`{program}` cannot be run ({error}): run tests/judges/install.sh, which installs it")
        })
}

/// What a program prints, which must succeed.
fn printed<A: AsRef<OsStr>>(program: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = A>) -> String {
    let program = program.as_ref();
    let output = run(program, arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{} failed: {errors}",
        program.to_string_lossy()
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Writes every case for the judge of this name; gives the paths.
fn written(judge: &str) -> Vec<PathBuf> {
    write_cases(judge, cases())
}

/// The folder of the files for the judge of this name.
fn output_folder(judge: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target/judges")
        .join(judge);
    std::fs::create_dir_all(&folder).expect("the target folder can be written to");
    folder
}

/// Writes `cases` for the judge of this name; gives the paths.
fn write_cases(judge: &str, cases: Vec<Case>) -> Vec<PathBuf> {
    let folder = output_folder(judge);
    cases
        .into_iter()
        .enumerate()
        .map(|(number, case)| {
            let path = folder
                .join(format!("{number:02}-{}", case.name))
                .with_extension("pdf");
            let options = Options {
                attachments: case.attachments.clone(),
                images: Resolution::PRINT,
                ..Options::default()
            };
            let bytes = write_as(&case.document, &options, &mut |_| true)
                .unwrap_or_else(|error| panic!("{}: {error}", case.name));
            std::fs::write(&path, bytes).expect("the target folder can be written to");
            path
        })
        .collect()
}

#[test]
#[ignore = "needs veraPDF"]
fn verapdf_finds_no_fault() {
    expect_no_fault_in_verapdf(write_cases("verapdf", cases_and_templates()));
}

/// Fails if veraPDF finds a fault in a file, as PDF/UA-1 or as PDF/A-3a.
fn expect_no_fault_in_verapdf(judged: Vec<PathBuf>) {
    let jars = [
        "jaxb-runtime",
        "jaxb-core",
        "jaxb-api",
        "istack-commons-runtime",
        "javax.activation",
        "txw2",
    ];
    let folder = home().join("verapdf");
    let runner = folder.join("VeraCheck.class");
    assert!(
        runner.exists(),
        "{} is missing: run tests/judges/install.sh",
        runner.display()
    );
    let mut path = vec![folder.join("verapdf.jar"), folder];
    path.extend(jars.map(|jar| PathBuf::from(format!("/usr/share/java/{jar}.jar"))));
    let path = std::env::join_paths(path).expect("no folder has a colon in its name");
    // A file of a thousand pages needs 2 GB.
    let mut arguments = ["-Xmx4g", "-Dorg.glassfish.jaxb.noOptimization=true", "-cp"]
        .map(Into::into)
        .to_vec();
    arguments.extend([path, "VeraCheck".into(), "ua1,3a".into()]);
    let count = judged.len();
    arguments.extend(judged.into_iter().map(PathBuf::into_os_string));
    let output = run("java", arguments);
    let report = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{report}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(
        report.lines().filter(|line| line.starts_with("PASS")).count(),
        2 * count,
        "{report}"
    );
}

#[test]
#[ignore = "needs pdfua"]
fn pdfua_finds_nothing() {
    let mut arguments: Vec<_> = ["check", "--quiet"].map(Into::into).to_vec();
    let judged = write_cases("pdfua", cases_and_templates());
    arguments.extend(judged.into_iter().map(PathBuf::into_os_string));
    printed(home().join("venv/bin/pdfua"), arguments);
}

/// What outloud warns of and is meant to be so: the rule, what its message holds, and why.
const MEANT: [(&str, &str, &str); 6] = [
    (
        "ORD-001",
        "paint tagged content out of tag-tree order",
        "it takes the words of an element before those of its links, so that every sentence with a citation in it counts \
         as scrambled",
    ),
    (
        "TXT-004",
        "U+200B",
        "a glyph of a Burmese cluster that adds no text says the empty space, and the words stand beside the glyphs",
    ),
    (
        "TXT-004",
        "U+0644",
        "lam is lam, in each of its four shapes and in lam-alef",
    ),
    (
        "TBL-004",
        "(3 to 4)",
        "it does not count the last row of a cell at the end of a row that reaches over several; veraPDF and pdfua do",
    ),
    (
        "FIG-010",
        "placeholder alternative text",
        "the alternative text of a template is a blank to be filled in, and the program's own checks say so",
    ),
    (
        "HDG-012",
        "no heading at all",
        "the sample of Burmese lines has none",
    ),
];

#[test]
#[ignore = "needs outloud"]
fn outloud_warns_of_nothing_but_what_is_meant_so() {
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/judges/outloud.json");
    let mut arguments: Vec<_> = ["--quiet", "--no-info", "--json"].map(Into::into).to_vec();
    arguments.push(report.clone().into_os_string());
    let judged = write_cases("outloud", cases_and_templates());
    let count = judged.len();
    arguments.extend(judged.into_iter().map(PathBuf::into_os_string));
    // It fails where it finds something, meant or not; what counts is its report, which is made anew.
    let _ = std::fs::remove_file(&report);
    run(home().join("venv/bin/outloud"), arguments);
    let report = std::fs::read_to_string(report).expect("outloud wrote its report");
    let report: serde_json::Value = serde_json::from_str(&report).expect("it is JSON");
    let results = report["results"].as_array().expect("a result a file");
    assert_eq!(results.len(), count);
    let mut faults = String::new();
    for result in results {
        assert!(result["error"].is_null(), "{result}");
        for finding in result["findings"].as_array().expect("a list") {
            let text = |key: &str| finding[key].as_str().unwrap_or_default();
            let (rule, message, severity) = (text("rule"), text("message"), text("severity"));
            let meant = MEANT
                .iter()
                .any(|(known, holds, _)| *known == rule && message.contains(holds));
            if severity != "info" && !meant {
                let _ = writeln!(faults, "{}: {rule} {severity}: {message}", result["path"]);
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
#[ignore = "needs qpdf"]
fn qpdf_finds_no_fault() {
    for path in written("qpdf") {
        let report = printed("qpdf", [OsStr::new("--check"), path.as_os_str()]);
        assert!(
            report.contains("No syntax or stream encoding errors"),
            "{}: {report}",
            path.display()
        );
    }
}

#[test]
#[ignore = "needs poppler"]
fn poppler_finds_every_font_embedded_as_a_subset() {
    for path in written("fonts") {
        let report = printed("pdffonts", [&path]);
        let fonts: Vec<&str> = report.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{}", path.display());
        for font in fonts {
            // The columns emb, sub and uni.
            assert!(font.contains(" yes yes yes "), "{}: {font}", path.display());
        }
    }
}

#[test]
#[ignore = "needs poppler"]
fn poppler_sees_the_structure() {
    let path = written("structure").remove(0);
    let tree = printed("pdfinfo", [OsStr::new("-struct-text"), path.as_os_str()]);
    for role in [
        "Document",
        "H1",
        "H2",
        "TOC",
        "TOCI",
        "Link",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "BlockQuote",
        "Note",
        "Table",
        "THead",
        "TBody",
        "TR",
        "TH",
        "TD",
        "Figure",
        "Caption",
        "Div",
    ] {
        let found = tree.lines().any(|line| {
            line.split_whitespace()
                .next()
                .map(|word| word.trim_end_matches(':'))
                == Some(role)
        });
        assert!(found, "no {role} in\n{tree}");
    }
    assert!(
        tree.contains("\"14 of 17\"") || tree.contains("14 of 17 townships"),
        "{tree}"
    );
}

#[test]
#[ignore = "needs mutool"]
fn mupdf_draws_every_page_without_a_warning() {
    for path in written("mupdf") {
        let arguments = ["draw", "-q", "-r", "36", "-o", "/dev/null"].map(OsStr::new);
        let output = run("mutool", arguments.into_iter().chain([path.as_os_str()]));
        let mut errors = String::from_utf8_lossy(&output.stderr).into_owned();
        // Debian builds it without colour management.
        errors = errors.replace("warning: ICC support is not available", "");
        assert!(
            output.status.success() && errors.trim().is_empty(),
            "{}: {errors}",
            path.display()
        );
    }
}

#[test]
#[ignore = "needs ghostscript"]
fn ghostscript_draws_every_page_without_a_warning() {
    for path in written("ghostscript") {
        let arguments = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage"].map(OsStr::new);
        let report = printed("gs", arguments.into_iter().chain([path.as_os_str()]));
        assert!(report.trim().is_empty(), "{}: {report}", path.display());
    }
}
