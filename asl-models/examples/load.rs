//! Tells how long it takes to load services, and how long the texts of operations are.

use std::time::Instant;

use asl_models::{Service, services};

fn main() {
    for name in ["dynamodb", "s3", "ec2"] {
        let start = Instant::now();
        let operations = Service::named(name).map(|service| service.operations().count());
        println!(
            "{name}: {operations:?} operations in {:.1} ms",
            start.elapsed().as_secs_f64() * 1e3
        );
    }
    let mut lengths: Vec<usize> = services()
        .filter_map(Service::named)
        .flat_map(lengths)
        .collect();
    lengths.sort_unstable();
    let at = |part: usize| lengths.get(lengths.len() * part / 100).copied();
    println!(
        "slices: median {:?}, 90 of 100 below {:?}, longest {:?}",
        at(50),
        at(90),
        lengths.last()
    );
}

fn lengths(service: &Service) -> Vec<usize> {
    let operations = service
        .operations()
        .filter_map(|name| service.operation(&name));
    operations
        .map(|operation| operation.slice().to_string().len())
        .collect()
}
