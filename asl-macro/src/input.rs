//! The syntax of `include_workflow!`: the tokens of an invocation come in, what they ask for goes out.

mod services;
mod types;

use std::collections::BTreeMap;

use asl_compiler::diagnostic::Code;
use asl_compiler::{Names, Services, Substitute, module_name};
use proc_macro2::{Span, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Lit, LitStr, Token, Visibility, braced};

pub(crate) use types::Aliases;

mod keyword {
    syn::custom_keyword!(allow);
    syn::custom_keyword!(from);
    syn::custom_keyword!(plain);
    syn::custom_keyword!(previous);
    syn::custom_keyword!(schema);
    syn::custom_keyword!(services);
    syn::custom_keyword!(substitute);
    syn::custom_keyword!(task);
}

/// What an invocation asks for.
pub(crate) struct Input {
    /// The runtime crate, as the invoking crate names it.
    pub(crate) runtime: TokenStream,
    /// The attributes of the module.
    pub(crate) attributes: Vec<Attribute>,
    /// The visibility of the module.
    pub(crate) visibility: Visibility,
    /// The name of the module.
    pub(crate) name: Ident,
    /// The file, relative to the crate root.
    pub(crate) file: LitStr,
    /// `substitute { … }`.
    pub(crate) substitutions: BTreeMap<String, Substitute>,
    /// `plain …;`.
    pub(crate) plain: Vec<Names>,
    /// `task … as …;`.
    pub(crate) methods: BTreeMap<String, String>,
    /// `allow …;`.
    pub(crate) allow: Vec<Code>,
    /// `services = …;`.
    pub(crate) services: Option<Services>,
    /// `previous …;`: the files of earlier versions.
    pub(crate) previous: Vec<LitStr>,
    /// `type … = …;` and `async fn …;`.
    pub(crate) aliases: Aliases,
    /// Where the names of tasks, methods and placeholders stand.
    pub(crate) places: BTreeMap<String, Span>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let runtime: TokenTree = input.parse()?;
        input.parse::<Token![;]>()?;
        if input.peek(LitStr) {
            return Self::short(runtime.into(), input);
        }
        if input.is_empty()
            || input.peek(Ident) && !input.peek2(Token![mod]) && !input.peek(Token![mod])
        {
            return Err(input.error("expected a file name in quotes, or `mod name = \"file\"`"));
        }
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        input.parse::<Token![mod]>()?;
        let name = module(input.parse()?)?;
        input.parse::<Token![=]>()?;
        let file = input.parse()?;
        let mut this = Self::new(runtime.into(), attributes, visibility, name, file);
        if input.is_empty() {
            return Ok(this);
        }
        input.parse::<Token![;]>()?;
        while !input.is_empty() {
            this.parse_item(input)?;
        }
        Ok(this)
    }
}

/// The name of the module. Where it is that of the crate, rustc cannot tell which of them a `use` leads to.
fn module(name: Ident) -> syn::Result<Ident> {
    match name == "asl_runtime" {
        true => Err(syn::Error::new(
            name.span(),
            "a module cannot be called `asl_runtime`, as the crate is: write `mod name = \"file\"` with another name",
        )),
        false => Ok(name),
    }
}

impl Input {
    fn new(
        runtime: TokenStream,
        attributes: Vec<Attribute>,
        visibility: Visibility,
        name: Ident,
        file: LitStr,
    ) -> Self {
        let aliases = Aliases::new(&name, &runtime);
        Self {
            runtime,
            attributes,
            visibility,
            name,
            file,
            substitutions: BTreeMap::new(),
            plain: Vec::new(),
            methods: BTreeMap::new(),
            allow: Vec::new(),
            services: None,
            previous: Vec::new(),
            aliases,
            places: BTreeMap::new(),
        }
    }

    /// `"order.asl.json"` alone: a private module with the name of the file.
    fn short(runtime: TokenStream, input: ParseStream<'_>) -> syn::Result<Self> {
        let file: LitStr = input.parse()?;
        let name = module(Ident::new(&module_name(&file.value()), file.span()))?;
        Ok(Self::new(
            runtime,
            Vec::new(),
            Visibility::Inherited,
            name,
            file,
        ))
    }

