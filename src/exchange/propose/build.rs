//! Makes the profile of a draft. It is written as RON and read back, so that it is what its file says.

use std::collections::BTreeMap;

use super::super::Decimal;
use super::super::ImportError;
use super::super::facts::{find, fits};
use super::super::profile::{
    BorderSpec, Choice, Column, Condition, ContactSpec, CorrespondenceSpec, EntrySpec, Layout, LiftSpec,
    MeasureSpec, NoteSpec, Otherwise, Pairs, Piece, Profile, ProfileError, ProfileFault, ReadingSpec, RowSum,
    Separators, SourceSpec, Text,
};
use super::super::table::TableSpec;
use super::super::table::text::{Names, Pattern, folded};
use super::by_profile::Base;
use super::draft::{ProfileDraft, WordChoice};
use super::meaning::{ColumnMeaning, EventMeaning, FigureSpec, WordMeaning};
use super::question::Question;
use super::reason::Reason;
use crate::board::{CountryCode, Direction, Indicator, MeasureKind, Side, Topic};

/// Why there is no profile yet.
#[derive(Debug)]
pub enum OpenQuestions {
    /// These questions are open.
    Questions(Vec<Question>),
    /// The choices contradict each other.
    Fault(ProfileFault),
    /// The table cannot be read by the profile that they make.
    Import(Box<ImportError>),
}

impl ProfileDraft {
    /// Returns how the table is to be read.
    pub fn table_spec(&self) -> TableSpec {
        table_spec(self)
    }

    /// Returns the profile. It is about the reading of the table that the draft knows: see [`Self::needs_reading`].
    ///
    /// # Errors
    ///
    /// Returns the open questions, or why the choices make no profile.
    pub fn profile(&self) -> Result<Profile, OpenQuestions> {
        let questions = self.questions();
        if !questions.is_empty() {
            return Err(OpenQuestions::Questions(questions));
        }
        profile(self)
    }
}

/// Returns the profile that a draft makes.
fn profile(draft: &ProfileDraft) -> Result<Profile, OpenQuestions> {
    if let Some(base) = &draft.base {
        return read_back(&with_words(draft, base));
    }
    let mut made = Maker { draft }.profile().map_err(OpenQuestions::Fault)?;
    let mut profile = read_back(&made)?;
    if made.table.delimiter.is_none() {
        let table = &draft.rows.table;
        made.table.delimiter = table.delimiter_to_say(&profile.table, &|sheet| fits(sheet, &profile));
        profile = read_back(&made)?;
    }
    // It must find the very sheet and header that the draft is about. A profile finds them by the names of its columns,
    // and is told where they are only if it would find others.
    let (sheet, last) = (&draft.sketch.sheet, draft.sketch.header.last_index);
    let found = find(&draft.rows.table, &profile);
    if found.as_ref().is_ok_and(|(of, header)| of.name == *sheet && header.row == last) {
        return Ok(profile);
    }
    if found.is_ok_and(|(of, _)| of.name != *sheet) {
        made.table.sheet = Names::of([sheet.as_str()]);
        let profile = read_back(&made)?;
        let found = find(&draft.rows.table, &profile);
        if found.is_ok_and(|(of, header)| of.name == *sheet && header.row == last) {
            return Ok(profile);
        }
    }
    made.table.header_row = Some(draft.sketch.header.row as u32);
    let profile = read_back(&made)?;
    find(&draft.rows.table, &profile).map_err(|error| OpenQuestions::Import(Box::new(error)))?;
    Ok(profile)
}

/// Returns the profile that a draft began with, and what was said since.
fn with_words(draft: &ProfileDraft, base: &Base) -> Profile {
    let mut base = base.clone();
    base.profile.name.clone_from(&draft.name);
    base.write_as(draft.day_order, draft.decimal);
    base.profile.table = read_as(draft, std::mem::take(&mut base.profile.table));
    for column in 0..draft.meanings.len() {
        for choice in draft.words(column) {
            // What is known without the profile is not asked, and so it must not be skipped either.
            let by_profile = matches!(choice.reason, Some(Reason::Profile { .. }));
            if let Some(meaning) = choice.meaning.filter(|_| !by_profile) {
                base.say(column, &choice.count.word, &meaning);
            }
        }
    }
    for ((column, part), meaning) in &draft.words {
        let is_word = draft.words(*column).iter().any(|choice| folded(&choice.count.word) == *part);
        if let Some(meaning @ WordMeaning::Country(_)) = meaning.as_ref().filter(|_| !is_word) {
            base.say(*column, part, meaning);
        }
    }
    let vouched = draft.names_no_person.iter().map(|&column| draft.column_name(column));
    let vouched: Vec<String> = vouched.collect();
    let known = base.profile.names_no_person.iter().map(Pattern::as_str);
    let all: Vec<String> = known.map(str::to_owned).chain(vouched).collect();
    base.profile.names_no_person = Names::of(all.iter().map(String::as_str));
    base.profile
}

