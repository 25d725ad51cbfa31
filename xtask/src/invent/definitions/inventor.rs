//! Takes a seed; gives a definition, and executions of it: an input for each, and what its tasks answer.
//!
//! An inventor knows what data reaches each state that it makes, so that most of what it writes fits. A machine is a
//! chain of states; ways that leave the chain (rules, catchers) come back to it, or end the machine.

mod choice;
mod expression;
mod fan_out;
mod fields;
mod handlers;
mod intrinsic;
mod jsonata;
mod machine;
mod repeat;
mod state;
mod task;
mod template;
mod view;

use asl_runtime::Value;
use asl_runtime::value::Text;

use self::fields::Fields;
use self::machine::{Draft, Exit, Reach};
use self::task::TaskPlan;
use self::view::Language;
use super::chance::Chance;
use super::data::Data;

/// A definition and its executions.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) definition: Value,
    pub(super) runs: Vec<Run>,
    /// Whether it has no mistakes that its inventor knows of.
    pub(super) is_sound: bool,
}

/// What an execution is given.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) input: Value,
    /// By the name of a state, what its attempts come to; the last one stands for all that follow.
    pub(super) tasks: Value,
}

/// How many executions a definition has.
const RUNS: usize = 4;

/// One of so many definitions is meant to have mistakes.
const WITH_MISTAKES: usize = 4;

/// How many states a definition has, at most: the time of rustc is what they cost.
const MOST_STATES: usize = 9;

/// Makes a definition up.
pub(super) struct Inventor {
    chance: Chance,
    /// The language of the whole machine.
    language: Language,
    /// How many more states there may be.
    budget: usize,
    states: usize,
    variables: usize,
    tasks: Vec<TaskPlan>,
}

/// Makes up a program.
pub(super) fn invent(seed: u64) -> Program {
    let mut chance = Chance::new(seed, false);
    let makes_mistakes = chance.one_in(WITH_MISTAKES);
    let mut inventor = Inventor {
        language: chance.pick(&[Language::JsonPath, Language::JsonPath, Language::Jsonata]),
        budget: chance.between(2, MOST_STATES),
        chance: Chance::new(chance.seed(), makes_mistakes),
        states: 0,
        variables: 0,
        tasks: Vec::new(),
    };
    let input = Data::invent_object(&mut inventor.chance, 2);
    let definition = inventor.definition(&input);
    let runs = (0..RUNS).map(|number| inventor.run(&input, number > 1));
    Program {
        runs: runs.collect(),
        definition,
        is_sound: !makes_mistakes,
    }
}

impl Inventor {
    fn definition(&mut self, input: &Data) -> Value {
        let mut fields = Fields::default();
        if self.language == Language::Jsonata {
            fields.set("QueryLanguage", Value::text("JSONata"));
        }
        if self.chance.one_in(12) {
            fields.set("TimeoutSeconds", Value::from(self.chance.between(1, 20)));
        }
        let mut draft = Draft::default();
        let reach = Reach::new(input.clone());
        let length = self.chance.between(1, 4);
        let start = self.chain(&mut draft, reach, length, &Exit::End, 0).start;
        draft.fill(&mut fields, start);
        fields.into()
    }

    /// An execution; one that strays has data that is not as the definition takes it to be.
    fn run(&mut self, input: &Data, strays: bool) -> Run {
        self.chance.let_stray(strays);
        let plans = std::mem::take(&mut self.tasks);
        let answers = plans.iter().map(|plan| {
            let outcomes = plan.outcomes(&mut self.chance);
            (Text::from(plan.state()), Value::array(outcomes))
        });
        let tasks = Value::object(answers.collect::<Vec<_>>());
        self.tasks = plans;
        let input = input.sample(&mut self.chance);
        self.chance.let_stray(false);
        Run { input, tasks }
    }
}
