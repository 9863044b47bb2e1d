//! Reads values in the canonical layout: a serde deserializer that accepts only one notation for each value.
//!
//! serde's derived code provides the fields and variants, so a new domain type needs no change here. The reader is fast
//! because of what it does not support: white space, comments, fields in another order, other spellings of numbers and
//! strings. It declines at the first byte that the writer would not have written.
//!
//! *Invariant:* the result is the same as that of the ron crate for the same text.

use memchr::memchr2;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::layout::NotCanonical;

type Result<T> = std::result::Result<T, NotCanonical>;

/// A position in a text, from which values are read one after another.
pub(super) struct Reader<'de> {
    text: &'de str,
    at: usize,
}

impl<'de> Reader<'de> {
    pub(super) fn new(text: &'de str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns whether the text is used up.
    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// Skips `token`, which must be next.
    pub(super) fn expect(&mut self, token: &str) -> Result<()> {
        if !self.rest().starts_with(token.as_bytes()) {
            return Err(NotCanonical);
        }
        self.at += token.len();
        Ok(())
    }

    fn rest(&self) -> &'de [u8] {
        &self.text.as_bytes()[self.at..]
    }

    fn is_next(&self, byte: u8) -> bool {
        self.rest().first() == Some(&byte)
    }

    /// Returns the longest run of bytes from here on for which `is_part` is true.
    fn run(&mut self, is_part: impl Fn(u8) -> bool) -> Result<&'de str> {
        let start = self.at;
        self.at += self.rest().iter().take_while(|&&byte| is_part(byte)).count();
        self.text.get(start..self.at).filter(|run| !run.is_empty()).ok_or(NotCanonical)
    }

    fn name(&mut self) -> Result<&'de str> {
        self.run(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    }

    fn option_is_spelled_out(&self) -> bool {
        self.rest().starts_with(b"Some") || self.rest().starts_with(b"None")
    }

    /// Reads the content of a string up to its closing quote, and resolves escapes.
    fn string(&mut self) -> Result<Text<'de>> {
        self.expect("\"")?;
        let mut unescaped = String::new();
        loop {
            let length = memchr2(b'"', b'\\', self.rest()).ok_or(NotCanonical)?;
            let plain = self.text.get(self.at..self.at + length).ok_or(NotCanonical)?;
            self.at += length;
            if self.is_next(b'"') {
                self.at += 1;
                return Ok(if unescaped.is_empty() {
                    Text::Slice(plain)
                } else {
                    Text::Unescaped(unescaped + plain)
                });
            }
            unescaped.push_str(plain);
            unescaped.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Result<char> {
        let letter = match self.rest() {
            [_, b'"', ..] => '"',
            [_, b'\\', ..] => '\\',
            [_, b'n', ..] => '\n',
            [_, b'r', ..] => '\r',
            [_, b't', ..] => '\t',
            [_, b'0', ..] => '\0',
            [_, b'u', b'{', ..] => return self.escape_by_number(),
            _ => return Err(NotCanonical),
        };
        self.at += 2;
        Ok(letter)
    }

    fn escape_by_number(&mut self) -> Result<char> {
        self.at += r"\u{".len();
        let digits = self.run(|byte| byte.is_ascii_hexdigit())?;
        self.expect("}")?;
        if digits.len() > 6 {
            return Err(NotCanonical);
        }
        u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).ok_or(NotCanonical)
    }

    /// Reads a whole number in its canonical spelling.
    fn whole<T: std::str::FromStr>(&mut self) -> Result<T> {
        let digits = self.run(|byte| byte.is_ascii_digit() || byte == b'-')?;
        let unsigned = digits.strip_prefix('-').unwrap_or(digits);
        if unsigned.contains('-') || (unsigned.starts_with('0') && digits != "0") {
            return Err(NotCanonical);
        }
        digits.parse().map_err(|_| NotCanonical)
    }

    /// Reads a number as the writer spells an `f64`: `67`, `-0.5`, `1e300`.
    fn float(&mut self) -> Result<f64> {
        let start = self.at;
        self.at += usize::from(self.is_next(b'-'));
        self.digits()?;
        if self.is_next(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if self.is_next(b'e') {
            self.at += 1;
            self.at += usize::from(self.is_next(b'-'));
            self.digits()?;
        }
        let number = self.text.get(start..self.at).ok_or(NotCanonical)?;
        number.parse().map_err(|_| NotCanonical)
    }

    fn digits(&mut self) -> Result<&'de str> {
        self.run(|byte| byte.is_ascii_digit())
    }
}

