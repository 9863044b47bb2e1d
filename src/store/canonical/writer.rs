//! Writes values in the canonical layout: a serde serializer that writes the same as the ron crate, and text without
//! needless escapes.
//!
//! serde's derived code provides the fields and variants, so a new domain type needs no change here.
//!
//! *Invariant:* the output depends only on the value, and not on the version of the Unicode tables that the program was
//! built with.

use std::fmt::{Display, Write};

use serde::ser::{
    Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTupleVariant, Serializer,
};

use super::layout::{INDENT, NotCanonical};

type Result<T> = std::result::Result<T, NotCanonical>;

/// The text written so far, to which values are appended.
pub(super) struct Writer {
    pub(super) text: String,
    /// Buffer for values that are written as strings.
    shown: String,
    /// If set, the fields of the next struct are on lines of their own, indented by this many spaces.
    lines: Option<usize>,
}

impl Writer {
    /// Continues at the end of `text`.
    pub(super) fn after(text: String) -> Self {
        Self { text, shown: String::new(), lines: None }
    }

    /// Appends `value`. If it is a struct, each field is on a line of its own, indented by `indent` spaces.
    pub(super) fn in_lines(&mut self, value: &impl Serialize, indent: usize) -> Result<()> {
        self.lines = Some(indent);
        value.serialize(self)
    }

    fn shown(&mut self, value: &(impl Display + ?Sized)) -> Result<()> {
        write!(self.text, "{value}").map_err(|_| NotCanonical)
    }

