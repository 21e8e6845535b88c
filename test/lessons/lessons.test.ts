import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkLesson, lessonNames, updateLesson } from "../../lessons/build/lessons.js";
import { type JupyterServer, startServer } from "../../lessons/build/server.js";

/** `npm run lessons -- --update` stores what the lessons show now. */
const update = process.env["THEREFORE_UPDATE_LESSONS"] === "1";
const only = process.env["THEREFORE_LESSONS"]?.split(",") ?? [];
const chosen = lessonNames().filter((name) => only.length === 0 || only.some((part) => name.includes(part)));

describe.skipIf(chosen.length === 0)("lessons", () => {
  let server: JupyterServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.stop());

  test.each(chosen)("%s", { timeout: 300_000 }, async (name) => {
    const wrong = await (update ? updateLesson : checkLesson)(server, name);
    expect(wrong.join("\n\n")).toBe("");
  });
});
