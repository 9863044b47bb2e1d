//! The subcommand `record`, for other programs: one entry per line in, one answer per line out.
//!
//! A thread reads the input. All lines that arrived while the disk was busy with the previous ones are recorded
//! together, with one sync, and answered together. A line that arrives alone is recorded at once.

use std::collections::HashSet;
use std::io::{self, BufRead, BufReader};
use std::mem;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use anyhow::anyhow;
use borderboard::app::log_file::{kind, say_notices};
use borderboard::app::real_now;
use borderboard::board::{Board, Entry, Record};
use borderboard::picture::after_now::clock_doubt;
use borderboard::picture::plausible::SeriesFigures;
use borderboard::store::{AppendError, BoardFile, Limits, draft_from_line};
use borderboard::{text, words};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use uuid::Uuid;

use super::{Answer, Failure, author, opened_to_write, remark, saved, say};

/// The longest line that is accepted, in bytes. No entry needs more.
const MAX_LINE_BYTES: usize = Limits::STANDARD.record_bytes as usize;
/// The size of a read, in bytes: what a pipe holds.
const READ_BYTES: usize = 1 << 16;
/// How many unlikely lines are reported individually.
const REMARKS_MAX: usize = 20;
/// How many reads may wait to be recorded.
const WAITING_READS: usize = 64;

#[derive(Debug, Args)]
pub(super) struct RecordArguments {
    #[arg(value_name = "FILE", help = text!("cli-file"))]
    file: PathBuf,
    #[arg(
        long,
        value_name = "NAME",
        value_parser = NonEmptyStringValueParser::new(),
        help = text!("cli-record-by")
    )]
    by: Option<String>,
    #[arg(long, help = text!("cli-record-texts-checked"))]
    texts_checked: bool,
}

/// Records the lines of standard input, and answers each.
pub(super) fn record(arguments: &RecordArguments) -> Result<Answer, Failure> {
    let by = author(arguments.by.as_deref())?;
    let (file, board) = opened_to_write(&arguments.file)?;
    let now = board.header().now(real_now().map_err(Failure::system)?);
    clock_doubt(&board, now, &by).map(words::clock_doubt).into_iter().for_each(remark);
    let mut recorder = Recorder {
        file,
        board,
        by: &by,
        texts_checked: arguments.texts_checked,
        lines: 0,
        waiting_bytes: 0,
        figures: None,
        improbable: Vec::new(),
        remarks: 0,
        refused: 0,
        failed: None,
    };
    let lines = read_aside();
    while let Ok(mut waiting) = lines.recv() {
        waiting.extend(lines.try_iter().flatten());
        let answers = recorder.answers(waiting);
        say(&answers)?;
        recorder.remark_on_improbable();
    }
    recorder.end()
}

/// A line of input.
enum Line {
    Text(Vec<u8>),
    TooLong,
    Failed(io::Error),
}

/// Reads the lines of standard input on a thread, in batches of what is available without waiting.
fn read_aside() -> Receiver<Vec<Line>> {
    let (sender, receiver) = sync_channel(WAITING_READS);
    thread::spawn(move || read(&mut BufReader::with_capacity(READ_BYTES, io::stdin()), &sender));
    receiver
}

fn read<R: io::Read>(input: &mut BufReader<R>, sender: &SyncSender<Vec<Line>>) {
    let mut lines = Vec::new();
    let mut is_in_long_line = false;
    loop {
        let line = next_line(input, &mut is_in_long_line).unwrap_or_else(|error| Some(Line::Failed(error)));
        let is_end = matches!(line, None | Some(Line::Failed(_)));
        lines.extend(line);
        // Takes along what is already buffered. A line never waits for more input.
        if !is_end && input.buffer().contains(&b'\n') {
            continue;
        }
        let is_gone = sender.send(mem::take(&mut lines)).is_err();
        if is_end || is_gone {
            return;
        }
    }
}

