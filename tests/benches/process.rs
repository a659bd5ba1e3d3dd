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

/// The processor time that this process has taken so far, on all cores together.
pub(crate) fn own_processor() -> Duration {
    times(&fs::read_to_string("/proc/self/stat").unwrap_or_default())
}

/// The most memory that this process has had at any time since [`forget_peak`], in bytes.
pub(crate) fn own_peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    field(&status, "VmHWM:").unwrap_or(0) * 1024
}

/// What this process has in memory now, in bytes; from here on the peak counts anew (proc(5), `clear_refs`).
pub(crate) fn forget_peak() -> u64 {
    // Where it cannot be written the peak stays what it was, and the row tells too much, never too little.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    field(&status, "VmRSS:").unwrap_or(0) * 1024
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
