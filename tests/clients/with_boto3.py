"""What people do with boto3: every answer goes through the parsers of AWS's own client.

Takes the URL of the server in ENDPOINT. Run by `cargo xtask clients`.
"""

import json
import os
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

states = boto3.client(
    "stepfunctions",
    endpoint_url=os.environ["ENDPOINT"],
    region_name="us-east-1",
    aws_access_key_id="x",
    aws_secret_access_key="x",
    config=Config(inject_host_prefix=False),
)
ROLE = "arn:aws:iam::111111111111:role/order"


def definition(activity):
    approve = {"Type": "Task", "Resource": activity, "ResultPath": "$.approval", "End": True}
    return json.dumps({"StartAt": "Approve", "States": {"Approve": approve}})


def ended(arn):
    while True:
        described = states.describe_execution(executionArn=arn)
        if described["status"] != "RUNNING":
            return described
        time.sleep(0.05)


def refused(code, call, **request):
    try:
        call(**request)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"{call} is not refused")


activity = states.create_activity(name="approve-boto3")["activityArn"]
created = states.create_state_machine(
    name="order-boto3",
    definition=definition(activity),
    roleArn=ROLE,
    publish=True,
    tags=[{"key": "team", "value": "orders"}],
)
machine, version = created["stateMachineArn"], created["stateMachineVersionArn"]
described = states.describe_state_machine(stateMachineArn=machine)
assert described["definition"] == definition(activity)
assert described["creationDate"].year >= 2024
refused("StateMachineAlreadyExists", states.create_state_machine,
        name="order-boto3", definition=definition(activity) + " ", roleArn=ROLE)
refused("InvalidDefinition", states.create_state_machine,
        name="broken-boto3", definition="{}", roleArn=ROLE)

routing = [{"stateMachineVersionArn": version, "weight": 100}]
alias = states.create_state_machine_alias(name="PROD", routingConfiguration=routing)
alias = alias["stateMachineAliasArn"]

# A worker of an activity: it fails once, and succeeds after a redrive.
execution = states.start_execution(stateMachineArn=alias, name="o-1", input='{"total": 7}')
execution = execution["executionArn"]
task = states.get_activity_task(activityArn=activity, workerName="ann")
assert json.loads(task["input"]) == {"total": 7}
states.send_task_failure(taskToken=task["taskToken"], error="Away", cause="at lunch")
failed = ended(execution)
assert (failed["status"], failed["error"], failed["cause"]) == ("FAILED", "Away", "at lunch")
assert failed["stateMachineAliasArn"] == alias
states.redrive_execution(executionArn=execution)
task = states.get_activity_task(activityArn=activity, workerName="ann")
states.send_task_heartbeat(taskToken=task["taskToken"])
states.send_task_success(taskToken=task["taskToken"], output='"yes"')
succeeded = ended(execution)
assert json.loads(succeeded["output"]) == {"total": 7, "approval": "yes"}, succeeded
assert succeeded["redriveCount"] == 1
refused("TaskTimedOut", states.send_task_success, taskToken=task["taskToken"], output="1")

# Pages.
whole = states.get_execution_history(executionArn=execution)["events"]
pages = states.get_paginator("get_execution_history")
pages = pages.paginate(executionArn=execution, PaginationConfig={"PageSize": 2})
assert [event["id"] for page in pages for event in page["events"]] == [event["id"] for event in whole]
for number in range(5):
    states.start_execution(stateMachineArn=machine, name=f"page-{number}")
pages = states.get_paginator("list_executions")
pages = pages.paginate(stateMachineArn=machine, PaginationConfig={"PageSize": 2})
names = [entry["name"] for page in pages for entry in page["executions"]]
assert names == ["page-4", "page-3", "page-2", "page-1", "page-0", "o-1"], names
for number in range(5):
    arn = execution.replace("o-1", f"page-{number}")
    states.stop_execution(executionArn=arn, error="Enough")
    assert ended(arn)["status"] == "ABORTED"

# Express.
passes = json.dumps({"StartAt": "P", "States": {"P": {"Type": "Pass", "Result": 3, "End": True}}})
express = states.create_state_machine(name="quote-boto3", definition=passes, roleArn=ROLE, type="EXPRESS")
express = express["stateMachineArn"]
answer = states.start_sync_execution(stateMachineArn=express)
assert (answer["status"], answer["output"]) == ("SUCCEEDED", "3"), answer
assert answer["billingDetails"]["billedMemoryUsedInMB"] == 64

# A state by itself.
task = {
    "Type": "Task",
    "Resource": "arn:aws:states:::lambda:invoke",
    "Parameters": {"FunctionName": "f", "Payload.$": "$"},
    "ResultSelector": {"answer.$": "$.Payload"},
    "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 2, "MaxAttempts": 2}],
    "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Rescue"}],
    "Next": "Done",
}


def tested(mock, **more):
    return states.test_state(definition=json.dumps(task), input='{"n": 1}', mock=mock, **more)


answer = tested({"result": '{"StatusCode": 200, "Payload": 7}'}, inspectionLevel="DEBUG")
assert (answer["status"], answer["nextState"]) == ("SUCCEEDED", "Done"), answer
assert json.loads(answer["output"]) == {"answer": 7}, answer
assert json.loads(answer["inspectionData"]["afterParameters"])["Payload"] == {"n": 1}, answer
busy = {"errorOutput": {"error": "Busy", "cause": "too many"}}
answer = tested(busy, stateConfiguration={"retrierRetryCount": 1}, inspectionLevel="DEBUG")
assert answer["status"] == "RETRIABLE", answer
details = {"retryIndex": 0, "retryBackoffIntervalSeconds": 4}
assert answer["inspectionData"]["errorDetails"] == details, answer
answer = tested(busy, stateConfiguration={"retrierRetryCount": 2})
assert (answer["status"], answer["nextState"]) == ("CAUGHT_ERROR", "Rescue"), answer
refused("ValidationException", tested, mock={"result": '{"StatusCode": "200"}'})

# Away with everything.
refused("ConflictException", states.delete_state_machine_version, stateMachineVersionArn=version)
states.delete_state_machine_alias(stateMachineAliasArn=alias)
states.delete_state_machine_version(stateMachineVersionArn=version)
states.delete_state_machine(stateMachineArn=machine)
states.delete_state_machine(stateMachineArn=express)
states.delete_activity(activityArn=activity)
names = [entry["name"] for entry in states.list_state_machines()["stateMachines"]]
assert "order-boto3" not in names
print("boto3: all as expected")
