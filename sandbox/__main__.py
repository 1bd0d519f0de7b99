"""`python -m sandbox --port N`: every vendor, on this machine."""

import argparse

import uvicorn

from sandbox.app import create_app


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8001)
    chosen = parser.parse_args()
    uvicorn.run(create_app(), host=chosen.host, port=chosen.port, log_level="warning")


if __name__ == "__main__":
    main()
