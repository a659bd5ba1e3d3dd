//! Runs a program and tells the time, the processor time and the most memory it took, from `/proc`.

use std::ffi::OsStr;
use std::fs;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What a program took.
pub(crate) struct Taken {
    /// From start to end.
    pub(crate) wall: Duration,
    /// On all cores together.
    pub(crate) processor: Duration,
    /// The most memory at any time, in bytes; 0 where the system does not tell.
    pub(crate) memory: u64,
    /// How it ended.
    pub(crate) status: ExitStatus,
}

/// Runs `program` with `arguments` to its end.
pub(crate) fn run(program: &str, arguments: &[&OsStr]) -> Taken {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program can be started");
    let folder = format!("/proc/{}", child.id());
    let (mut memory, mut processor) = (0, Duration::ZERO);
    let mut ended = false;
    // A program that has ended keeps its times until it is waited for, but not its memory.
    while !ended && fs::metadata(&folder).is_ok() {
        let status = fs::read_to_string(format!("{folder}/status")).unwrap_or_default();
        memory = memory.max(field(&status, "VmHWM:").unwrap_or(0) * 1024);
        ended = status.contains("State:\tZ");
        processor = times(&fs::read_to_string(format!("{folder}/stat")).unwrap_or_default());
        thread::sleep(Duration::from_millis(1));
    }
    let wall = start.elapsed();
    let status = child.wait().expect("the program was started by this one");
    Taken {
        wall,
        processor,
        memory,
        status,
    }
}

fn field(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find(|line| line.starts_with(name))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// User and system time of a process (proc(5), fields 14 and 15), in ticks of a hundredth of a second.
fn times(stat: &str) -> Duration {
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: u64 = after_name
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}