/// What somebody has said of the file holds for a profile too, before what it says itself.
fn read_as(draft: &ProfileDraft, by_profile: TableSpec) -> TableSpec {
    let (header_row, header_rows) = match draft.header {
        Some((row, rows)) => (Some(row), Some(rows).filter(|rows| *rows > 1)),
        None => (by_profile.header_row, by_profile.header_rows),
    };
    let sheet = Names::of(draft.sheet.iter().map(String::as_str));
    TableSpec {
        sheet: if sheet.is_empty() { by_profile.sheet } else { sheet },
        header_row,
        header_rows,
        delimiter: draft.delimiter.or(by_profile.delimiter),
        encoding: draft.encoding.or(by_profile.encoding),
        plain_quotes: draft.plain_quotes || by_profile.plain_quotes,
        beyond_header: by_profile.beyond_header,
    }
}

fn read_back(made: &Profile) -> Result<Profile, OpenQuestions> {
    let text = made.to_ron().map_err(|_| OpenQuestions::Fault(ProfileFault::Times))?;
    Profile::parse(&made.name, &text).map_err(|error| match error {
        ProfileError::Invalid { fault, .. } => OpenQuestions::Fault(fault),
        _ => OpenQuestions::Fault(ProfileFault::NoName),
    })
}

/// Returns how the table of a draft is to be read.
fn table_spec(draft: &ProfileDraft) -> TableSpec {
    TableSpec {
        sheet: Names::of(draft.sheet.iter().map(String::as_str)),
        header_row: draft.header.map(|(row, _)| row),
        header_rows: match draft.header {
            Some((_, rows)) => Some(rows).filter(|rows| *rows > 1),
            None => Some(draft.sketch.header.rows as u32).filter(|rows| *rows > 1),
        },
        delimiter: draft.delimiter,
        encoding: draft.encoding,
        plain_quotes: draft.plain_quotes,
        beyond_header: draft.beyond_header,
    }
}

struct Maker<'a> {
    draft: &'a ProfileDraft,
}

