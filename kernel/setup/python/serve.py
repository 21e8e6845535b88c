"""Runs JupyterLab until standard input ends: when the process that started it is gone, however it went, so is this."""

import os
import signal
import sys
import threading


def stop_with_parent():
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def main():
    threading.Thread(target=stop_with_parent, daemon=True).start()
    from jupyterlab import commands

    # At each start JupyterLab would ask yarn where extensions come from, which takes half a second and writes to the
    # home folder. It matters only to who builds extensions here.
    commands._yarn_config = lambda logger: {"yarn config": {}, "npm config": {}}
    from jupyterlab import labapp

    sys.exit(labapp.main())


if __name__ == "__main__":
    main()
