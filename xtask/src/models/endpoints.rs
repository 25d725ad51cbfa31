//! Where a service is found, from its rules: the host that most regions have, and where it is another one.

use std::collections::BTreeMap;

use asl_models::{Endpoint, Interface};
use serde_json::Value;

use super::rules::{self, Found};
use super::service::text;

/// Where a service is found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Endpoints {
    /// The host, with `{region}` and `{suffix}` or `{dualstack}`.
    pub(super) host: Option<String>,
    pub(super) signing_region: Option<String>,
    pub(super) signing_name: Option<String>,
    pub(super) others: Vec<Endpoint>,
}

/// A region, its partition, and what the rules find for it.
struct Place<'p> {
    region: &'p str,
    partition: &'p Value,
    found: Found,
}

/// What the rules say, region by region.
pub(super) fn of(rules: &Value, partitions: &Value) -> Endpoints {
    let places = places(rules, partitions);
    let all: Vec<&Place<'_>> = places.iter().collect();
    let Some(usual) = usual(&all) else {
        return Endpoints::default();
    };
    let mut others = Vec::new();
    for places in by_partition(&all).into_values() {
        add_others(&usual, &places, &mut others);
    }
    Endpoints {
        host: Some(usual.0),
        signing_region: usual.1,
        signing_name: places
            .iter()
            .find_map(|place| place.found.signing_name.clone()),
        others,
    }
}

/// Where a client would go elsewhere than the rules say: the service and the region.
pub(super) fn misled(interface: &Interface, rules: &Value, partitions: &Value) -> Vec<String> {
    let is_misled = |place: &&Place<'_>| {
        let own = asl_aws::Endpoint::of(interface, place.region);
        let region = place
            .found
            .signing_region
            .as_deref()
            .unwrap_or(place.region);
        own.host != place.found.host || own.signing_region != region
    };
    let places = places(rules, partitions);
    let misled = places.iter().filter(is_misled);
    misled
        .map(|place| format!("{} in {}", interface.id, place.region))
        .collect()
}

/// A template, and the region of the signature where it is not the one that is called.
type Template = (String, Option<String>);

fn places<'p>(rules: &Value, partitions: &'p Value) -> Vec<Place<'p>> {
    let partitions = partitions["partitions"].as_array().into_iter().flatten();
    let places = partitions.flat_map(|partition| {
        let regions = partition["regions"].as_object().into_iter().flatten();
        regions.map(move |(region, _)| (region.as_str(), partition))
    });
    let regional = places.filter(|(region, _)| !region.ends_with("-global"));
    let found = regional.filter_map(|(region, partition)| {
        let found = rules::evaluate(rules, region, partition)?;
        Some(Place {
            region,
            partition,
            found,
        })
    });
    found.collect()
}

/// One entry for a partition that is not as usual, and one for each region that is not as its partition.
fn add_others(usual_of_all: &Template, places: &[&Place<'_>], others: &mut Vec<Endpoint>) {
    let (Some(usual), Some(first)) = (usual(places), places.first()) else {
        return;
    };
    let is_usual = places
        .iter()
        .filter(|place| place.has(usual_of_all))
        .count()
        * 2
        >= places.len();
    let usual = if is_usual {
        usual_of_all.clone()
    } else {
        usual
    };
    if !is_usual {
        others.push(endpoint(partition_name(first), usual.clone()));
    }
    let odd = places.iter().filter(|place| !place.has(&usual));
    others.extend(odd.map(|place| endpoint(place.region, place.template())));
}

fn endpoint(place: &str, (host, signing_region): Template) -> Endpoint {
    Endpoint {
        place: place.to_owned(),
        host,
        signing_region,
    }
}

fn by_partition<'a, 'p>(places: &[&'a Place<'p>]) -> BTreeMap<&'p str, Vec<&'a Place<'p>>> {
    let mut partitions: BTreeMap<&str, Vec<&Place<'_>>> = BTreeMap::new();
    for place in places {
        partitions
            .entry(partition_name(place))
            .or_default()
            .push(place);
    }
    partitions
}

fn partition_name<'p>(place: &Place<'p>) -> &'p str {
    text(place.partition, "id").unwrap_or_default()
}

/// The template that fits most places; of those that fit as many, the first.
fn usual(places: &[&Place<'_>]) -> Option<Template> {
    let mut templates: Vec<Template> = places.iter().map(|place| place.template()).collect();
    templates.sort();
    templates.dedup();
    let fitting = |template: &Template| places.iter().filter(|place| place.has(template)).count();
    let most = templates.iter().map(fitting).max()?;
    templates
        .into_iter()
        .find(|template| fitting(template) == most)
}

impl Place<'_> {
    fn suffix(&self, name: &str) -> &str {
        text(&self.partition["outputs"], name).unwrap_or_default()
    }

    fn template(&self) -> Template {
        let host = self
            .found
            .host
            .replace(self.suffix("dualStackDnsSuffix"), "{dualstack}");
        let host = host.replace(self.suffix("dnsSuffix"), "{suffix}");
        (host.replace(self.region, "{region}"), self.signing_region())
    }

    fn signing_region(&self) -> Option<String> {
        let region = self.found.signing_region.clone();
        region.filter(|region| region != self.region)
    }

    fn has(&self, (host, signing_region): &Template) -> bool {
        let host = host.replace("{region}", self.region);
        let host = host.replace("{suffix}", self.suffix("dnsSuffix"));
        let host = host.replace("{dualstack}", self.suffix("dualStackDnsSuffix"));
        let region = signing_region.as_deref().unwrap_or(self.region);
        host == self.found.host
            && region == self.found.signing_region.as_deref().unwrap_or(self.region)
    }
}
