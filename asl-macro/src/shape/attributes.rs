//! The attributes of a type, a field or a variant come in; what they change in its JSON goes out, which may be
//! another thing for what is written than for what is read.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, LitStr, Path, Token, Type, token};

use super::rename::Rule;

/// Which JSON of a type is described.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Direction {
    /// What serde writes.
    Written,
    /// What serde reads.
    Read,
}

impl Direction {
    /// How `rename` and the like name it.
    fn name(self) -> &'static str {
        match self {
            Self::Written => "serialize",
            Self::Read => "deserialize",
        }
    }
}

/// What serde's attributes, and `#[shape(…)]`, say about one direction. All others are left to serde.
#[derive(Default)]
pub(super) struct Attributes {
    /// `rename`
    pub(super) rename: Option<String>,
    /// `rename_all`
    pub(super) rename_all: Option<Rule>,
    /// `rename_all_fields`
    pub(super) rename_all_fields: Option<Rule>,
    /// `tag`
    pub(super) tag: Option<String>,
    /// `content`
    pub(super) content: Option<String>,
    /// `into`, or `from` and `try_from`: the type that has the JSON.
    pub(super) proxy: Option<Type>,
    /// `untagged`
    pub(super) untagged: bool,
    /// `transparent`
    pub(super) transparent: bool,
    /// `flatten`
    pub(super) flatten: bool,
    /// `skip`, and `skip_serializing` or `skip_deserializing`
    pub(super) skip: bool,
    /// `skip_serializing_if`, or `default` and `alias`: the key may be missing.
    pub(super) optional: bool,
    /// `with`, `serialize_with` or `deserialize_with`, or `#[shape(any)]`: nothing is known.
    pub(super) any: bool,
    /// `#[shape(crate = path)]`: the runtime crate.
    pub(super) runtime: Option<Path>,
}

impl Attributes {
    /// Reads all attributes of one thing.
    pub(super) fn read(attributes: &[Attribute], direction: Direction) -> syn::Result<Self> {
        let mut this = Self::default();
        for attribute in attributes {
            if attribute.path().is_ident("serde") {
                attribute.parse_nested_meta(|meta| this.serde(&meta, direction))?;
            } else if attribute.path().is_ident("shape") {
                attribute.parse_nested_meta(|meta| this.own(&meta))?;
            }
        }
        Ok(this)
    }

    fn own(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        if meta.path.is_ident("any") {
            self.any = true;
        } else if meta.path.is_ident("crate") {
            self.runtime = Some(meta.value()?.call(Path::parse_mod_style)?);
        } else {
            return Err(meta.error("expected `any` or `crate = path`"));
        }
        Ok(())
    }

    fn serde(&mut self, meta: &ParseNestedMeta<'_>, direction: Direction) -> syn::Result<()> {
        let name = meta.path.get_ident().map(ToString::to_string);
        let rule = || rule(meta, direction);
        match (name.as_deref().unwrap_or_default(), direction) {
            ("rename", _) => self.rename = named(meta, direction)?.or(self.rename.take()),
            ("rename_all", _) => self.rename_all = rule()?.or(self.rename_all),
            ("rename_all_fields", _) => self.rename_all_fields = rule()?.or(self.rename_all_fields),
            ("tag", _) => self.tag = named(meta, direction)?,
            ("content", _) => self.content = named(meta, direction)?,
            ("into", Direction::Written) | ("from" | "try_from", Direction::Read) => {
                self.proxy = Some(meta.value()?.parse::<LitStr>()?.parse()?);
            }
            ("untagged", _) => self.untagged = true,
            ("transparent", _) => self.transparent = true,
            ("flatten", _) => self.flatten = true,
            ("skip", _)
            | ("skip_serializing", Direction::Written)
            | ("skip_deserializing", Direction::Read) => self.skip = true,
            ("skip_serializing_if", Direction::Written)
            | ("default" | "alias", Direction::Read) => {
                self.optional = true;
                ignore(meta)?;
            }
            ("with", _)
            | ("serialize_with", Direction::Written)
            | ("deserialize_with", Direction::Read) => {
                self.any = true;
                ignore(meta)?;
            }
            _ => ignore(meta)?,
        }
        Ok(())
    }
}

/// The text of `name = "text"` or of `name(serialize = "text")`.
fn named(meta: &ParseNestedMeta<'_>, direction: Direction) -> syn::Result<Option<String>> {
    if meta.input.peek(Token![=]) {
        return Ok(Some(meta.value()?.parse::<LitStr>()?.value()));
    }
    let mut text = None;
    meta.parse_nested_meta(|inner| {
        let value = inner.value()?.parse::<LitStr>()?.value();
        if inner.path.is_ident(direction.name()) {
            text = Some(value);
        }
        Ok(())
    })?;
    Ok(text)
}

/// A rule that serde does not have is serde's to report.
fn rule(meta: &ParseNestedMeta<'_>, direction: Direction) -> syn::Result<Option<Rule>> {
    Ok(named(meta, direction)?.as_deref().and_then(Rule::parse))
}

/// Passes over what an attribute is given.
fn ignore(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    if meta.input.peek(Token![=]) {
        meta.value()?.parse::<syn::Lit>()?;
    } else if meta.input.peek(token::Paren) {
        meta.parse_nested_meta(|inner| ignore(&inner))?;
    }
    Ok(())
}