/// The content of a string.
enum Text<'de> {
    Slice(&'de str),
    Unescaped(String),
}

macro_rules! whole_numbers {
    ($($deserialize:ident $visit:ident)*) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            visitor.$visit(self.whole()?)
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = NotCanonical;

    whole_numbers! {
        deserialize_i8 visit_i8
        deserialize_i16 visit_i16
        deserialize_i32 visit_i32
        deserialize_i64 visit_i64
        deserialize_u8 visit_u8
        deserialize_u16 visit_u16
        deserialize_u32 visit_u32
        deserialize_u64 visit_u64
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_f64(self.float()?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.name()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(NotCanonical),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.string()? {
            Text::Slice(text) => visitor.visit_borrowed_str(text),
            Text::Unescaped(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.option_is_spelled_out() { Err(NotCanonical) } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.expect("[")?;
        let value = visitor.visit_seq(Items { reader: self, close: b']', is_first: true })?;
        self.expect("]")?;
        Ok(value)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.expect("{")?;
        let value = visitor.visit_map(Pairs(Items { reader: self, close: b'}', is_first: true }))?;
        self.expect("}")?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.expect("(")?;
        let value = visitor.visit_map(Fields { reader: self, fields: fields.iter(), is_first: true })?;
        self.expect(")")?;
        Ok(value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_enum(Variant(self))
    }

    /// Values whose type is not known in advance are left to the ron crate.
    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value> {
        Err(NotCanonical)
    }

    forward_to_deserialize_any! {
        i128 u128 f32 char bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct identifier ignored_any
    }
}

/// The fields of a struct, in the order of its type.
struct Fields<'a, 'de> {
    reader: &'a mut Reader<'de>,
    /// The fields that may still follow. A repeated or misplaced field is not among them.
    fields: std::slice::Iter<'static, &'static str>,
    is_first: bool,
}

impl<'de> MapAccess<'de> for Fields<'_, 'de> {
    type Error = NotCanonical;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        if self.reader.is_next(b')') {
            return Ok(None);
        }
        if !std::mem::take(&mut self.is_first) {
            self.reader.expect(", ")?;
        }
        let rest = self.reader.rest();
        let is_here = |field: &&&'static str| {
            rest.strip_prefix(field.as_bytes()).is_some_and(|rest| rest.starts_with(b": "))
        };
        let field: &'static str = self.fields.find(is_here).ok_or(NotCanonical)?;
        self.reader.at += field.len() + ": ".len();
        seed.deserialize(BorrowedStrDeserializer::new(field)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        seed.deserialize(&mut *self.reader)
    }
}

/// The items between two brackets, separated by commas.
struct Items<'a, 'de> {
    reader: &'a mut Reader<'de>,
    close: u8,
    is_first: bool,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = NotCanonical;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        if self.reader.is_next(self.close) {
            return Ok(None);
        }
        if !std::mem::take(&mut self.is_first) {
            self.reader.expect(", ")?;
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

/// The entries of a map: keys and values.
struct Pairs<'a, 'de>(Items<'a, 'de>);

impl<'de> MapAccess<'de> for Pairs<'_, 'de> {
    type Error = NotCanonical;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        self.0.next_element_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        self.0.reader.expect(": ")?;
        seed.deserialize(&mut *self.0.reader)
    }
}

/// The name of a variant, and its content.
struct Variant<'a, 'de>(&'a mut Reader<'de>);

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = NotCanonical;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self)> {
        let name: BorrowedStrDeserializer<'_, NotCanonical> = BorrowedStrDeserializer::new(self.0.name()?);
        Ok((seed.deserialize(name.into_deserializer())?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = NotCanonical;

    fn unit_variant(self) -> Result<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value> {
        self.0.expect("(")?;
        let value = seed.deserialize(&mut *self.0)?;
        self.0.expect(")")?;
        Ok(value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value> {
        self.0.expect("(")?;
        let value = visitor.visit_seq(Items { reader: &mut *self.0, close: b')', is_first: true })?;
        self.0.expect(")")?;
        Ok(value)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.0.deserialize_struct("", fields, visitor)
    }
}
