//! Machines: chains of states, what reaches each of them, and what ends them.

use asl_runtime::Value;
use asl_runtime::value::Text;

use super::Inventor;
use super::fields::Fields;
use crate::invent::definitions::data::Data;

/// A machine that is being made.
#[derive(Debug, Default)]
pub(super) struct Draft {
    states: Vec<(Text, Value)>,
    /// What its ends give.
    output: Option<Data>,
}

/// What reaches a state.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    pub(super) data: Data,
    /// The variables that have a value.
    pub(super) variables: Vec<(String, Data)>,
    /// Those of them that states of this machine may assign.
    pub(super) own: Vec<String>,
}

/// Where a chain goes on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Exit {
    End,
    To(String),
}

/// The name of its first state, and what leaves its last one; nothing if that fails, or ends the machine.
pub(super) struct Chain {
    pub(super) start: String,
    pub(super) leaves: Option<Reach>,
}

/// Where a state stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'a> {
    pub(super) name: &'a str,
    pub(super) reach: &'a Reach,
    pub(super) exit: &'a Exit,
    /// How many machines are around that of the state.
    pub(super) depth: usize,
}

impl Draft {
    pub(super) fn add(&mut self, name: &str, state: Fields) {
        self.states.push((Text::from(name), state.into()));
    }

    /// The machine ends with this.
    pub(super) fn end(&mut self, data: &Data) {
        self.output = Some(match &self.output {
            Some(known) => known.join(data),
            None => data.clone(),
        });
    }

    /// Writes the machine, and gives what it gives.
    pub(super) fn fill(self, fields: &mut Fields, start: String) -> Data {
        fields.set("StartAt", start);
        fields.set("States", Value::object(self.states));
        self.output.unwrap_or(Data::Any)
    }
}

impl Reach {
    pub(super) fn new(data: Data) -> Self {
        Self {
            data,
            variables: Vec::new(),
            own: Vec::new(),
        }
    }

    /// The same with other data.
    pub(super) fn carrying(&self, data: Data) -> Self {
        Self {
            data,
            ..self.clone()
        }
    }

    /// What a machine inside is given, which reads the variables, and assigns others.
    pub(super) fn entering(&self, data: Data) -> Self {
        Self {
            data,
            variables: self.variables.clone(),
            own: Vec::new(),
        }
    }

    /// What is known where two ways meet.
    pub(super) fn join(self, other: &Self) -> Self {
        let variables = self.variables.into_iter().filter_map(|(name, data)| {
            let (_, other) = other.variables.iter().find(|(known, _)| *known == name)?;
            Some((name, data.join(other)))
        });
        let own = self.own.into_iter();
        Self {
            data: self.data.join(&other.data),
            variables: variables.collect(),
            own: own.filter(|name| other.own.contains(name)).collect(),
        }
    }
}

impl Exit {
    /// Writes where a state leads.
    pub(super) fn write(&self, fields: &mut Fields) {
        match self {
            Self::End => fields.set("End", true),
            Self::To(name) => fields.set("Next", name.as_str()),
        }
    }
}

/// Words that states are called by, a number behind them.
const WORDS: [&str; 7] = ["Step", "do it", "Ärger", "a.b", "await", "State", "x "];

impl Inventor {
    pub(super) fn new_name(&mut self) -> String {
        self.states += 1;
        format!("{}{}", self.chance.pick(&WORDS), self.states)
    }

    /// So many states, one after the other.
    pub(super) fn chain(
        &mut self,
        draft: &mut Draft,
        reach: Reach,
        length: usize,
        exit: &Exit,
        depth: usize,
    ) -> Chain {
        let names: Vec<String> = (0..length.max(1)).map(|_| self.new_name()).collect();
        let mut leaves = Some(reach);
        for (position, name) in names.iter().enumerate() {
            let next = names.get(position + 1);
            let next = next.map_or_else(|| exit.clone(), |next| Exit::To(next.clone()));
            let Some(reach) = &leaves else { break };
            let site = Site {
                name,
                reach,
                exit: &next,
                depth,
            };
            leaves = self.state(draft, site);
        }
        Chain {
            start: names.into_iter().next().unwrap_or_default(),
            leaves,
        }
    }

    /// A machine inside of another one, written into an object; gives what it gives.
    pub(super) fn machine(&mut self, fields: &mut Fields, reach: Reach, depth: usize) -> Data {
        let mut draft = Draft::default();
        let length = self.chance.between(1, 2);
        let chain = self.chain(&mut draft, reach, length, &Exit::End, depth);
        draft.fill(fields, chain.start)
    }
}