    fn parse_item(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let lookahead = input.lookahead1();
        if lookahead.peek(keyword::substitute) {
            self.parse_substitutions(input)
        } else if lookahead.peek(keyword::plain) {
            self.parse_plain(input)
        } else if lookahead.peek(keyword::task) {
            self.parse_method(input)
        } else if lookahead.peek(keyword::allow) {
            self.parse_allowed(input)
        } else if lookahead.peek(keyword::services) {
            self.services = Some(services::parse(input)?);
            Ok(())
        } else if lookahead.peek(keyword::previous) {
            self.parse_previous(input)
        } else if lookahead.peek(Token![type]) {
            self.aliases.parse_type(input)
        } else if lookahead.peek(Token![async]) {
            let method = self.aliases.parse_signature(input)?;
            self.places.insert(method.to_string(), method.span());
            Ok(())
        } else {
            Err(lookahead.error())
        }
    }

    /// `substitute { "Name" = "text"; Count = 5; }`
    fn parse_substitutions(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        input.parse::<keyword::substitute>()?;
        let body;
        braced!(body in input);
        while !body.is_empty() {
            let name = self.parse_name(&body)?;
            body.parse::<Token![=]>()?;
            let value = parse_substitute(&body)?;
            self.substitutions.insert(name, value);
            if !body.is_empty() {
                body.parse::<Token![;]>()?;
            }
        }
        Ok(())
    }

    /// `plain HOME, "env.*";`
    fn parse_plain(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        input.parse::<keyword::plain>()?;
        loop {
            let name = self.parse_name(input)?;
            self.plain.push(Names::new(name));
            if input.parse::<Option<Token![,]>>()?.is_none() {
                break;
            }
        }
        input.parse::<Token![;]>()?;
        Ok(())
    }

    /// `task "process-order" as process;`
    fn parse_method(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        input.parse::<keyword::task>()?;
        let task = self.parse_name(input)?;
        input.parse::<Token![as]>()?;
        let method: Ident = input.parse()?;
        input.parse::<Token![;]>()?;
        self.methods.insert(task, method.to_string());
        Ok(())
    }

    /// `allow ASL0306, ASL0403;`
    fn parse_allowed(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        input.parse::<keyword::allow>()?;
        let codes =
            Punctuated::<Code, Token![,]>::parse_separated_nonempty_with(input, parse_code)?;
        self.allow.extend(codes);
        input.parse::<Token![;]>()?;
        Ok(())
    }

    /// `previous "order.v1.asl.json";`
    fn parse_previous(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        input.parse::<keyword::previous>()?;
        let file: LitStr = input.parse()?;
        input.parse::<Token![;]>()?;
        let module = |file: &LitStr| module_name(&file.value());
        if self.previous.iter().any(|one| module(one) == module(&file)) {
            let name = module(&file);
            let message = format!(
                "there are two earlier versions in files that become the module `{name}`: give one of the files another name"
            );
            return Err(syn::Error::new(file.span(), message));
        }
        self.previous.push(file);
        Ok(())
    }

    /// A name of the definition: quoted, or bare where it is an identifier.
    fn parse_name(&mut self, input: ParseStream<'_>) -> syn::Result<String> {
        let span = input.span();
        let name = if input.peek(LitStr) {
            input.parse::<LitStr>()?.value()
        } else {
            input.parse::<Ident>()?.to_string()
        };
        self.places.insert(name.clone(), span);
        Ok(name)
    }
}

/// The code of a diagnostic.
fn parse_code(input: ParseStream<'_>) -> syn::Result<Code> {
    let name: Ident = input.parse()?;
    Code::parse(&name.to_string()).ok_or_else(|| {
        syn::Error::new_spanned(
            &name,
            "there is no such code: `cargo asl explain` lists all",
        )
    })
}

fn parse_substitute(input: ParseStream<'_>) -> syn::Result<Substitute> {
    let minus = input.parse::<Option<Token![-]>>()?.map_or("", |_| "-");
    match input.parse::<Lit>()? {
        Lit::Str(text) if minus.is_empty() => Ok(Substitute::Text(text.value())),
        Lit::Int(number) => Ok(Substitute::Number(format!(
            "{minus}{}",
            number.base10_digits()
        ))),
        Lit::Float(number) => Ok(Substitute::Number(format!(
            "{minus}{}",
            number.base10_digits()
        ))),
        other => Err(syn::Error::new_spanned(
            other,
            "expected a text or a number",
        )),
    }
}
