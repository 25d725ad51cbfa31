//! The attributes of a type, a field or a variant come in; what they change in its JSON goes out.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, LitStr, Path, Token, Type, token};

use super::rename::Rule;

/// What serde's attributes, and `#[shape(…)]`, say about serializing. All others are left to serde.
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
    /// `into`
    pub(super) into: Option<Type>,
    /// `untagged`
    pub(super) untagged: bool,
    /// `transparent`
    pub(super) transparent: bool,
    /// `flatten`
    pub(super) flatten: bool,
    /// `skip` or `skip_serializing`
    pub(super) skip: bool,
    /// `skip_serializing_if`
    pub(super) optional: bool,
    /// `with`, `serialize_with` or `#[shape(any)]`: what is written is not known.
    pub(super) any: bool,
    /// `#[shape(crate = path)]`: the runtime crate.
    pub(super) runtime: Option<Path>,
}

impl Attributes {
    /// Reads all attributes of one thing.
    pub(super) fn read(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut this = Self::default();
        for attribute in attributes {
            if attribute.path().is_ident("serde") {
                attribute.parse_nested_meta(|meta| this.serde(&meta))?;
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

    fn serde(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        let name = meta.path.get_ident().map(ToString::to_string);
        match name.as_deref().unwrap_or_default() {
            "rename" => self.rename = serialized(meta)?.or(self.rename.take()),
            "rename_all" => self.rename_all = rule(meta)?.or(self.rename_all),
            "rename_all_fields" => self.rename_all_fields = rule(meta)?.or(self.rename_all_fields),
            "tag" => self.tag = serialized(meta)?,
            "content" => self.content = serialized(meta)?,
            "into" => self.into = Some(meta.value()?.parse::<LitStr>()?.parse()?),
            "untagged" => self.untagged = true,
            "transparent" => self.transparent = true,
            "flatten" => self.flatten = true,
            "skip" | "skip_serializing" => self.skip = true,
            "skip_serializing_if" => {
                self.optional = true;
                ignore(meta)?;
            }
            "with" | "serialize_with" => {
                self.any = true;
                ignore(meta)?;
            }
            _ => ignore(meta)?,
        }
        Ok(())
    }
}

/// The text of `name = "text"` or of `name(serialize = "text")`.
fn serialized(meta: &ParseNestedMeta<'_>) -> syn::Result<Option<String>> {
    if meta.input.peek(Token![=]) {
        return Ok(Some(meta.value()?.parse::<LitStr>()?.value()));
    }
    let mut text = None;
    meta.parse_nested_meta(|inner| {
        let value = inner.value()?.parse::<LitStr>()?.value();
        if inner.path.is_ident("serialize") {
            text = Some(value);
        }
        Ok(())
    })?;
    Ok(text)
}

/// A rule that serde does not have is serde's to report.
fn rule(meta: &ParseNestedMeta<'_>) -> syn::Result<Option<Rule>> {
    Ok(serialized(meta)?.as_deref().and_then(Rule::parse))
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
