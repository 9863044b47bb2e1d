//! The subcommand `set`, which changes settings of a board, or lists them.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use borderboard::app::real_now;
use borderboard::board::{Board, CountryCode, Draft, Entry, Header, Setting, SettingValue, Settings};
use borderboard::input::{Edit, SettingKey, change_setting, setting_text};
use borderboard::{text, words};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::looked::LoadedBoard;
use super::{Answer, Failure, author, opened_to_write, recorded, remark, say};

#[derive(Debug, Args)]
#[command(after_help = text!("cli-set-keys"))]
pub(super) struct SetArguments {
    #[arg(value_name = "FILE", help = text!("cli-file"))]
    file: PathBuf,
    #[arg(value_name = "SETTING=VALUE", help = text!("cli-set-settings"))]
    settings: Vec<String>,
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

/// Changes the named settings in one record. Without any, prints all settings.
pub(super) fn set(arguments: &SetArguments) -> Result<Answer, Failure> {
    if arguments.settings.is_empty() {
        return list(&arguments.file);
    }
    let by = author(arguments.by.as_deref())?;
    let (file, mut board) = opened_to_write(&arguments.file)?;
    let now = board.header().now(real_now().map_err(Failure::system)?);
    let before = board.header_at(board.known_now(now));
    let after = amended(&before, &board, &arguments.settings)?;
    let settings = Settings::between(&before, &after);
    if settings.is_empty() {
        file.close();
        say(&format!("{}\n", text!("set-unchanged")))?;
        return Ok(Answer::Done);
    }
    let draft = Draft::new(Entry::Settings(settings.clone()));
    let persons = words::persons(&draft, None);
    if !(arguments.texts_checked || persons.is_empty()) {
        return Err(Failure::usage(anyhow!(text!("record-person", why = persons.join(". ")))));
    }
    recorded((file, &mut board), now, &by, draft)?;
    say(&told(&before, &after, &settings))?;
    for &border in before.borders.iter().filter(|border| !after.borders.contains(border)) {
        words::hidden_border(&board, border).into_iter().for_each(remark);
    }
    Ok(Answer::Done)
}

/// Returns the header with all changes.
fn amended(before: &Header, board: &Board, changes: &[String]) -> Result<Header, Failure> {
    let known = board.other_indicators();
    let mut after = before.clone();
    for change in changes {
        let (key, edit, value) = parted(change)?;
        let key = SettingKey::find(key).map_err(Failure::usage)?;
        change_setting(&mut after, key, edit, value, &known).map_err(Failure::usage)?;
    }
    Ok(after)
}

/// Divides `key=value`, `key+=value` or `key-=value`.
fn parted(change: &str) -> Result<(&str, Edit, &str), Failure> {
    let no_value = || Failure::usage(anyhow!(text!("cli-set-no-value", text = change)));
    let (key, value) = change.split_once('=').ok_or_else(no_value)?;
    Ok(match (key.strip_suffix('+'), key.strip_suffix('-')) {
        (Some(key), _) => (key, Edit::Add, value),
        (_, Some(key)) => (key, Edit::Remove, value),
        _ => (key, Edit::Set, value),
    })
}

fn told(before: &Header, after: &Header, settings: &Settings) -> String {
    let mut said = String::new();
    for (setting, value) in settings.changed() {
        let was = match setting {
            Setting::LocalNames => None,
            _ => Some(words::setting_value(before.value(setting))),
        };
        let now = match value {
            SettingValue::Names(_) => words::setting_value(value),
            _ => words::setting_value(after.value(setting)),
        };
        let line = text!("setting-line", name = words::setting(setting), value = now);
        let was = was.map(|was| format!(" ({})", text!("changes-was", was = was))).unwrap_or_default();
        let _infallible = writeln!(said, "{}", words::one_line(&format!("{line}{was}")));
    }
    said
}

/// Prints every setting as it is typed.
fn list(file: &Path) -> Result<Answer, Failure> {
    let looked = LoadedBoard::at(Some(file))?;
    let header = looked.board.header_at(looked.board.known_now(looked.now()));
    let mut said = String::new();
    let mut line = |key: &str, value: &str| {
        let _infallible = writeln!(said, "{key}={}", words::one_line(value));
    };
    for setting in Setting::ALL {
        let key = setting.field().replace('_', "-");
        match (setting, setting_text(header.value(setting))) {
            (Setting::LocalNames, _) | (_, None) => {
                for &border in &header.borders {
                    let name = header.local_names.get(&border).map_or("none", String::as_str);
                    line(&local_key(border), name);
                }
            }
            (Setting::Attributions, Some(value)) => {
                for (place, text) in value.lines().enumerate() {
                    line(&if place == 0 { key.clone() } else { format!("{key}+") }, text);
                }
            }
            (_, Some(value)) => line(&key, &value),
        }
    }
    say(&said)?;
    Ok(looked.answer())
}

fn local_key(border: CountryCode) -> String {
    format!("local-name.{border}")
}
