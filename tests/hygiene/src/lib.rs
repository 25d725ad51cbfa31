//! Workflows among names that get in their way: no prelude, a renamed runtime, and the prelude's names in
//! scope as something else.
#![no_implicit_prelude]
#![deny(warnings, missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]

/// Macros of the user's that have the names of those in the standard library.
macro_rules! shadow {
    ($($name:ident),*) => {
        $(
            #[expect(unused_macros, reason = "it only has to be in the way")]
            macro_rules! $name {
                () => {
                    ::core::compile_error!("a macro of the user's was called")
                };
            }
        )*
    };
}

shadow!(
    concat,
    env,
    include_bytes,
    vec,
    format,
    matches,
    panic,
    assert,
    write,
    json
);

::flows::include_workflow! {
    /// Everything at once.
    #[cfg(not(any()))]
    pub mod everything = "definitions/everything.asl.json";

    substitute { Count = 5; Role = "arn:aws:iam::123456789012:role/r"; }

    task "charge" as charge_card;
}

::flows::include_workflow! {
    /// Names that generated code uses itself.
    pub(crate) mod names = "definitions/names.asl.json";

    // Their names are what matters, whether or not anything reads them.
    allow ASL0413;
}

::flows::include_workflow!("definitions/small.asl.json");

::flows::include_workflow! {
    /// Types of this crate, of others, and of this module only.
    #[cfg(not(any()))]
    pub mod typed = "definitions/typed.asl.json";

    type Input = Order<Shape>;
    type Output = ::std::vec::Vec<u8>;
    async fn charge(self::Unit) -> ::core::option::Option<crate::Charge>;
    async fn ship();
}

::flows::include_workflow! {
    /// Services, by a renamed client, and tasks whose methods would have the names of what is generated beside them.
    pub mod services = "definitions/services.asl.json";

    services = aws, lambda from ::cloud;
}

/// Something with the name of a type of the runtime.
#[derive(Clone, Copy, ::core::fmt::Debug, ::serde::Serialize, ::flows::Shape)]
#[shape(crate = ::flows)]
pub struct Shape;

/// An order.
#[derive(::core::fmt::Debug, ::serde::Serialize, ::flows::Shape)]
#[shape(crate = ::flows)]
#[serde(rename_all = "camelCase")]
pub struct Order<T> {
    /// What is in it.
    pub item_list: ::std::vec::Vec<T>,
    /// What was in it.
    pub before: ::core::option::Option<::std::boxed::Box<Order<T>>>,
}

/// Nothing.
#[derive(::core::fmt::Debug, ::serde::Deserialize)]
pub struct Unit;

/// How something is paid.
#[derive(::core::fmt::Debug, ::serde::Serialize, ::serde::Deserialize, ::flows::Shape)]
#[shape(crate = ::flows)]
#[serde(tag = "by")]
pub enum Charge {
    /// Now.
    Card {
        /// The card.
        number: ::std::string::String,
    },
    /// Later.
    Invoice,
}

impl typed::Tasks for Worker {
    async fn charge(
        &self,
        _input: Unit,
        _task: &::flows::TaskContext,
    ) -> ::core::result::Result<::core::option::Option<Charge>, ::flows::TaskError> {
        ::core::result::Result::Ok(::core::option::Option::Some(Charge::Invoice))
    }

    async fn ship(&self, input: ::flows::Value, _task: &::flows::TaskContext) -> Outcome {
        ::core::result::Result::Ok(input)
    }
}

/// Runs the workflow with types.
///
/// # Errors
/// When the execution fails.
pub async fn run_typed() -> ::core::result::Result<::std::vec::Vec<u8>, ::flows::ExecutionError> {
    let item_list = ::core::convert::From::from([Shape]);
    let before = ::core::option::Option::None;
    typed::run(&Worker, Order { item_list, before }).await
}

/// The names of the prelude, as something else.
pub mod shadows {
    /// Not an option.
    #[derive(::core::fmt::Debug)]
    pub struct Option;
    /// Not a result.
    #[derive(::core::fmt::Debug)]
    pub struct Result;
    /// Not a part of an option.
    #[derive(::core::fmt::Debug)]
    pub struct Some;
    /// Not a box.
    #[derive(::core::fmt::Debug)]
    pub struct Box;
    /// Not a trait of the standard library.
    pub trait Clone {}
    /// Not a trait of the standard library.
    pub trait Send {}

    ::flows::include_workflow! {
        /// A workflow beside them.
        pub mod beside = "definitions/everything.asl.json";
    }
}

/// Does all the work.
#[derive(::core::fmt::Debug)]
pub struct Worker;

/// What a task gives.
type Outcome = ::core::result::Result<::flows::Value, ::flows::TaskError>;

impl everything::Tasks for Worker {
    async fn charge_card(&self, input: ::flows::Value, task: &::flows::TaskContext) -> Outcome {
        if let ::core::option::Option::Some(callback) = task.callback() {
            callback.succeed(::core::clone::Clone::clone(&input))?;
        }
        ::core::result::Result::Ok(input)
    }

    async fn ship(&self, input: ::flows::Value, _task: &::flows::TaskContext) -> Outcome {
        ::core::result::Result::Ok(input)
    }
}

impl services::Tasks for ::cloud::Aws {
    fn aws_2(&self) -> &::cloud::Aws {
        self
    }

    async fn model(&self, input: ::flows::Value, _task: &::flows::TaskContext) -> Outcome {
        ::core::result::Result::Ok(input)
    }
}

/// Runs a workflow on AWS.
///
/// # Errors
/// When the execution fails.
pub async fn run_services() -> ::core::result::Result<::flows::Value, ::flows::ExecutionError> {
    let aws = ::cloud::Aws::from_env().await;
    services::run(&aws, ::flows::Value::Null).await
}

/// Runs the workflows, one of them made where it is used.
///
/// # Errors
/// When an execution fails.
pub async fn run() -> ::core::result::Result<::flows::Value, ::flows::ExecutionError> {
    mod inner {
        ::flows::include_workflow!("definitions/small.asl.json");

        pub(super) async fn run(
            tasks: &impl small::Tasks,
        ) -> ::core::result::Result<::flows::Value, ::flows::ExecutionError> {
            small::run(tasks, ::flows::json!({ "made": "inside" })).await
        }
    }
    ::flows::include_workflow! {
        mod local = "definitions/small.asl.json";
    }

    let handler = ::flows::Handler(::flows::task_fn(|_, parameters, _| {
        ::core::result::Result::Ok(parameters)
    }));
    let input = inner::run(&handler).await?;
    let input = local::run(&handler, input).await?;
    let input = small::run(&handler, input).await?;
    let input = names::run(&handler, input).await?;
    let substitutions = everything::Substitutions {
        stage: ::core::convert::Into::into("test"),
    };
    everything::run(&Worker, substitutions, input).await
}
