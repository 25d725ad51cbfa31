//! Takes a tree; gives a text that shows all of it but positions.

use crate::jsonata::tree::{Argument, Kind, Node, Pair, Path, Slot, Stage, Step};

/// A path is `(step / step)`, with `~` for tuples and `[]` for kept arrays; `?[...]` are predicates of a value,
/// `[...]` those of a step; `=n` leaves a value for `%n`; `!` marks a constructor and a tail call.
pub(super) fn render(node: &Node) -> String {
    let keep = if node.keep_array { "[]" } else { "" };
    let predicates = node.predicates.iter();
    let predicates = predicates.map(|filter| format!(" ?[{}]", render(&filter.predicate)));
    let group = node.group.as_deref();
    let group = group.map_or_else(String::new, |group| format!(" {}", pairs(&group.pairs)));
    let predicates: String = predicates.collect();
    format!("{}{keep}{predicates}{group}", kind(&node.kind))
}

#[expect(
    clippy::too_many_lines,
    reason = "a dispatch with a few lines for each kind"
)]
fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Path(steps) => path(steps),
        Kind::Name(name) => name.clone(),
        Kind::Sort(terms) => {
            let terms = terms.iter().map(|term| {
                let sign = if term.is_descending { ">" } else { "<" };
                format!("{sign}{}", render(&term.expression))
            });
            format!("sort({})", join(terms))
        }
        Kind::String(text) => format!("{text:?}"),
        Kind::Number(number) => number.to_string(),
        Kind::Boolean(value) => value.to_string(),
        Kind::Null => "null".to_owned(),
        Kind::Regex(regex) => {
            let i = if regex.ignores_case { "i" } else { "" };
            let m = if regex.is_multiline { "m" } else { "" };
            format!("/{}/{i}{m}", regex.pattern)
        }
        Kind::Wildcard => "*".to_owned(),
        Kind::Descendant => "**".to_owned(),
        Kind::Parent(Slot(number)) => format!("%{number}"),
        Kind::Variable(name) => format!("${name}"),
        Kind::Negate(operand) => format!("-({})", render(operand)),
        Kind::Array(array) => {
            let mark = if array.is_constructor { "!" } else { "" };
            format!("{mark}[{}]", join(array.items.iter().map(render)))
        }
        Kind::Object(list) => pairs(list),
        Kind::Binary(binary) => {
            let symbol = binary.operator.symbol();
            format!(
                "<{} {symbol} {}>",
                render(&binary.left),
                render(&binary.right)
            )
        }
        Kind::Bind(bind) => format!("<${} := {}>", bind.name, render(&bind.value)),
        Kind::Block(block) => {
            let mark = if block.is_constructor { "!" } else { "" };
            let parts: Vec<_> = block.expressions.iter().map(render).collect();
            format!("{mark}({})", parts.join("; "))
        }
        Kind::Condition(parts) => {
            let otherwise = parts.otherwise.as_ref();
            let otherwise =
                otherwise.map_or_else(String::new, |node| format!(" : {}", render(node)));
            format!(
                "<{} ? {}{otherwise}>",
                render(&parts.condition),
                render(&parts.then)
            )
        }
        Kind::Default(parts) => {
            format!("<{} ?: {}>", render(&parts.value), render(&parts.otherwise))
        }
        Kind::Coalesce(parts) => {
            format!("<{} ?? {}>", render(&parts.value), render(&parts.otherwise))
        }
        Kind::Call(call) => call_of(&call.procedure, "", call.arguments.iter().map(render)),
        Kind::TailCall(call) => call_of(&call.procedure, "!", call.arguments.iter().map(render)),
        Kind::Partial(partial) => {
            let arguments = partial
                .arguments
                .iter()
                .map(|argument| Argument::given(argument).map_or_else(|| "?".to_owned(), render));
            call_of(&partial.procedure, "", arguments)
        }
        Kind::Lambda(lambda) => {
            let signature = lambda.signature.as_ref();
            let signature = signature.map_or("", |signature| signature.definition.as_str());
            let parameters = join(lambda.parameters.iter().cloned());
            format!("λ({parameters}){signature}{{{}}}", render(&lambda.body))
        }
        Kind::Apply(apply) => format!("<{} ~> {}>", render(&apply.value), render(&apply.function)),
        Kind::Transform(transform) => {
            let delete = transform.delete.as_ref();
            let delete = delete.map_or_else(String::new, |node| format!(", {}", render(node)));
            format!(
                "|{} | {}{delete}|",
                render(&transform.pattern),
                render(&transform.update)
            )
        }
    }
}

fn path(path: &Path) -> String {
    let tuple = if path.is_tuple { "~" } else { "" };
    let keep = if path.keep_singleton_array { "[]" } else { "" };
    let steps: Vec<_> = path.steps.iter().map(step).collect();
    format!("{tuple}({}){keep}", steps.join(" / "))
}

fn step(step: &Step) -> String {
    let tuple = if step.is_tuple { "~" } else { "" };
    let focus = step
        .focus
        .as_ref()
        .map_or_else(String::new, |name| format!("@{name}"));
    let index = step
        .index
        .as_ref()
        .map_or_else(String::new, |name| format!("#{name}"));
    let ancestor = step
        .ancestor
        .map_or_else(String::new, |slot| format!("={}", slot.0));
    let stages = step.stages.iter().map(|stage| match stage {
        Stage::Filter(filter) => format!("[{}]", render(&filter.predicate)),
        Stage::Index(name) => format!("#{name}"),
    });
    let stages: String = stages.collect();
    format!(
        "{tuple}{}{focus}{index}{ancestor}{stages}",
        render(&step.node)
    )
}

fn call_of(procedure: &Node, mark: &str, arguments: impl Iterator<Item = String>) -> String {
    format!("{}{mark}({})", render(procedure), join(arguments))
}

fn pairs(pairs: &[Pair]) -> String {
    let pairs = pairs.iter();
    let pairs = pairs.map(|(key, value)| format!("{}: {}", render(key), render(value)));
    format!("{{{}}}", join(pairs))
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}
