"""Deploy the package on the embedded AWS: the production template, through CloudFormation."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from tools.commande.codes import ArretMachine
from tools.local.emulator import Emulator

STACK = "anef"
ARTIFACTS = "anef-artefacts-local"
DONE = {"CREATE_COMPLETE", "UPDATE_COMPLETE"}

Parameters = dict[str, str]
Outputs = dict[str, str]


class DeploymentFailed(ArretMachine):
    """CloudFormation refused the template; the message carries its reasons."""


def deploy(emulator: Emulator, package: Path, parameters: Parameters) -> Outputs:
    """Create or update the stack from `package`; do nothing when it is already so.

    Returns the stack's outputs. Raises DeploymentFailed.
    """
    cloudformation = emulator.client("cloudformation")
    digest = _digest(package, parameters)
    current = _describe(cloudformation)
    if current and current["StackStatus"] in DONE and _tag(current) == digest:
        return _outputs(current)
    if current and current["StackStatus"] == "ROLLBACK_COMPLETE":
        cloudformation.delete_stack(StackName=STACK)
        current = {}
    template = _upload(emulator, package, digest)
    # A template sent with the call itself is limited to 51,200 characters.
    request = {
        "StackName": STACK,
        "TemplateURL": f"{emulator.address}/{ARTIFACTS}/{digest}.json",
        "Parameters": [
            {"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()
        ],
        "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        "Tags": [{"Key": "empreinte", "Value": digest}],
    }
    action, waiter = (
        ("update", "stack_update_complete") if current else ("create", "stack_create_complete")
    )
    getattr(cloudformation, f"{action}_stack")(**request)
    _wait(cloudformation, waiter)
    outputs = _outputs(_describe(cloudformation))
    _put_gateway_responses(emulator, template, outputs["RestAPIId"])
    return outputs


def verify_sender(emulator: Emulator, sender: str) -> None:
    """Let SES send from this address; on AWS the operator verifies it (docs/exploitation.md)."""
    ses = emulator.client("sesv2")
    with suppress(ses.exceptions.AlreadyExistsException):
        ses.create_email_identity(EmailIdentity=sender)


def api_address(emulator: Emulator, outputs: Outputs) -> str:
    """Where the emulator serves the API Gateway stage."""
    stage = outputs["EndpointURL"].rstrip("/").rpartition("/")[2]
    return f"{emulator.address}/restapis/{outputs['RestAPIId']}/{stage}/_user_request_"


def _digest(package: Path, parameters: Parameters) -> str:
    content = (package / "empreinte").read_text() + json.dumps(parameters, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _upload(emulator: Emulator, package: Path, digest: str) -> dict[str, Any]:
    """Put zip and template in a bucket, each in its place, as `aws cloudformation package` does."""
    template: dict[str, Any] = json.loads((package / "sam.json").read_text())
    _replace_artifact(emulator.client("s3"), f"{digest}.zip", package / "deployment.zip")
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = f"s3://{ARTIFACTS}/{digest}.zip"
    watch_without_computing(template)
    body = json.dumps(template).encode()
    emulator.client("s3").put_object(Bucket=ARTIFACTS, Key=f"{digest}.json", Body=body)
    return template


def watch_without_computing(template: dict[str, Any]) -> None:
    """MiniStack refuses a whole stack for one alarm that computes: it watches the metric as it is.

    The alarm stays, so that what names it holds; only its hours are lost on this machine.
    """
    for resource in template["Resources"].values():
        properties = resource.get("Properties", {})
        if resource.get("Type") == "AWS::CloudWatch::Alarm" and "Metrics" in properties:
            (read,) = (m["MetricStat"] for m in properties.pop("Metrics") if "MetricStat" in m)
            properties |= read["Metric"] | {"Period": read["Period"], "Statistic": read["Stat"]}


def _replace_artifact(s3: Any, key: str, file: Path) -> None:
    """Keep the current zip only: each weighs 40 MB."""
    region = {"LocationConstraint": s3.meta.region_name}
    if ARTIFACTS not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=ARTIFACTS, CreateBucketConfiguration=region)
    for former in s3.list_objects_v2(Bucket=ARTIFACTS).get("Contents", []):
        s3.delete_object(Bucket=ARTIFACTS, Key=former["Key"])
    s3.put_object(Bucket=ARTIFACTS, Key=key, Body=file.read_bytes())


def _describe(cloudformation: Any) -> dict[str, Any]:
    from botocore.exceptions import ClientError

    try:
        stack: dict[str, Any] = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
    except ClientError:
        return {}
    return stack


def _wait(cloudformation: Any, waiter: str) -> None:
    from botocore.exceptions import WaiterError

    try:
        cloudformation.get_waiter(waiter).wait(
            StackName=STACK, WaiterConfig={"Delay": 1, "MaxAttempts": 120}
        )
    except WaiterError as error:
        events = cloudformation.describe_stack_events(StackName=STACK)["StackEvents"]
        reasons = [
            f"{event['LogicalResourceId']} : {event.get('ResourceStatusReason', '')}"
            for event in events
            if event["ResourceStatus"].endswith("FAILED")
        ]
        raise DeploymentFailed("\n".join(reasons) or str(error)) from error


def _outputs(stack: dict[str, Any]) -> Outputs:
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def _tag(stack: dict[str, Any]) -> str | None:
    tags = {tag["Key"]: tag["Value"] for tag in stack.get("Tags", [])}
    return tags.get("empreinte")


def _put_gateway_responses(emulator: Emulator, template: dict[str, Any], api: str) -> None:
    """Set them one by one: MiniStack ignores those of an imported API definition."""
    gateway = emulator.client("apigateway")
    for kind, response in template["Resources"]["RestAPI"]["Properties"][
        "GatewayResponses"
    ].items():
        headers = response["ResponseParameters"]["Headers"]
        status = {"statusCode": response["StatusCode"]} if "StatusCode" in response else {}
        gateway.put_gateway_response(
            restApiId=api,
            responseType=kind,
            responseTemplates=response["ResponseTemplates"],
            responseParameters={
                f"gatewayresponse.header.{name}": value for name, value in headers.items()
            },
            **status,
        )
    gateway.create_deployment(restApiId=api, stageName=_stage(template))


def _stage(template: dict[str, Any]) -> str:
    name: str = template["Resources"]["RestAPI"]["Properties"]["StageName"]
    return name
