import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client } from "./support/client.js";

let client: Client;
beforeAll(async () => {
  client = await Client.start();
  await client.execute("let kept = 41; const pending: unknown[] = [];");
});
afterAll(() => client.end());

/** Runs a cell that does not end, interrupts it after a while, and says how it ended. */
async function interrupted(code: string, milliseconds = 300) {
  const id = client.startCell(code);
  await client.wait(({ header, parent }) => parent?.msg_id === id && header.msg_type === "execute_input");
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  expect(await client.request("interrupt_request", {}, "control")).toMatchObject({ status: "ok" });
  return client.finished(id, 10_000);
}

describe("an interrupt ends the cell and keeps the variables:", () => {
  it.each([
    ["a loop", "while (true) {}"],
    ["a loop after an await", "await new Promise((resolve) => setTimeout(resolve, 5));\nwhile (true) {}"],
    ["a wait that never ends", "await new Promise(() => undefined);"],
    ["a loop that waits between its turns", "while (true) await new Promise((resolve) => setTimeout(resolve, 1));"],
    ["a loop in a timer", "setInterval(() => { while (true) {} }, 1); await new Promise(() => undefined);"],
    [
      "a storm of promises",
      "async function storm(): Promise<void> { for (;;) await null; }\nawait Promise.all([storm(), storm(), storm()]);",
    ],
    ["a regular expression that backtracks", "/^(a+)+$/.test('a'.repeat(40) + 'b')"],
    ["a wait for memory", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)"],
    ["a loop that catches everything", "for (;;) { try { while (true) {} } catch {} finally {} }"],
    ["a flood of text", "for (let i = 0; ; i++) console.log('line', i);"],
    ["a question to the person", "input('and now? ')"],
    ["a loop in a sort", "[1, 2, 3].sort(() => { while (true) {} })"],
  ])("%s", async (_, code) => {
    const { reply } = await interrupted(code);
    expect(reply).toMatchObject({ status: "error", ename: "KeyboardInterrupt" });
    expect((await client.execute("kept + 1")).result).toBe("42");
    client.forget();
  });

  it("and what the cell itself has defined", async () => {
    await interrupted("let count = 0;\nwhile (true) count++;");
    expect((await client.execute("count > 0")).result).toBe("true");
  });
});

it("ends a loop that waits between its turns for good", async () => {
  await client.execute("let turns = 0;");
  await interrupted("while (true) { await new Promise((resolve) => setTimeout(resolve, 1)); turns++; }");
  const { result } = await client.execute("turns");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await client.execute("turns")).result).toBe(result);
});

it("stops what a cell has left behind", async () => {
  await client.execute("setTimeout(() => { while (true) {} }, 20); 'left'");
  await new Promise((resolve) => setTimeout(resolve, 100));
  await client.request("interrupt_request", {}, "control");
  expect((await client.execute("kept")).result).toBe("41");
});

it("does nothing when nothing runs, and hits nothing that runs later", async () => {
  for (let round = 0; round < 20; round++) {
    await client.request("interrupt_request", {}, "control");
    expect((await client.execute("kept")).result).toBe("41");
  }
});

it("aborts the cells that wait", async () => {
  const first = client.startCell("while (true) {}");
  const second = client.startCell("console.log('never')");
  await client.wait(({ header, parent }) => parent?.msg_id === first && header.msg_type === "execute_input");
  await new Promise((resolve) => setTimeout(resolve, 100));
  await client.request("interrupt_request", {}, "control");
  expect((await client.finished(first)).reply["ename"]).toBe("KeyboardInterrupt");
  expect((await client.finished(second)).reply["status"]).toBe("aborted");
});

it("twenty times in a row", async () => {
  for (let round = 0; round < 20; round++) expect((await interrupted("while (true) {}", 30)).reply["ename"]).toBe("KeyboardInterrupt");
  expect((await client.execute("kept")).result).toBe("41");
});

it("of native code that nothing stops costs the variables, and says so", async () => {
  await client.execute("import { execSync } from 'node:child_process';");
  const { reply } = await interrupted("execSync('sleep 20');");
  expect(reply).toMatchObject({ status: "error", ename: "KeyboardInterrupt" });
  expect(reply["evalue"]).toContain("All variables and functions are gone");
  expect((await client.execute("kept")).reply["ename"]).toBe("ReferenceError");
  expect((await client.execute("const again = 1; again")).result).toBe("1");
});
