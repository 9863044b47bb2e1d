//! Splits a file into chunks of whole lines while it is read, without holding all of it in memory.

use std::io::Read;

use memchr::{memchr, memmem, memrchr};

use super::layout::{END, NotCanonical, RECORDS};

/// Approximate number of bytes read at a time. What is made from them fits into the cache of a core.
const CHUNK_BYTES: usize = 96 * 1024;

/// Longer lines are left to the ron crate. They do not occur in practice.
const LONGEST_LINE_BYTES: usize = 1 << 24;

type Result<T> = std::result::Result<T, NotCanonical>;

/// The text up to the list of records, and then the lines of records.
pub(super) struct Chunks<R> {
    source: R,
    /// Bytes that were read and not yet returned.
    rest: Vec<u8>,
    is_done: bool,
}

impl<R: Read> Chunks<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, rest: Vec::new(), is_done: false }
    }

    /// Returns everything before the records, including the line that opens their list.
    pub(super) fn head(&mut self) -> Result<String> {
        self.read()?;
        let end = memmem::find(&self.rest, RECORDS.as_bytes()).ok_or(NotCanonical)? + RECORDS.len();
        let after = self.rest.split_off(end);
        String::from_utf8(std::mem::replace(&mut self.rest, after)).map_err(|_| NotCanonical)
    }

    /// Reads more, and returns the number of bytes.
    fn read(&mut self) -> Result<usize> {
        self.rest.reserve(CHUNK_BYTES);
        let mut source = self.source.by_ref().take(CHUNK_BYTES as u64);
        source.read_to_end(&mut self.rest).map_err(|_| NotCanonical)
    }

    /// Returns whole lines. The end of the file is never returned, so it remains when everything has been read.
    fn lines(&mut self) -> Result<Vec<u8>> {
        // The part already searched contains no line end.
        let mut looked = 0;
        while self.read()? > 0 {
            let may_be_end = self.rest.len().saturating_sub(END.len()).max(looked);
            if let Some(newline) = memrchr(b'\n', &self.rest[looked..may_be_end]) {
                let newline = looked + newline;
                let mut after = Vec::with_capacity(CHUNK_BYTES + self.rest.len() - newline);
                after.extend_from_slice(&self.rest[newline + 1..]);
                self.rest.truncate(newline + 1);
                return Ok(std::mem::replace(&mut self.rest, after));
            }
            looked = may_be_end;
            if self.rest.len() > LONGEST_LINE_BYTES {
                return Err(NotCanonical);
            }
        }
        self.is_done = true;
        let lines = self.rest.len().checked_sub(END.len()).ok_or(NotCanonical)?;
        if &self.rest[lines..] != END.as_bytes() {
            return Err(NotCanonical);
        }
        self.rest.truncate(lines);
        Ok(std::mem::take(&mut self.rest))
    }
}

impl<R: Read> Iterator for Chunks<R> {
    type Item = Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let lines = self.lines();
        self.is_done |= lines.is_err();
        Some(lines)
    }
}

/// Returns the bytes as text. NUL is refused, although it is valid UTF-8.
pub(super) fn text(bytes: &[u8]) -> Result<&str> {
    match memchr(0, bytes) {
        Some(_) => Err(NotCanonical),
        None => std::str::from_utf8(bytes).map_err(|_| NotCanonical),
    }
}
