//! Takes small workflows whose tasks are slow, broken or silent; makes sure of what the in-process engine
//! promises: cancellation, task tokens, heartbeats, the shape of calls, clocks, and Map Runs; and what one over a
//! journal does.

#[path = "engine/callbacks.rs"]
mod callbacks;
#[path = "engine/calls.rs"]
mod calls;
#[path = "engine/cancellation.rs"]
mod cancellation;
#[path = "engine/clocks.rs"]
mod clocks;
#[path = "engine/executor.rs"]
mod executor;
#[path = "engine/heartbeats.rs"]
mod heartbeats;
#[path = "engine/map_runs.rs"]
mod map_runs;
#[path = "engine/turns.rs"]
mod turns_engine;
