import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { workFolder } from "../../../kernel/setup/project.mjs";
import { type JupyterServer, startServer } from "../../../lessons/build/server.js";
import { launchChromium } from "./chromium.js";

/** Pictures of what was seen, to be looked at by a person. */
export const pictures = join(workFolder, "pictures");

/** A Jupyter server and a browser, as long as the tests of a group run. */
export interface Session {
  server: JupyterServer;
  browser: Browser;
}

/** Starts both before the tests of the group that it is called in, and stops them afterwards. `prepare` may lay files beside the lessons. */
export function startSession(prepare: (server: JupyterServer) => void = () => {}): Session {
  const session = {} as Session;
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    session.server = await startServer(["--LabApp.expose_app_in_browser=True"]);
    prepare(session.server);
    session.browser = await launchChromium();
  });
  afterAll(async () => {
    await session.browser?.close();
    await session.server?.stop();
  });
  return session;
}
