//! Parallel and Map states, inline and distributed.

use asl_runtime::{Value, json};

use super::Inventor;
use super::fields::Fields;
use super::machine::{Draft, Reach, Site};
use super::state::Writing;
use super::view::{Language, View, Want};
use crate::invent::definitions::data::Data;

impl Inventor {
    pub(super) fn parallel(&mut self, draft: &mut Draft, site: Site<'_>) -> Reach {
        let mut writing = self.begin("Parallel", site);
        self.select_input(&mut writing);
        let view = writing.view.clone();
        let input = match self.chance.one_in(3) {
            true => {
                let name = match writing.language() {
                    Language::JsonPath => "Parameters",
                    Language::Jsonata => "Arguments",
                };
                let (template, data) = self.template(&view);
                writing.fields.set(name, template);
                data
            }
            false => writing.input.clone(),
        };
        let mut outputs: Option<Data> = None;
        let mut branches = Vec::new();
        for _ in 0..2 {
            let mut branch = Fields::default();
            let reach = site.reach.entering(input.clone());
            let output = self.machine(&mut branch, reach, site.depth + 1);
            branches.push(Value::from(branch));
            outputs = Some(match outputs {
                Some(known) => known.join(&output),
                None => output,
            });
        }
        writing.fields.set("Branches", Value::array(branches));
        let result = Data::Array(Box::new(outputs.unwrap_or(Data::Any)));
        self.fan_in(draft, site, writing, result)
    }

    pub(super) fn map(&mut self, draft: &mut Draft, site: Site<'_>) -> Reach {
        let mut writing = self.begin("Map", site);
        self.select_input(&mut writing);
        let item = self.write_items(&mut writing);
        let mut item = self.write_selector(&mut writing, item);
        if self.chance.one_in(3) {
            let most = Value::from(self.chance.below(3));
            writing.fields.set("MaxConcurrency", most);
        }
        let is_distributed = site.depth == 0 && self.chance.one_in(3);
        let mut processor = Fields::default();
        let mut reach = site.reach.entering(item.clone());
        if is_distributed {
            processor.set(
                "ProcessorConfig",
                json!({ "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }),
            );
            if self.chance.one_in(2) {
                item = self.write_batcher(&mut writing, item);
            }
            reach = Reach::new(item);
        }
        let output = self.machine(&mut processor, reach, site.depth + 1);
        writing.fields.set("ItemProcessor", processor);
        let mut result = Data::Array(Box::new(output));
        if is_distributed && self.chance.one_in(3) {
            let tolerated = self.chance.pick(&[
                ("ToleratedFailurePercentage", 50),
                ("ToleratedFailureCount", 1),
            ]);
            writing.fields.set(tolerated.0, Value::from(tolerated.1));
            result = Data::Array(Box::new(Data::Any));
        }
        self.fan_in(draft, site, writing, result)
    }

    /// Writes the handlers and what becomes of the result.
    fn fan_in(
        &mut self,
        draft: &mut Draft,
        site: Site<'_>,
        mut writing: Writing,
        result: Data,
    ) -> Reach {
        self.write_retriers(&mut writing);
        let caught = self.write_catchers(draft, &mut writing, site);
        let leaves = self.finish(draft, site, writing, result, true);
        caught
            .into_iter()
            .fold(leaves, |leaves, way| leaves.join(&way))
    }

    /// Writes where the items come from; gives what is known of each.
    fn write_items(&mut self, writing: &mut Writing) -> Data {
        let view = writing.view.clone();
        let found = self.path(&view, Want::Array);
        let slips = self.chance.slips();
        let (text, data) = match (found, writing.language()) {
            (Some(found), _) if !slips => found,
            (_, Language::JsonPath) if slips => ("$.nothing".to_owned(), Data::Any),
            (_, Language::JsonPath) => return self.fixed_items(writing),
            (_, Language::Jsonata) => ("[1, 2]".to_owned(), Data::Array(Box::new(Data::Number))),
        };
        let name = match writing.language() {
            Language::JsonPath => "ItemsPath",
            Language::Jsonata => "Items",
        };
        writing.fields.set(name, view.quote(&text));
        match data {
            Data::Array(item) => *item,
            Data::Any
            | Data::Null
            | Data::Truth
            | Data::Number
            | Data::Text
            | Data::Time
            | Data::Object(_) => Data::Any,
        }
    }

    /// Nothing in sight is an array: the Map fails, unless the input turns out to be one.
    fn fixed_items(&mut self, writing: &mut Writing) -> Data {
        writing.fields.set("ItemsPath", Value::text("$"));
        Data::Any
    }

    /// Writes `ItemSelector`, now and then; gives what is known of what each iteration is given.
    fn write_selector(&mut self, writing: &mut Writing, item: Data) -> Data {
        if !self.chance.one_in(2) {
            return item;
        }
        let root = match writing.language() {
            Language::JsonPath => "$$.Map.Item",
            Language::Jsonata => "$states.context.Map.Item",
        };
        let known = Data::Object(vec![
            ("Index".to_owned(), Data::Number),
            ("Value".to_owned(), item),
        ]);
        let view: View = writing.view.with(root, known);
        let (template, data) = self.template(&view);
        writing.fields.set("ItemSelector", template);
        data
    }

    fn write_batcher(&mut self, writing: &mut Writing, item: Data) -> Data {
        let mut batcher = Fields::default();
        let most = Value::from(self.chance.between(1, 3));
        batcher.set("MaxItemsPerBatch", most);
        let mut batch = vec![("Items".to_owned(), Data::Array(Box::new(item)))];
        if self.chance.one_in(2) {
            let view = writing.view.clone();
            let (template, data) = self.template(&view);
            batcher.set("BatchInput", template);
            batch.push(("BatchInput".to_owned(), data));
        }
        writing.fields.set("ItemBatcher", batcher);
        Data::Object(batch)
    }
}
