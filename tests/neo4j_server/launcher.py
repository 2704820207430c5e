"""Fetch Neo4j Community with Maven, and start, stop, freeze and thaw one server of it.

The version stands in `pom.xml`. The jars are kept between runs in `RSSGRAPH_TEST_NEO4J_HOME`, or
else in `~/.cache/rssgraph-neo4j`, one folder per version. Every server has a data folder of its own.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self
from xml.etree import ElementTree

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

if TYPE_CHECKING:
    from types import TracebackType

POM: Final = Path(__file__).with_name("pom.xml")
OLDEST_JAVA: Final = 17
START_SECONDS: Final = 120
STOP_SECONDS: Final = 60

# Heap and JVM flags in neo4j.conf are read by Neo4j's own start script only, which the jars do not contain.
JVM_OPTIONS: Final = (
    "-Xms512m",
    "-Xmx1g",
    "-XX:+UseG1GC",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dfile.encoding=UTF-8",
)

# The internal setting makes a stop take 2 s; it takes 10 s without.
CONFIGURATION: Final = """\
server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
server.memory.pagecache.size=256m
db.transaction.timeout=120s
db.lock.acquisition.timeout=10s
internal.server.bolt.thread_pool_shutdown_wait_time=1s
"""


class ServerNotAvailableError(Exception):
    """This machine cannot run the server; the message is one sentence that says what it lacks."""


class ServerFailedError(Exception):
    """The server was started, and gave up or did not get ready; the message ends with its log."""


class Neo4jServer:
    """One Neo4j server on a free loopback port, with a random password and an empty database.

    Making one fetches the jars if they are not there and prepares the data folder; `start`, or
    entering the context, starts the server. Leaving the context stops it and deletes its data.

    Attributes
    ----------
    uri
        Address for the driver. It stays the same when the server is stopped and started again.
    user, password
        Login of the only user.

    Raises
    ------
    ServerNotAvailableError
        If Java or Maven is missing or too old, or the jars cannot be fetched.
    """

    def __init__(self) -> None:
        self._java = find_java()
        self._jars = fetch_jars(neo4j_version())
        self._folder = tempfile.TemporaryDirectory(prefix="rssgraph-neo4j-")
        self._home = Path(self._folder.name)
        self._process: subprocess.Popen[bytes] | None = None

        port = _free_port()
        self.uri = f"bolt://127.0.0.1:{port}"
        self.user = "neo4j"
        self.password = secrets.token_hex(16)

        for name in ("conf", "data", "import", "logs", "plugins", "run"):
            (self._home / name).mkdir()
        (self._home / "conf" / "neo4j.conf").write_text(CONFIGURATION.format(port=port), encoding="utf-8")
        self._set_initial_password()

    def __enter__(self) -> Self:
        """Start the server."""
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop the server and delete its data."""
        self.close()

    def start(self) -> None:
        """Start the server, with the data it had when it was stopped, and wait until it answers.

        Raises
        ------
        ServerFailedError
            If it exits, or does not answer within `START_SECONDS`.
        """
        if self._process is not None:
            return
        class_path = f"{self._home}/plugins/*:{self._home}/conf:{self._jars}/*"
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(self._java, *JVM_OPTIONS, "-cp", class_path),
                    "org.neo4j.server.CommunityEntryPoint",
                    *(f"--home-dir={self._home}", f"--config-dir={self._home}/conf"),
                    # without it the server leaves for the background and hides its errors
                    "--console-mode",
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C in a terminal goes to us alone: we stop the server
                start_new_session=True,
            )
        self._wait_until_ready()

    def stop(self) -> None:
        """Stop the server and keep its data; do nothing if it is not running."""
        if self._process is None:
            return
        # a frozen process would not see SIGTERM
        self.thaw()
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def close(self) -> None:
        """Stop the server and delete its data; it cannot be started again."""
        self.stop()
        self._folder.cleanup()

    def freeze(self) -> None:
        """Suspend the server: its connections stay open and nothing answers."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen server go on where it was."""
        self._signal(signal.SIGCONT)

    @property
    def _log(self) -> Path:
        return self._home / "logs" / "console.log"

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)

    def _set_initial_password(self) -> None:
        result = subprocess.run(
            [
                *(self._java, "-Xmx256m", "-cp", f"{self._jars}/*", "org.neo4j.cli.AdminTool"),
                *("dbms", "set-initial-password", self.password),
            ],
            env={**os.environ, "NEO4J_HOME": str(self._home), "NEO4J_CONF": f"{self._home}/conf"},
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode != 0:
            raise ServerFailedError(f"Neo4j could not set its initial password.\n{result.stderr}")

    def _wait_until_ready(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None:
                self._process = None
                raise ServerFailedError(f"Neo4j exited while it was starting.\n{self._end_of_log()}")
            if time.monotonic() > deadline:
                self.stop()
                raise ServerFailedError(f"Neo4j was not ready in {START_SECONDS} s.\n{self._end_of_log()}")
            time.sleep(0.25)

    def _answers(self) -> bool:
        # While the server starts, the port opens first and the database comes later: ask for both.
        login = (self.user, self.password)
        with (
            suppress(DriverError, Neo4jError),
            GraphDatabase.driver(self.uri, auth=login, connection_timeout=2) as driver,
        ):
            driver.verify_connectivity()
            driver.execute_query("RETURN 1", database_="neo4j")
            return True
        return False

    def _end_of_log(self) -> str:
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-20:])