/// The next line without its end; `None` at the end of the input. A line that is too long is reported at once, and its
/// rest is returned as a blank line.
fn next_line(input: &mut impl BufRead, is_in_long_line: &mut bool) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    loop {
        let bytes = input.fill_buf()?;
        let is_over = bytes.is_empty();
        if is_over && line.is_empty() {
            return Ok(None);
        }
        let end = bytes.iter().position(|&byte| byte == b'\n');
        let part = &bytes[..end.unwrap_or(bytes.len())];
        if !*is_in_long_line {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if line.len() > MAX_LINE_BYTES {
            *is_in_long_line = end.is_none();
            return Ok(Some(Line::TooLong));
        }
        if end.is_some() || is_over {
            *is_in_long_line = false;
            return Ok(Some(Line::Text(line)));
        }
    }
}

/// Whether a line is blank. The end of a line in UTF-16 may leave half a character.
fn is_blank(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    line.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0)
}

/// The board that is recorded on.
struct Recorder<'a> {
    file: BoardFile,
    board: Board,
    by: &'a str,
    /// Whether the caller asserts that no text names a person.
    texts_checked: bool,
    /// The number of lines so far.
    lines: usize,
    /// The size in bytes of the records that are to be written together.
    waiting_bytes: u64,
    /// The figures on record, once a figure is compared with them; `None` if others may have recorded since.
    figures: Option<SeriesFigures>,
    /// The lines that were recorded although they are unlikely, with the reasons.
    improbable: Vec<(usize, String)>,
    /// The number of such remarks so far.
    remarks: usize,
    /// The number of refused lines.
    refused: usize,
    /// The first failure to read, or to write to the disk.
    failed: Option<anyhow::Error>,
}

