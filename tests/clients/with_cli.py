"""What people do with the AWS CLI. Takes the URL of the server in ENDPOINT. Run by `cargo xtask clients`."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ENVIRONMENT = {
    **os.environ,
    "AWS_ACCESS_KEY_ID": "x",
    "AWS_SECRET_ACCESS_KEY": "x",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ENDPOINT_URL": os.environ["ENDPOINT"],
    "AWS_PAGER": "",
}
PROGRAM = Path(sys.executable).with_name("aws")
ROLE = "arn:aws:iam::111111111111:role/order"


def aws(*arguments):
    command = [PROGRAM, "stepfunctions", "--output", "json", *arguments]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{arguments}: {done.stderr}")
    return json.loads(done.stdout) if done.stdout.strip() else {}


passes = json.dumps({"StartAt": "P", "States": {"P": {"Type": "Pass", "Result": 3, "End": True}}})
created = aws("create-state-machine", "--name", "order-cli", "--definition", passes, "--role-arn", ROLE)
machine = created["stateMachineArn"]
started = aws("start-execution", "--state-machine-arn", machine, "--name", "o-1", "--input", "{}")
execution = started["executionArn"]
while (described := aws("describe-execution", "--execution-arn", execution))["status"] == "RUNNING":
    time.sleep(0.1)
assert (described["status"], described["output"]) == ("SUCCEEDED", "3"), described
events = aws("get-execution-history", "--execution-arn", execution)["events"]
assert [event["type"] for event in events][-1] == "ExecutionSucceeded"
listed = aws("list-executions", "--state-machine-arn", machine, "--status-filter", "SUCCEEDED")
assert [entry["name"] for entry in listed["executions"]] == ["o-1"]
valid = aws("validate-state-machine-definition", "--definition", "{}")
assert valid["result"] == "FAIL", valid
aws("delete-state-machine", "--state-machine-arn", machine)
print("AWS CLI: all as expected")
