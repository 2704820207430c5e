"""Start a server by hand: print the settings that the tests read, then wait until told to stop."""

from __future__ import annotations

import signal
import sys

from tests.neo4j_server.launcher import Neo4jServer, ServerFailedError, ServerNotAvailableError


def main() -> int:
    """Run one server until SIGTERM or Ctrl-C; return the exit code."""
    # SIGTERM becomes an exception, so that leaving the `with` block stops the server
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with Neo4jServer() as server:
            print(
                f"export RSSGRAPH_TEST_NEO4J_URI={server.uri}"
                f" RSSGRAPH_NEO4J_USER={server.user} RSSGRAPH_NEO4J_PASSWORD={server.password}",
                flush=True,
            )
            signal.pause()
    except (ServerNotAvailableError, ServerFailedError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