impl Recorder<'_> {
    /// One answer per line of `lines`, whose records are then on the disk.
    fn answers(&mut self, lines: Vec<Line>) -> String {
        self.merge_updates();
        self.waiting_bytes = 0;
        let mut records = Vec::with_capacity(lines.len());
        let mut answers = Vec::with_capacity(lines.len());
        for line in lines {
            self.lines += 1;
            let answer = match line {
                Line::Text(bytes) if is_blank(&bytes) => continue,
                Line::Text(bytes) => self.record_of(&bytes).map(|record| {
                    let id = record.id;
                    records.push(record);
                    id
                }),
                Line::TooLong => Err(text!("record-too-long", bytes = MAX_LINE_BYTES)),
                Line::Failed(error) => {
                    self.failed = Some(anyhow!(text!("record-unread", error = error.to_string())));
                    continue;
                }
            };
            answers.push(answer);
        }
        if let Err(error) = self.file.append(&records) {
            tracing::error!(records = records.len(), error = kind(&error), "records not journalled");
            self.retract(&records, &mut answers, error);
        } else {
            tracing::debug!(records = records.len(), "records journalled");
        }
        let mut said = String::new();
        for answer in answers {
            match answer {
                Ok(id) => said.push_str(&id.to_string()),
                Err(why) => {
                    self.refused += 1;
                    said.push_str(&why);
                }
            }
            said.push('\n');
        }
        said
    }

    /// Adds the record of a line to the board and returns it, or the answer why not.
    fn record_of(&mut self, line: &[u8]) -> Result<Record, String> {
        // The byte order mark that Windows programs write before UTF-8.
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        if line.starts_with(b"\xFF\xFE") || line.starts_with(b"\xFE\xFF") || line.contains(&0) {
            return Err(text!("record-utf16"));
        }
        let line = std::str::from_utf8(line).map_err(|_not_text| text!("record-not-text"))?;
        let refused = |why: String| text!("record-refused", why = why.replace(['\n', '\r'], " "));
        let draft = draft_from_line(line).map_err(|error| refused(error.to_string()))?;
        let earlier = draft.supersedes.and_then(|earlier| self.board.get(earlier));
        let persons = words::persons(&draft, earlier.map(|earlier| &earlier.entry));
        if !(self.texts_checked || persons.is_empty()) {
            return Err(text!("record-person", why = persons.join(". ")));
        }
        let now = real_now().map_err(|wrong| refused(wrong.to_string()))?;
        let at = self.board.header().now(now);
        let record = draft.stamped(Uuid::now_v7(), at, self.by);
        // A record that does not fit is refused alone, before others can build on it.
        let room = self.file.room_for(&record, self.waiting_bytes);
        let bytes = room.map_err(|error| refused(error.to_string()))?;
        self.board.record_entered(record.clone()).map_err(|problems| refused(words::problems(&problems)))?;
        self.waiting_bytes += bytes;
        self.hold_against_series(&record);
        Ok(record)
    }

    /// Notes whether a recorded figure is unlikely. A program cannot be asked to confirm it.
    fn hold_against_series(&mut self, record: &Record) {
        let is_figure = matches!(record.entry, Entry::Reading(_));
        if let Some(figures) = &mut self.figures {
            if let Entry::Reading(reading) = &record.entry {
                let outlier = figures.outlier(reading, record.supersedes);
                self.improbable.extend(outlier.map(|outlier| (self.lines, words::figure_out(&outlier))));
            }
            if !figures.add(&self.board, record) {
                self.figures = None;
            }
        } else if is_figure {
            // Built from the current board including this record, which does not matter: it is compared with those
            // before it.
            self.figures = Some(SeriesFigures::known_at(&self.board, record.recorded_at));
            if let (Some(figures), Entry::Reading(reading)) = (&self.figures, &record.entry) {
                let outlier = figures.outlier(reading, Some(record.id));
                self.improbable.extend(outlier.map(|outlier| (self.lines, words::figure_out(&outlier))));
            }
        }
    }

    /// Removes `records`, none of which is on the disk, from the board too, so that no later record builds on them.
    fn retract(&mut self, records: &[Record], answers: &mut [Result<Uuid, String>], error: AppendError) {
        let why = text!("record-refused", why = error.to_string());
        for answer in answers.iter_mut().filter(|answer| answer.is_ok()) {
            *answer = Err(why.clone());
        }
        let header = self.board.header().clone();
        let gone: HashSet<Uuid> = records.iter().map(|record| record.id).collect();
        let mut left = self.board.records().to_vec();
        left.retain(|record| !gone.contains(&record.id));
        self.board = Board::new(header);
        self.board.merge_records(left);
        self.figures = None;
        self.failed = Some(error.into());
    }

    fn merge_updates(&mut self) {
        let updates = self.file.poll();
        updates.notices.iter().for_each(remark);
        say_notices(&updates.notices);
        if !updates.records.is_empty() || updates.header.is_some() {
            let is_header_new = updates.header.is_some();
            tracing::info!(records = updates.records.len(), is_header_new, "caught up with others");
        }
        if !updates.records.is_empty() {
            self.figures = None;
        }
        self.board.merge_records(updates.records);
        if let Some(header) = updates.header {
            let board = mem::replace(&mut self.board, Board::new(header.clone()));
            self.board = board.with_header(header);
        }
    }

    /// Prints remarks on unlikely records: the first ones, and later how many more there were.
    fn remark_on_improbable(&mut self) {
        for (line, why) in self.improbable.drain(..) {
            self.remarks += 1;
            if self.remarks <= REMARKS_MAX {
                remark(text!("record-unlikely", line = line, why = why));
            }
        }
    }

    /// Saves the records in the main file, unless another program is using the file and will do so.
    fn end(mut self) -> Result<Answer, Failure> {
        if self.file.journalled() > 0 && !self.file.is_shared() {
            self.merge_updates();
            match saved(&mut self.file, &self.board) {
                Ok(saved) => saved.notices.iter().for_each(remark),
                Err(error) => {
                    let error = anyhow!(text!("record-not-saved", error = error.to_string()));
                    self.failed.get_or_insert(error);
                }
            }
        }
        if let Some(more @ 1..) = self.remarks.checked_sub(REMARKS_MAX) {
            remark(text!("record-unlikely-more", count = more));
        }
        tracing::info!(lines = self.lines, refused = self.refused, "lines recorded");
        self.file.close();
        match (self.failed, self.refused) {
            (Some(error), _) => Err(Failure::System(error)),
            (None, 0) => Ok(Answer::Done),
            (None, _) => Ok(Answer::No),
        }
    }
}
