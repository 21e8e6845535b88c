"""Runs JupyterLab until standard input ends: when the process that started it is gone, however it went, so is this."""

import os
import signal
import sys
import threading


def stop_with_parent():
    while sys.stdin.buffer.read(4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=stop_with_parent, daemon=True).start()
    from jupyterlab.labapp import main

    sys.exit(main())
