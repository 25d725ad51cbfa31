"""Adds botocore's signatures to the requests in signatures.json: `python signatures.py`, where botocore is installed."""

import datetime
import json
import pathlib

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

FILE = pathlib.Path(__file__).with_name("signatures.json")
TIME = datetime.datetime.fromtimestamp(1_790_000_000, datetime.timezone.utc)
SIGNATURE = ("authorization", "x-amz-date", "x-amz-content-sha256", "x-amz-security-token")


def sign(request):
    headers = {name: value for name, value in request["headers"].items() if name.lower() not in SIGNATURE}
    scope = request["headers"]["authorization"].split("Credential=")[1].split(",")[0].split("/")
    token = request["headers"].get("x-amz-security-token")
    credentials = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token)
    signer = S3SigV4Auth if scope[3] == "s3" else SigV4Auth
    signed = AWSRequest(request["method"], request["url"], headers, request["body"].encode())
    if scope[3] == "s3":
        signed.context["client_config"] = None
        signed.context["payload_signing_enabled"] = True
    import botocore.auth
    import botocore.compat
    for module in (botocore.auth, botocore.compat):
        if hasattr(module, "get_current_datetime"):
            module.get_current_datetime = lambda remove_tzinfo=True: TIME.replace(tzinfo=None)
    signer(credentials, scope[3], scope[2]).add_auth(signed)
    return signed.headers["Authorization"]


def main():
    requests = json.loads(FILE.read_text())
    lines, equal = [], 0
    for request in requests:
        theirs = sign(request)
        ours = request["headers"]["authorization"]
        equal += theirs == ours
        if theirs != ours:
            print(request["case"], ours, theirs, sep="\n  ")
        lines.append(json.dumps({"case": request["case"], "url": request["url"], "authorization": theirs}))
    FILE.write_text("[\n" + ",\n".join(lines) + "\n]\n")
    print(f"{equal} of {len(requests)} are equal")


main()
