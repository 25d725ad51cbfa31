// What people do with the AWS SDK for JavaScript: every answer goes through the parsers of AWS's own client.
//
// Takes the URL of the server in ENDPOINT. Run by `cargo xtask clients`.

const assert = require("node:assert");
const { setTimeout } = require("node:timers/promises");
const { SFN, paginateGetExecutionHistory } = require("@aws-sdk/client-sfn");

const states = new SFN({
  endpoint: process.env.ENDPOINT,
  region: "us-east-1",
  credentials: { accessKeyId: "x", secretAccessKey: "x" },
  disableHostPrefix: true,
});
const roleArn = "arn:aws:iam::111111111111:role/order";

async function ended(executionArn) {
  for (;;) {
    const described = await states.describeExecution({ executionArn });
    if (described.status !== "RUNNING") return described;
    await setTimeout(50);
  }
}

async function main() {
  const { activityArn } = await states.createActivity({ name: "approve-javascript" });
  const approve = { Type: "Task", Resource: activityArn, ResultPath: "$.approval", End: true };
  const definition = JSON.stringify({ StartAt: "Approve", States: { Approve: approve } });
  const name = "order-javascript";
  const created = await states.createStateMachine({ name, definition, roleArn, publish: true });
  assert.ok(created.creationDate instanceof Date);
  assert.strictEqual(created.stateMachineVersionArn, `${created.stateMachineArn}:1`);
  await assert.rejects(
    states.createStateMachine({ name, definition: `${definition} `, roleArn }),
    { name: "StateMachineAlreadyExists" },
  );

  // A worker.
  const started = await states.startExecution({
    stateMachineArn: created.stateMachineArn,
    name: "o-1",
    input: '{"total": 7}',
  });
  let task = {};
  while (!task.taskToken) task = await states.getActivityTask({ activityArn });
  assert.deepStrictEqual(JSON.parse(task.input), { total: 7 });
  await states.sendTaskSuccess({ taskToken: task.taskToken, output: '"yes"' });
  const { status, output } = await ended(started.executionArn);
  assert.strictEqual(status, "SUCCEEDED");
  assert.deepStrictEqual(JSON.parse(output), { total: 7, approval: "yes" });

  // Pages.
  const pages = paginateGetExecutionHistory(
    { client: states, pageSize: 2 },
    { executionArn: started.executionArn },
  );
  const ids = [];
  for await (const page of pages) ids.push(...page.events.map((event) => event.id));
  assert.deepStrictEqual(ids, ids.map((_, index) => index + 1));

  // Express, and a state by itself.
  const pass = { Type: "Pass", Result: 3, End: true };
  const express = await states.createStateMachine({
    name: "quote-javascript",
    definition: JSON.stringify({ StartAt: "P", States: { P: pass } }),
    roleArn,
    type: "EXPRESS",
  });
  const answer = await states.startSyncExecution({ stateMachineArn: express.stateMachineArn });
  assert.deepStrictEqual([answer.status, answer.output], ["SUCCEEDED", "3"]);
  const tested = await states.testState({ definition: JSON.stringify(pass), inspectionLevel: "DEBUG" });
  assert.strictEqual(tested.inspectionData.result, "3");

  // Away with everything.
  await states.deleteStateMachine({ stateMachineArn: created.stateMachineArn });
  await states.deleteStateMachine({ stateMachineArn: express.stateMachineArn });
  await states.deleteActivity({ activityArn });
  console.log("JavaScript: all as expected");
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