    fn string(&mut self, value: &str) {
        self.text.push('"');
        let mut rest = value;
        while let Some(at) = rest.bytes().position(may_be_escaped) {
            let (plain, from_there) = rest.split_at(at);
            self.text.push_str(plain);
            let mut letters = from_there.chars();
            if let Some(letter) = letters.next() {
                self.letter(letter);
            }
            rest = letters.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn letter(&mut self, letter: char) {
        match letter {
            '"' => self.text.push_str(r#"\""#),
            '\\' => self.text.push_str(r"\\"),
            '\n' => self.text.push_str(r"\n"),
            '\r' => self.text.push_str(r"\r"),
            '\t' => self.text.push_str(r"\t"),
            '\0' => self.text.push_str(r"\0"),
            letter if is_invisible(letter) => self.text.extend(letter.escape_unicode()),
            letter => self.text.push(letter),
        }
    }
}

/// Returns whether the byte may begin a letter that needs escaping.
fn may_be_escaped(byte: u8) -> bool {
    !matches!(byte, b' '..=b'~') || matches!(byte, b'"' | b'\\')
}

/// Returns whether the letter is a control character or an invisible mark that changes how other text is displayed.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

macro_rules! shown {
    ($($serialize:ident $number:ty)*) => {
        $(fn $serialize(self, number: $number) -> Result<()> {
            self.shown(&number)
        })*
    };
}

impl<'a> Serializer for &'a mut Writer {
    type Error = NotCanonical;
    type Ok = ();
    type SerializeMap = Items<'a>;
    type SerializeSeq = Items<'a>;
    type SerializeStruct = Items<'a>;
    type SerializeStructVariant = Items<'a>;
    type SerializeTuple = Impossible<(), NotCanonical>;
    type SerializeTupleStruct = Impossible<(), NotCanonical>;
    type SerializeTupleVariant = Items<'a>;

    shown! {
        serialize_bool bool
        serialize_i8 i8
        serialize_i16 i16
        serialize_i32 i32
        serialize_i64 i64
        serialize_u8 u8
        serialize_u16 u16
        serialize_u32 u32
        serialize_u64 u64
    }

    /// `Debug` writes the shortest text that reads back as the same number, with a decimal point or exponent.
    fn serialize_f64(self, number: f64) -> Result<()> {
        if number.is_nan() && number.is_sign_negative() {
            self.text.push('-');
        }
        write!(self.text, "{number:?}").map_err(|_| NotCanonical)
    }

    fn serialize_str(self, text: &str) -> Result<()> {
        self.string(text);
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<()> {
        let mut shown = std::mem::take(&mut self.shown);
        shown.clear();
        write!(shown, "{value}").map_err(|_| NotCanonical)?;
        self.string(&shown);
        self.shown = shown;
        Ok(())
    }

    fn serialize_none(self) -> Result<()> {
        self.text.push_str("None");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<()> {
        self.text.push_str(variant);
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<()> {
        self.text.push_str(variant);
        self.text.push('(');
        value.serialize(&mut *self)?;
        self.text.push(')');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>> {
        Ok(Items::open(self, "[", "]"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Items<'a>> {
        Ok(Items::open(self, "{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'a>> {
        Ok(Items::open(self, "(", ")"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items<'a>> {
        self.text.push_str(variant);
        Ok(Items::open(self, "(", ")"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items<'a>> {
        self.text.push_str(variant);
        Ok(Items::open(self, "(", ")"))
    }

    fn serialize_f32(self, _: f32) -> Result<()> {
        Err(NotCanonical)
    }

    fn serialize_char(self, _: char) -> Result<()> {
        Err(NotCanonical)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<()> {
        Err(NotCanonical)
    }

    fn serialize_unit(self) -> Result<()> {
        Err(NotCanonical)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<()> {
        Err(NotCanonical)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> Result<()> {
        Err(NotCanonical)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple> {
        Err(NotCanonical)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct> {
        Err(NotCanonical)
    }
}

/// The items between two brackets, separated by commas or on lines of their own.
pub(super) struct Items<'a> {
    writer: &'a mut Writer,
    close: &'static str,
    is_first: bool,
    lines: Option<usize>,
}

impl<'a> Items<'a> {
    fn open(writer: &'a mut Writer, open: &'static str, close: &'static str) -> Self {
        writer.text.push_str(open);
        let lines = writer.lines.take();
        Self { writer, close, is_first: true, lines }
    }

    /// Advances to the position of the next item.
    fn next(&mut self) {
        if let Some(indent) = self.lines {
            self.new_line(indent);
        } else if !std::mem::take(&mut self.is_first) {
            self.writer.text.push_str(", ");
        }
    }

    fn new_line(&mut self, indent: usize) {
        if !std::mem::take(&mut self.is_first) {
            self.writer.text.push(',');
        }
        self.writer.text.push('\n');
        self.writer.text.extend(std::iter::repeat_n(' ', indent));
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.next();
        value.serialize(&mut *self.writer)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<()> {
        self.next();
        self.writer.text.push_str(name);
        self.writer.text.push_str(": ");
        value.serialize(&mut *self.writer)
    }

    fn close(mut self) -> Result<()> {
        if let Some(indent) = self.lines {
            self.new_line(indent.saturating_sub(INDENT));
        }
        self.writer.text.push_str(self.close);
        Ok(())
    }
}

impl SerializeSeq for Items<'_> {
    type Error = NotCanonical;
    type Ok = ();

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.item(value)
    }

    fn end(self) -> Result<()> {
        self.close()
    }
}

impl SerializeTupleVariant for Items<'_> {
    type Error = NotCanonical;
    type Ok = ();

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.item(value)
    }

    fn end(self) -> Result<()> {
        self.close()
    }
}

impl SerializeMap for Items<'_> {
    type Error = NotCanonical;
    type Ok = ();

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<()> {
        self.item(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.writer.text.push_str(": ");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<()> {
        self.close()
    }
}

impl SerializeStruct for Items<'_> {
    type Error = NotCanonical;
    type Ok = ();

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<()> {
        self.field(name, value)
    }

    fn end(self) -> Result<()> {
        self.close()
    }
}

impl SerializeStructVariant for Items<'_> {
    type Error = NotCanonical;
    type Ok = ();

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<()> {
        self.field(name, value)
    }

    fn end(self) -> Result<()> {
        self.close()
    }
}
