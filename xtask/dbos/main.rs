//! The work that `cargo xtask durable-bench` measures, on DBOS and Postgres: the executions come in, JSON goes out.

use std::sync::Arc;
use std::time::{Duration, Instant};

use dbos::{Config, DBOS, step};

const AT_ONCE: u64 = 128;

async fn one() -> dbos::Result<u64> {
    Ok(1)
}

async fn steps(count: u64) -> dbos::Result<u64> {
    let mut sum = 0;
    for _ in 0..count {
        sum += step("step", one).await?;
    }
    Ok(sum)
}

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().ok_or("no URL")?;
    let count: u64 = arguments.next().ok_or("no count")?.parse()?;
    let dbos = DBOS::new(Config {
        app_version: Some("1".to_owned()),
        max_connections: 32,
        ..Config::new("bench", url)
    });
    let work = Arc::new(dbos.register_workflow("steps", steps)?);
    dbos.launch().await?;
    // Warm: connections, plans, caches.
    work.run(100).await?;
    let began = Instant::now();
    let lanes = (0..AT_ONCE).map(|_| {
        let work = Arc::clone(&work);
        tokio::spawn(async move {
            for _ in 0..count / AT_ONCE {
                work.run(10).await?;
            }
            Ok::<_, dbos::Error>(())
        })
    });
    for lane in lanes.collect::<Vec<_>>() {
        lane.await??;
    }
    let throughput = began.elapsed();
    let mut rounds = Vec::new();
    for _ in 0..8 {
        let began = Instant::now();
        work.run(250).await?;
        rounds.push(began.elapsed() / 252);
    }
    rounds.sort_unstable();
    let per_second = (count * 10) as f64 / throughput.as_secs_f64();
    println!(
        "{{\"steps\":{},\"perSecond\":{},\"stepMicros\":{}}}",
        count * 10,
        per_second as u64,
        rounds.get(4).map_or(0, Duration::as_micros)
    );
    dbos.shutdown().await;
    Ok(())
}
