//! Map, distributed: what a Map Run is told, and how it calls back into the workflow.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::amount::{expand_amount, expand_decimal, whole};
use super::path::expand_reference;
use super::query::{Wanted, expand_query};
use super::roots::Roots;
use super::template::expand_template;
use super::{Cx, tasks, text};
use crate::ir::{
    Amount, Batcher, Binding, Dataset, Distributed, Format, Map, MethodId, Reader, Resource,
    Template, Tolerance, Transformation, Writer,
};

/// The Map Run of a state, as an expression of type `MapRun`; `items` are there without a reader.
pub(super) fn expand_run(
    cx: Cx<'_>,
    map: &Map,
    distributed: &Distributed,
    roots: Roots,
) -> TokenStream {
    let variant = cx.names.variant(cx.start(map.processor));
    let source = match &distributed.reader {
        Some(reader) => {
            let reader = expand_reader(cx, reader, roots);
            quote!(MapRun::reading(State::#variant, #reader))
        }
        None => quote!(MapRun::over(State::#variant, items)),
    };
    let label = distributed.label.as_ref().map(|label| {
        let label = text::expand_text(cx, label);
        quote!(.label(#label))
    });
    let express = distributed.express.then(|| quote!(.express()));
    let limit = map
        .max_concurrency
        .as_ref()
        .map(|_| quote!(.max_concurrency(max_concurrency)));
    let tolerance = expand_tolerance(cx, &map.tolerance, roots);
    let batcher = distributed.batcher.as_ref().map(|batcher| {
        let batcher = expand_batcher(cx, batcher, roots);
        quote!(.batcher(#batcher))
    });
    let writer = distributed.writer.as_ref().map(|writer| {
        let writer = expand_writer(cx, writer, roots);
        quote!(.writer(#writer))
    });
    quote!(#source #label #express #limit #tolerance #batcher #writer)
}

fn expand_tolerance(cx: Cx<'_>, tolerance: &Tolerance, roots: Roots) -> TokenStream {
    let count = tolerance.count.as_ref().map(|amount| {
        let count = expand_amount(
            cx,
            "ToleratedFailureCountPath",
            amount,
            Wanted::Integer,
            roots,
        );
        quote!(.tolerated_count(#count))
    });
    let percentage = tolerance.percentage.as_ref().map(|amount| {
        let percentage = expand_percentage(cx, amount, roots);
        quote!(.tolerated_percentage(#percentage))
    });
    quote!(#count #percentage)
}

/// A share of a hundred, as an expression of type `f64`.
fn expand_percentage(cx: Cx<'_>, amount: &Amount, roots: Roots) -> TokenStream {
    match amount {
        Amount::Path(path) => {
            let written = &path.text;
            let found = expand_reference(cx, path, roots);
            quote!(field::percentage(#found, "ToleratedFailurePercentagePath", #written)?)
        }
        Amount::Jsonata(jsonata) => expand_query(cx, jsonata, Wanted::Percentage, roots),
        Amount::Literal(_) | Amount::Placeholder(_) => expand_decimal(cx, amount),
    }
}

fn expand_reader(cx: Cx<'_>, reader: &Reader, roots: Roots) -> TokenStream {
    let call = expand_call(cx, &reader.resource, reader.arguments.as_ref(), roots);
    let dataset = match &reader.dataset {
        Dataset::Listing => quote!(Dataset::Listing),
        Dataset::Object(format) => {
            let format = expand_format(format);
            quote!(Dataset::Object(#format))
        }
        Dataset::ListedObjects(format, _) => {
            let format = expand_format(format);
            quote!(Dataset::ListedObjects(#format))
        }
        Dataset::Inventory => quote!(Dataset::Inventory),
        Dataset::Unloaded(format) => {
            let format = expand_format(format);
            quote!(Dataset::Unloaded(#format))
        }
    };
    let max_items = reader.max_items.as_ref().map(|amount| {
        let max_items = expand_max_items(cx, amount, roots);
        quote!(.max_items(#max_items))
    });
    quote!(Reader::new(#call, #dataset) #max_items)
}

/// A limit that only the reader refuses when it is negative, as an expression of type `i64`.
fn expand_max_items(cx: Cx<'_>, amount: &Amount, roots: Roots) -> TokenStream {
    match amount {
        Amount::Literal(number) => {
            let number = whole(*number);
            quote!(#number)
        }
        Amount::Path(path) => {
            let written = &path.text;
            let found = expand_reference(cx, path, roots);
            quote!(field::whole(#found, "MaxItemsPath", #written)?)
        }
        Amount::Placeholder(_) | Amount::Jsonata(_) => {
            let number = expand_amount(cx, "MaxItemsPath", amount, Wanted::Integer, roots);
            quote!(#number.cast_signed())
        }
    }
}

fn expand_format(format: &Format) -> TokenStream {
    match format {
        Format::Json { pointer } => {
            let pointer = expand_option(pointer.as_ref().map(|pointer| quote!(#pointer)));
            quote!(Format::Json { pointer: #pointer })
        }
        Format::JsonLines => quote!(Format::JsonLines),
        Format::Csv { headers, delimiter } => {
            let headers = headers.as_ref().map(|headers| quote!(&[#(#headers),*]));
            let headers = expand_option(headers);
            let delimiter = Literal::character(*delimiter);
            quote!(Format::Csv { headers: #headers, delimiter: #delimiter })
        }
        Format::Parquet => quote!(Format::Parquet),
    }
}

fn expand_option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

fn expand_batcher(cx: Cx<'_>, batcher: &Batcher, roots: Roots) -> TokenStream {
    let max_items = batcher.max_items.as_ref().map(|amount| {
        let limit = expand_amount(cx, "MaxItemsPerBatchPath", amount, Wanted::Integer, roots);
        quote!(.max_items(#limit))
    });
    let max_bytes = batcher.max_bytes.as_ref().map(|amount| {
        let limit = expand_amount(
            cx,
            "MaxInputBytesPerBatchPath",
            amount,
            Wanted::Integer,
            roots,
        );
        quote!(.max_bytes(#limit))
    });
    let input = batcher.input.as_ref().map(|template| {
        let input = expand_template(cx, template, roots);
        quote!(.input(#input))
    });
    quote!(Batcher::new() #max_items #max_bytes #input)
}

fn expand_writer(cx: Cx<'_>, writer: &Writer, roots: Roots) -> TokenStream {
    let start = match &writer.resource {
        Some(resource) => {
            let call = expand_call(cx, resource, writer.arguments.as_ref(), roots);
            quote!(Writer::to(#call))
        }
        None => quote!(Writer::in_place()),
    };
    let transformation = writer.transformation.map(|transformation| {
        let name = match transformation {
            Transformation::None => "None",
            Transformation::Compact => "Compact",
            Transformation::Flatten => "Flatten",
        };
        let name = format_ident!("{name}");
        quote!(.transformation(Transformation::#name))
    });
    let json_lines = writer.json_lines.then(|| quote!(.json_lines()));
    quote!(#start #transformation #json_lines)
}

/// A call of Amazon S3, as an expression of type `TaskCall`.
fn expand_call(
    cx: Cx<'_>,
    resource: &Resource,
    arguments: Option<&Template>,
    roots: Roots,
) -> TokenStream {
    let info = tasks::expand_info(cx, resource);
    let text = text::expand_text(cx, &resource.text);
    let parameters = match arguments {
        Some(template) => expand_template(cx, template, roots),
        None => quote!(Value::empty_object()),
    };
    quote!(TaskCall::new(const { &#info }, #text, #parameters))
}

/// How Map Runs call back: in workflows with distributed Map states only.
pub(super) fn expand_host(cx: Cx<'_>) -> Option<TokenStream> {
    let states = cx.states().filter_map(|(_, state)| state.distributed());
    let distributed: Vec<&Distributed> = states.collect();
    if distributed.is_empty() {
        return None;
    }
    let called = |id: &MethodId| distributed.iter().any(|state| state.methods().contains(id));
    let ids = (0..cx.workflow.methods.len()).map(MethodId).filter(called);
    let methods = ids.filter_map(|id| expand_transfer(cx, id));
    Some(quote! {
        impl<T: Tasks> Host for Workflow<T> {
            #(#methods)*
        }
    })
}

/// One method of `Host`, by the action of Amazon S3 that a method of the tasks is bound to.
fn expand_transfer(cx: Cx<'_>, id: MethodId) -> Option<TokenStream> {
    let method = cx.workflow.methods.get(id.0)?;
    let Binding::Action(_, action) = &method.binding else {
        return None;
    };
    let host = match action.as_str() {
        "getObject" => quote!(get_object),
        "listObjectsV2" => quote!(list_objects),
        "putObject" => quote!(put_object),
        _ => return None,
    };
    let work = tasks::expand_work(cx, id, &quote!(task.input(T::RAW)));
    Some(quote! {
        fn #host<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Outcome> {
            Box::pin(#work)
        }
    })
}
