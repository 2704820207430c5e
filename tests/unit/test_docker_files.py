"""The Docker files agree with each other, with the tests and with the command line.

No engine is needed: what is checked is what the files say.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
DOCKERIGNORE = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
GITIGNORE = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def instructions(name: str) -> list[str]:
    """Return what follows each instruction of this name in the Dockerfile."""
    return [line.partition(" ")[2].strip() for line in DOCKERFILE if line.startswith(f"{name} ")]


def test_neo4j_is_the_version_that_the_tests_launch() -> None:
    pom = ElementTree.parse(ROOT / "tests" / "neo4j_server" / "pom.xml")
    version = pom.findtext(".//{*}neo4j.version")

    assert SERVICES["neo4j"]["image"] == f"neo4j:{version}-community"


def test_python_is_pinned_to_a_minor_version() -> None:
    assert instructions("FROM") == ["python:3.11-slim-bookworm"]


def test_ports_are_published_on_loopback_only() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert published == {"neo4j": ["127.0.0.1:7687:7687"], "viewer": ["127.0.0.1:8501:8501"]}


def test_passwords_come_from_secret_files_that_git_and_the_image_leave_out() -> None:
    files = {name: secret["file"] for name, secret in COMPOSE["secrets"].items()}

    assert files == {"neo4j_auth": "./secrets/neo4j_auth", "neo4j_password": "./secrets/neo4j_password"}
    assert "/secrets/" in GITIGNORE
    assert "*" in DOCKERIGNORE
    assert not [line for line in DOCKERIGNORE if line.startswith("!secrets")]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_reads_only_secrets_that_it_is_given(name: str) -> None:
    service = SERVICES[name]
    read = {value for key, value in service["environment"].items() if key.endswith("_FILE")}

    assert read
    assert read <= {f"/run/secrets/{secret}" for secret in service["secrets"]}


@pytest.mark.parametrize("name", SERVICES)
def test_no_password_stands_in_the_environment(name: str) -> None:
    passwords = {"NEO4J_AUTH", "NEO4J_PASSWORD", "RSSGRAPH_NEO4J_PASSWORD"}

    assert not passwords & SERVICES[name]["environment"].keys()


def test_neo4j_keeps_its_data_in_a_named_volume_and_reports_no_usage() -> None:
    assert SERVICES["neo4j"]["volumes"] == ["neo4j-data:/data"]
    assert "neo4j-data" in COMPOSE["volumes"]
    assert SERVICES["neo4j"]["environment"]["NEO4J_dbms_usage__report_enabled"] == "false"


def test_neo4j_is_healthy_when_one_can_log_in() -> None:
    kind, command = SERVICES["neo4j"]["healthcheck"]["test"]

    assert kind == "CMD-SHELL"
    assert "cypher-shell" in command
    # one dollar sign would be replaced by compose, before the container sees it
    assert '"$$(cat /run/secrets/neo4j_password)"' in command


def test_the_viewer_waits_for_the_load_and_the_load_for_neo4j() -> None:
    assert SERVICES["load"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert SERVICES["viewer"]["depends_on"] == {"load": {"condition": "service_completed_successfully"}}


def test_the_image_runs_without_root_and_tells_its_health() -> None:
    (user,) = instructions("USER")
    (health,) = instructions("HEALTHCHECK")

    assert user not in {"root", "0"}
    assert f"useradd --create-home {user}" in instructions("RUN")
    assert "http://127.0.0.1:8501/_stcore/health" in health
    assert instructions("EXPOSE") == ["8501"]


def test_the_image_may_copy_what_it_copies() -> None:
    allowed = {line.removeprefix("!") for line in DOCKERIGNORE if line.startswith("!")}
    copied = {source for line in instructions("COPY") for source in line.split()[:-1]}

    assert copied == allowed
    assert all((ROOT / name).exists() for name in copied)


def commands() -> list[list[str]]:
    """Return every rssgraph command line in the two files."""
    return [
        SERVICES["load"]["command"],
        SERVICES["viewer"]["command"],
        *(yaml.safe_load(line) for line in instructions("CMD")),
    ]


def test_the_image_starts_rssgraph() -> None:
    assert instructions("ENTRYPOINT") == ['["rssgraph"]']


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_the_command_line_has_the_commands(command: list[str]) -> None:
    # `--help` at the end: the options before it are read, and nothing is started
    result = subprocess.run(
        [sys.executable, "-m", "rssgraph", *command, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert result.returncode == 0, result.stderr
