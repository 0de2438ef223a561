"""Starts the Node programs of this folder: readers that are not ours."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

PEERS = Path(__file__).resolve().parent
NODE_S, INSTALL_S = 110, 110


def node(script: str, *arguments: str, told: str, needs: str) -> Any:  # noqa: ANN401 - any JSON
    """Return, from JSON, what ``script`` answers to ``told`` on its standard input.

    needs: the package it is about; all of the folder's are installed where it is missing.
    """
    for command, package in {"node": "nodejs", "npm": "npm"}.items():
        assert shutil.which(command), f"{command} is missing: install the package {package}"
    if not (PEERS / "node_modules" / needs).is_dir():
        install = ["npm", "install", "--no-save", "--omit=optional", "--ignore-scripts"]
        subprocess.run(install, cwd=PEERS, check=True, timeout=INSTALL_S)
    done = subprocess.run(
        ["node", script, *arguments],
        cwd=PEERS,
        input=told,
        capture_output=True,
        text=True,
        check=False,
        timeout=NODE_S,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
