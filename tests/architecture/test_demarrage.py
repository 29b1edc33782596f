"""What a cold start pays: `import app` loads no library that only one act needs."""

import json
import subprocess
import sys

import pytest

from tools.paths import ROOT

LOURDES = {
    *("fpdf", "PIL", "pikepdf", "cryptography", "segno", "ppf"),
    *(
        "argon2",
        "boto3",
        "botocore.client",
        "botocore.session",
        "email_validator",
        "fontTools",
        "itsdangerous",
    ),
    *("jwt", "puremagic"),
    *("aws_lambda_powertools.utilities.batch", "aws_lambda_powertools.utilities.parser"),
    *("aws_lambda_powertools.utilities.parameters", "aws_xray_sdk"),
}
CHARGE = "import app, json, sys; print(json.dumps(sorted(sys.modules)))"


@pytest.fixture(scope="module")
def charges() -> set[str]:
    """The modules loaded by `import app`, in a new process without any setting."""
    fait = subprocess.run(
        [sys.executable, "-c", CHARGE],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert fait.returncode == 0, fait.stderr
    return set(json.loads(fait.stdout))


def test_import_app_loads_no_heavy_library(charges: set[str]) -> None:
    assert charges & LOURDES == set()


def test_import_app_loads_what_it_serves(charges: set[str]) -> None:
    assert {"chalice.app", "chalicelib.web.http.routes", "chalicelib.events.relais"} <= charges
