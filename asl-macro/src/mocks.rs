//! The tokens of `mock_config!` come in; a test for each case of a file of Step Functions Local goes out.

use std::collections::BTreeMap;

use asl_compiler::diagnostic::Diagnostics;
use asl_compiler::json::{self, Node, Object};
use asl_compiler::module_name;
use asl_compiler::source::{Format, Source};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token};

use crate::file;

/// What an invocation may say behind the file.
const OPTIONS: [&str; 4] = ["machine", "workflow", "input", "check"];

/// What an invocation asks for.
pub(crate) struct Input {
    /// The crate `asl-test`, as the invoking crate names it.
    kit: TokenStream,
    file: LitStr,
    options: BTreeMap<String, TokenStream>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let kit: TokenTree = input.parse()?;
        input.parse::<Token![;]>()?;
        let mut this = Self {
            kit: kit.into(),
            file: input.parse()?,
            options: BTreeMap::new(),
        };
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let name: Ident = input.parse()?;
            if !OPTIONS.contains(&name.to_string().as_str()) {
                let message = format!("expected one of {}", OPTIONS.join(", "));
                return Err(syn::Error::new(name.span(), message));
            }
            input.parse::<Token![=]>()?;
            this.options.insert(name.to_string(), value(input)?);
        }
        Ok(this)
    }
}

/// An expression: all tokens up to the next option. The parameters of a closure have commas, too.
fn value(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !is_end(input) {
        let token: TokenTree = input.parse()?;
        tokens.extend([token]);
    }
    Ok(tokens)
}

fn is_end(input: ParseStream<'_>) -> bool {
    let rest = input.fork();
    let is_comma = matches!(rest.parse::<Option<Token![,]>>(), Ok(Some(_)));
    is_comma && (rest.is_empty() || rest.peek(Ident) && rest.peek2(Token![=]))
}

/// Expands an invocation.
pub(crate) fn expand(input: &Input) -> TokenStream {
    tests(input).unwrap_or_else(
        |message| quote_spanned!(input.file.span()=> ::core::compile_error!(#message);),
    )
}

fn tests(input: &Input) -> Result<TokenStream, String> {
    let name = input.file.value();
    let text = file::read(&name)?;
    let source = Source {
        name: &name,
        text: &text,
        format: Format::Json,
    };
    let root = json::parse(&mut Diagnostics::new(), &source);
    let machines = root.as_ref().and_then(Node::as_object);
    let machines = machines.and_then(|root| root.get("StateMachines")?.as_object());
    let machines = machines.ok_or_else(|| format!("{name} has no object \"StateMachines\""))?;
    let asked = input.options.get("machine").cloned();
    let asked = asked.and_then(|tokens| syn::parse2::<LitStr>(tokens).ok());
    let chosen: Vec<&json::Member> = match &asked {
        Some(asked) => {
            let member = machines.member(&asked.value());
            let missing = || format!("{name} has no state machine {:?}", asked.value());
            vec![member.ok_or_else(missing)?]
        }
        None => machines.members.iter().collect(),
    };
    if chosen.len() > 1 && input.options.contains_key("workflow") {
        return Err(format!(
            "{name} has several state machines: say `machine = \"…\"`"
        ));
    }
    let tests = chosen.iter().flat_map(|machine| of_machine(input, machine));
    Ok(tests.collect())
}

/// The tests of a state machine, whose module has its name unless the invocation says otherwise.
fn of_machine(input: &Input, machine: &json::Member) -> Vec<TokenStream> {
    let cases = machine.value.as_object();
    let cases = cases.and_then(|machine| machine.get("TestCases")?.as_object());
    let machine = machine.key.name.as_str();
    let module = module_name(machine);
    let workflow = match input.options.get("workflow") {
        Some(workflow) => workflow.clone(),
        None => {
            let module = identifier(&module);
            quote!(#module::workflow)
        }
    };
    let names = cases.map(Object::names).unwrap_or_default();
    let test = |case: &str| expand_test(input, machine, &module, case, &workflow);
    names.into_iter().map(test).collect()
}

fn expand_test(
    input: &Input,
    machine: &str,
    module: &str,
    case: &str,
    workflow: &TokenStream,
) -> TokenStream {
    let Input { kit, file, options } = input;
    let name = identifier(&module_name(&format!("{module} {case}")));
    let path = file::path(&file.value());
    let given = match options.get("input") {
        Some(given) => quote!(#given),
        None => quote!(#kit::__private::empty_input()),
    };
    let check = match options.get("check") {
        Some(check) => quote!((#check)(#case, &run);),
        None => TokenStream::new(),
    };
    quote! {
        #[test]
        fn #name() {
            let run = #kit::__private::mocked(
                #workflow,
                ::core::include_str!(#path),
                #machine,
                #case,
                #given,
            );
            #check
            let _ = run;
        }
    }
}

fn identifier(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