def neo4j_version() -> str:
    """Return the version of Neo4j that `pom.xml` names."""
    version = ElementTree.parse(POM).findtext(".//{*}neo4j.version")
    assert version is not None
    return version


def find_java() -> str:
    """Return the first of `JAVA_HOME` and `java` on the path that is new enough.

    Raises
    ------
    ServerNotAvailableError
        If there is none; the message names the versions that were found.
    """
    home = os.environ.get("JAVA_HOME")
    candidates = (f"{home}/bin/java" if home else None, shutil.which("java"))
    seen = []
    for java in filter(None, candidates):
        version = _java_version(java)
        if version >= OLDEST_JAVA:
            return java
        seen.append(f"{java} is {version or 'no Java'}")
    found = "; ".join(seen) or "no `java` was found in JAVA_HOME or on the path"
    raise ServerNotAvailableError(f"Neo4j {neo4j_version()} needs Java {OLDEST_JAVA} or newer: {found}.")


def fetch_jars(version: str) -> Path:
    """Return the folder with Neo4j's jars, after fetching them if they are not there.

    Raises
    ------
    ServerNotAvailableError
        If Maven is missing, or cannot fetch them.
    """
    root = os.environ.get("RSSGRAPH_TEST_NEO4J_HOME") or Path.home() / ".cache" / "rssgraph-neo4j"
    jars = Path(root).absolute() / version / "lib"
    if jars.is_dir():
        return jars

    maven = shutil.which("mvn")
    if maven is None:
        raise ServerNotAvailableError(
            f"Neo4j {version} is fetched with Maven, and no `mvn` was found on the path."
        )
    print(f"Fetching Neo4j {version} (about 120 MB, once) ...", file=sys.stderr, flush=True)
    jars.parent.mkdir(parents=True, exist_ok=True)
    # fetched beside its place and then moved, so that an interrupted run leaves no half folder
    with tempfile.TemporaryDirectory(dir=jars.parent) as partial:
        fetched = Path(partial) / "lib"
        result = subprocess.run(
            [
                *(maven, "--quiet", "--batch-mode", f"--file={POM}", f"-Dneo4j.version={version}"),
                *("dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={fetched}"),
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode != 0:
            reason = next(iter(result.stdout.splitlines()), "it gave no reason")
            raise ServerNotAvailableError(f"Maven could not fetch Neo4j {version}: {reason}")
        # another run may have been faster
        if not jars.is_dir():
            fetched.rename(jars)
    return jars


def _java_version(java: str) -> int:
    """Return the feature version, such as 17, or 0 if `java` cannot be run."""
    try:
        result = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    # Java 8 calls itself 1.8: too old in either reading
    match = re.search(r'version "(\d+)', result.stderr)
    return int(match[1]) if match else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
