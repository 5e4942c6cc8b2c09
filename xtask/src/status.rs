//! Exit statuses, and failures of the driver itself.

use std::io;
use std::process::ExitCode;

use cutaway_pipeline::Refused;

use crate::message;

/// How a verb ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// Fine.
    Done,
    /// The program was rejected or raised, or a comparison failed.
    Refused,
    /// The call was wrong, or there was nothing to compare with.
    Usage,
    /// The status that a program asked for.
    Program(u8),
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        match status {
            Status::Done => ExitCode::SUCCESS,
            Status::Refused => ExitCode::from(1),
            Status::Usage => ExitCode::from(2),
            Status::Program(code) => ExitCode::from(code),
        }
    }
}

/// Why a verb could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The call does not make sense, or a file cannot be read.
    Usage(String),
    /// The program is wrong.
    Program(Box<Refused>),
    /// Standard output cannot be written; a closed pipe is no error.
    Output(io::Error),
}

impl Failure {
    /// Says what is wrong on standard error and gives the exit status.
    pub(crate) fn report(self) -> Status {
        match self {
            Failure::Usage(message) => {
                message::text(&format!("cutaway: {message}"));
                Status::Usage
            }
            Failure::Program(refused) => {
                message::refused(&refused);
                Status::Refused
            }
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::Done,
            Failure::Output(error) => {
                message::text(&format!("cutaway: cannot write the output: {error}"));
                Status::Usage
            }
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Failure {
        Failure::Program(Box::new(refused))
    }
}
