//! Runs executions in databases that are closed and opened again: what is kept, and what is made again.

#[path = "durable/batches.rs"]
mod batches;
#[path = "durable/dropped.rs"]
mod dropped;
#[path = "durable/faults.rs"]
mod faults;
#[path = "durable/late.rs"]
mod late;
#[path = "durable/life.rs"]
mod life;
#[path = "durable/loops.rs"]
mod loops;
#[path = "durable/others.rs"]
mod others;
#[path = "durable/redrives.rs"]
mod redrives;
#[path = "durable/shop.rs"]
mod shop;
#[path = "durable/together.rs"]
mod together;
#[path = "durable/tokens.rs"]
mod tokens;
#[path = "durable/versions.rs"]
mod versions;
