//! Both sides of a workload do the same work.

use super::WORKLOADS;

#[test]
fn twins_give_the_same_output() {
    for workload in WORKLOADS {
        if workload.transitions < 1_000_000 {
            let [generated, twin] = (workload.outputs)();
            assert_eq!(generated, twin, "{}", workload.name);
        }
    }
}