impl Maker<'_> {
    fn profile(&self) -> Result<Profile, ProfileFault> {
        let draft = self.draft;
        let mut profile = Profile::empty(&draft.name);
        profile.table = table_spec(draft);
        profile.layout = draft.layout();
        profile.dates = draft.dates();
        profile.decimal_comma = draft.decimal.map(|decimal| decimal == Decimal::Comma);
        profile.border = self.border();
        profile.duplicates = draft.duplicates;
        profile.rows = self.rows();
        profile.source = SourceSpec {
            name: self.source_name(),
            url: self.text(&ColumnMeaning::SourceUrl),
            day: self.one(&ColumnMeaning::SourceDay),
        };
        let vouched: Vec<&str> = draft
            .names_no_person
            .iter()
            .filter_map(|&column| draft.sketch.column(column))
            .map(|c| c.name.as_str())
            .collect();
        profile.names_no_person = Names::of(vouched);
        profile.entries = self.entries();
        if profile.entries.is_empty() {
            return Err(ProfileFault::NoEntries);
        }
        Ok(profile)
    }

    /// Returns the name by which a profile finds a column.
    fn name(&self, column: usize) -> String {
        self.draft.column_name(column)
    }

    fn column(&self, column: usize) -> Column {
        let name = self.name(column);
        Column { firsts: vec![Names::of([name.as_str()])], slot: 0 }
    }

    fn columns(&self, meaning: &ColumnMeaning) -> Vec<Column> {
        self.draft.columns_of(meaning).into_iter().map(|column| self.column(column)).collect()
    }

    fn one(&self, meaning: &ColumnMeaning) -> Option<Column> {
        self.columns(meaning).into_iter().next()
    }

    /// Returns the texts of all columns with this meaning.
    fn text(&self, meaning: &ColumnMeaning) -> Text {
        let piece = |column: usize| {
            // In a text these signs have a meaning of their own, so any run of signs stands for them.
            let name = self.name(column).replace(['{', '}', '|'], "*");
            let name = match name.strip_suffix('?') {
                Some(start) => format!("{start}*"),
                None => name,
            };
            let column = Column { firsts: vec![Names::of([name.as_str()])], slot: 0 };
            vec![Piece::Cell { column, optional: false }]
        };
        Text(self.draft.columns_of(meaning).into_iter().map(piece).collect())
    }

    fn words(&self, column: usize) -> Vec<WordChoice> {
        self.draft.words(column)
    }

    fn border(&self) -> BorderSpec {
        let draft = self.draft;
        let columns = draft.columns_of(&ColumnMeaning::Border);
        let mut spec = BorderSpec::default();
        spec.split = Separators(draft.split.clone());
        if columns.is_empty() {
            spec.always = draft.border_of_all;
            return spec;
        }
        let is_code = |column: &&usize| {
            draft.sketch.column(**column).is_some_and(|sketch| sketch.codes * 2 > sketch.looked_at)
        };
        let code = columns.iter().find(is_code).copied();
        let names: Vec<Names> = columns
            .iter()
            .filter(|column| Some(**column) != code)
            .map(|&column| Names::of([self.name(column).as_str()]))
            .collect();
        spec.code = code.map(|column| self.column(column));
        spec.name = (!names.is_empty()).then_some(Column { firsts: names, slot: 0 });
        let mut aliases = BTreeMap::new();
        for &column in &columns {
            for choice in self.words(column) {
                if let Some(WordMeaning::Countries(codes)) = &choice.meaning {
                    spec.groups.insert(choice.count.word.clone(), codes.clone());
                }
                if let Some(WordMeaning::Country(code)) = &choice.meaning
                    && CountryCode::find(&choice.count.word).ok() != Some(*code)
                {
                    aliases.insert(choice.count.word.clone(), *code);
                }
            }
        }
        // Parts of cells have no words of their own.
        for ((column, part), meaning) in &draft.words {
            if let Some(WordMeaning::Country(code)) = meaning
                && columns.contains(column)
                && CountryCode::find(part).ok() != Some(*code)
                && !aliases.keys().any(|alias: &String| folded(alias) == *part)
            {
                aliases.insert(part.clone(), *code);
            }
        }
        spec.aliases = aliases;
        spec
    }

    fn source_name(&self) -> Text {
        let of_columns = self.text(&ColumnMeaning::SourceName);
        if !of_columns.is_empty() {
            return of_columns;
        }
        let name = self.draft.source.as_ref().unwrap_or(&self.draft.name);
        Text(vec![vec![Piece::Plain(name.replace('{', "(").replace('}', ")"))]])
    }

    /// Returns the conditions on rows: words that are left out, and those that alone are taken.
    fn rows(&self) -> Vec<Condition> {
        let mut rows = Vec::new();
        for column in 0..self.draft.meanings.len() {
            let words = self.words(column);
            let meaning = self.draft.meaning(column);
            let is = |wanted: &WordMeaning| -> Vec<String> {
                let has = |choice: &&WordChoice| choice.meaning.as_ref() == Some(wanted);
                words.iter().filter(has).map(|choice| choice.count.word.clone()).collect()
            };
            let left_out = is(&WordMeaning::LeaveOut);
            if *meaning == ColumnMeaning::RowFilter {
                let taken = is(&WordMeaning::Take);
                if !taken.is_empty() {
                    rows.push(self.condition(column, taken, true));
                } else if !left_out.is_empty() {
                    rows.push(self.condition(column, left_out, false));
                } else {
                    rows.push(Condition { empty: Some(true), ..self.condition(column, Vec::new(), true) });
                }
            } else if meaning.has_words() && *meaning != ColumnMeaning::Topics && !left_out.is_empty() {
                rows.push(self.condition(column, left_out, false));
            }
        }
        rows
    }

    fn condition(&self, column: usize, words: Vec<String>, is: bool) -> Condition {
        let names = Names::of(words.iter().map(String::as_str));
        let (is, is_not) = if is { (names, Names::default()) } else { (Names::default(), names) };
        Condition {
            column: Some(self.column(column)),
            is,
            is_not,
            empty: None,
            optional: false,
            any_of: Vec::new(),
            all_of: Vec::new(),
        }
    }

    fn pairs<T>(&self, column: usize, of: impl Fn(&WordMeaning) -> Option<T>) -> Pairs<T> {
        let pair = |choice: WordChoice| {
            let meaning = of(choice.meaning.as_ref()?)?;
            Some((Pattern::new(&choice.count.word), meaning))
        };
        Pairs(self.words(column).into_iter().filter_map(pair).collect())
    }

    fn choice<T>(
        &self,
        meaning: &ColumnMeaning,
        otherwise: Otherwise<T>,
        of: impl Fn(&WordMeaning) -> Option<T>,
    ) -> Option<Choice<T>> {
        let column = *self.draft.columns_of(meaning).first()?;
        Some(Choice::From { column: self.column(column), map: self.pairs(column, of), otherwise })
    }

    fn side(&self) -> Option<Choice<Side>> {
        let of = |word: &WordMeaning| match word {
            WordMeaning::Side(side) => Some(*side),
            _ => None,
        };
        self.choice(&ColumnMeaning::Side, Otherwise::Skip, of).or(self.draft.side_of_all.map(Choice::Always))
    }

    fn kind(&self) -> Option<Choice<MeasureKind>> {
        let of = |word: &WordMeaning| match word {
            WordMeaning::Kind(kind) => Some(kind.clone()),
            _ => None,
        };
        let fixed = || self.draft.kind_of_all.clone().map(Choice::Always);
        self.choice(&ColumnMeaning::MeasureKind, Otherwise::Keep, of).or_else(fixed)
    }

    fn entries(&self) -> Vec<EntrySpec> {
        let mut entries = Vec::new();
        entries.extend(self.measures());
        entries.extend(self.readings());
        entries.extend(self.contact());
        entries.extend(self.note());
        entries.extend(self.letter());
        entries
    }

    fn measures(&self) -> Vec<EntrySpec> {
        use ColumnMeaning as M;
        let Some(kind) = self.kind() else { return Vec::new() };
        let side = self.side().unwrap_or(Choice::Always(Side::Neighbour));
        let (mut begins, mut ends) = (Vec::new(), Vec::new());
        let event = self.draft.columns_of(&M::Event).first().copied();
        for choice in event.into_iter().flat_map(|column| self.words(column)) {
            match choice.meaning {
                Some(WordMeaning::Event(EventMeaning::Ends)) => ends.push(choice.count.word),
                Some(WordMeaning::Event(EventMeaning::Begins)) => begins.push(choice.count.word),
                _ => {}
            }
        }
        let when = |words: Vec<String>| match (event, words.is_empty()) {
            (Some(column), false) => vec![self.condition(column, words, true)],
            _ => Vec::new(),
        };
        let (key, area) = (self.columns(&M::Key), self.text(&M::Area));
        let has_ends = !ends.is_empty();
        let lift = has_ends.then(|| {
            let mut note = Text::default();
            note.0.extend(self.text(&M::MeasureKind).0);
            note.0.extend(self.text(&M::Area).0);
            note.0.extend(self.text(&M::Detail).0);
            EntrySpec::Lift(LiftSpec {
                label: None,
                when: when(ends),
                optional: false,
                key: key.clone(),
                ends: None,
                kind: Some(kind.clone()),
                side: side.clone(),
                area: area.clone(),
                partial: Vec::new(),
                day: self.one(&M::FirstDay),
                last_day: None,
                note,
            })
        });
        let lifted = self.one(&M::LiftedDay);
        let measure = EntrySpec::Measure(MeasureSpec {
            label: None,
            when: if has_ends { when(begins) } else { Vec::new() },
            optional: false,
            key,
            kind,
            side,
            from: self.one(&M::FirstDay),
            last_day: self.one(&M::LastDayInForce).filter(|_| lifted.is_none()),
            lifted,
            area,
            detail: self.text(&M::Detail),
        });
        std::iter::once(measure).chain(lift).collect()
    }

    fn readings(&self) -> Vec<EntrySpec> {
        use ColumnMeaning as M;
        let reading = |figure: &FigureSpec, column: Option<usize>| {
            let value = column.map(|column| self.column(column));
            let of = |word: &WordMeaning| match word {
                WordMeaning::Indicator(indicator) => Some(indicator.clone()),
                _ => None,
            };
            let of_words = || self.choice(&M::IndicatorName, Otherwise::Skip, of);
            let indicator: Choice<Indicator> = match &figure.indicator {
                Some(indicator) => Choice::Always(indicator.clone()),
                None => of_words()?,
            };
            let is_long = value.is_some();
            let sum = self.draft.sum();
            Some(EntrySpec::Reading(ReadingSpec {
                when: Vec::new(),
                optional: false,
                indicator,
                side: figure.side.map(Choice::Always).or_else(|| self.side()),
                day: self.one(&M::Day).filter(|_| is_long),
                last_day: self.one(&M::LastDay).filter(|_| is_long),
                value,
                figures: self.draft.figures_of(column, figure),
                sum,
                series: if is_long && sum != RowSum::No { self.columns(&M::Part) } else { Vec::new() },
                times: figure.times,
            }))
        };
        if self.draft.layout() == Layout::Wide {
            return reading(&self.draft.wide, None).into_iter().collect();
        }
        let figures = self.draft.meanings.iter().enumerate().filter_map(|(column, meaning)| match meaning {
            M::Figure(figure) => reading(figure, Some(column)),
            _ => None,
        });
        figures.collect()
    }

    fn contact(&self) -> Option<EntrySpec> {
        use ColumnMeaning as M;
        let level = self.choice(&M::Level, Otherwise::Skip, |word| match word {
            WordMeaning::Level(level) => Some(*level),
            _ => None,
        });
        let medium = self.choice(&M::Medium, Otherwise::Keep, |word| match word {
            WordMeaning::Medium(medium) => Some(medium.clone()),
            _ => None,
        });
        if !self.draft.has_contacts() {
            return None;
        }
        let level = level.or(self.draft.level_of_all.map(Choice::Always))?;
        let medium = medium.or_else(|| self.draft.medium_of_all.clone().map(Choice::Always))?;
        let topics = self.draft.columns_of(&M::Topics).first().copied();
        let topic = |word: &WordMeaning| match word {
            WordMeaning::Topic(topic) => Some(*topic),
            _ => None,
        };
        Some(EntrySpec::Contact(ContactSpec {
            label: None,
            when: Vec::new(),
            optional: false,
            key: self.columns(&M::Key),
            at: self.one(&M::Day)?,
            time: self.one(&M::Time),
            usual_time: chrono::NaiveTime::from_hms_opt(12, 0, 0),
            level,
            direction: self.direction()?,
            medium,
            topics: topics.map(|column| super::super::profile::TopicsSpec {
                column: self.column(column),
                map: self.pairs::<Topic>(column, topic),
            }),
            summary: self.text(&M::Summary),
        }))
    }

    fn direction(&self) -> Option<Choice<Direction>> {
        self.choice(&ColumnMeaning::Direction, Otherwise::Skip, |word| match word {
            WordMeaning::Direction(direction) => Some(*direction),
            _ => None,
        })
        .or(self.draft.direction_of_all.map(Choice::Always))
    }

    fn note(&self) -> Option<EntrySpec> {
        let text = self.text(&ColumnMeaning::NoteText);
        if text.is_empty() {
            return None;
        }
        Some(EntrySpec::Note(NoteSpec {
            label: None,
            when: Vec::new(),
            optional: false,
            key: self.columns(&ColumnMeaning::Key),
            at: self.one(&ColumnMeaning::Day)?,
            time: self.one(&ColumnMeaning::Time),
            text,
        }))
    }

    fn letter(&self) -> Option<EntrySpec> {
        use ColumnMeaning as M;
        let subject = self.text(&M::Subject);
        if subject.is_empty() {
            return None;
        }
        Some(EntrySpec::Correspondence(CorrespondenceSpec {
            label: None,
            when: Vec::new(),
            optional: false,
            key: self.columns(&M::Key),
            direction: self.direction()?,
            day: self.one(&M::Day),
            subject,
            office: self.text(&M::Office),
            reply_due: self.one(&M::ReplyDue),
        }))
    }
}
