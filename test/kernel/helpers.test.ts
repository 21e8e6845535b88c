import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client } from "./support/client.js";

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.end());

const types = (published: readonly { readonly header: { readonly msg_type: string } }[]) => published.map(({ header }) => header.msg_type);

describe("cells of other languages", () => {
  it("make functions that TypeScript calls, each by its own rules", async () => {
    expect(
      (
        await client.execute(
          "%%c\nbool f(unsigned x, unsigned y) { return x + y == y + x; }\nunsigned sum(unsigned x, unsigned y) { return x + y; }",
        )
      ).reply["status"],
    ).toBe("ok");
    expect((await client.execute("%%python\ndef twice(x: int) -> int:\n    return x + x")).reply["status"]).toBe("ok");
    expect((await client.execute("[f(3, 4), sum(4294967295, 1), twice(2n ** 70n)]")).result).toBe("[ true, 0, 2361183241434822606848n ]");
  });

  it("say what is wrong with a text, and define nothing", async () => {
    const { published, reply } = await client.execute("%%c\nint broken(int x) { return x + ; }");
    expect(types(published)).toEqual(["status", "execute_input", "display_data", "error", "status"]);
    expect(reply["ename"]).toBe("SyntaxError");
    expect(reply["evalue"]).toContain("cell");
    expect((await client.execute("broken(1)")).reply["ename"]).toBe("ReferenceError");
  });
});

describe("a helper", () => {
  it("that is the last expression shows its explanation and not its value", async () => {
    const { published } = await client.execute("prove(f)");
    expect(types(published)).toEqual(["status", "execute_input", "display_data", "status"]);
    expect(published[2]?.content["data"]).toMatchObject({ "text/html": expect.stringContaining("<"), "text/plain": expect.any(String) });
  });

  it("has a value", async () => {
    expect((await client.execute("prove(f, { quiet: true })")).result).toBe("true");
    expect((await client.execute("const answer = prove(f); answer")).result).toBe("true");
  });

  it("steers the program, without await", async () => {
    await client.execute("%%c\nvoid g(int x, int y) { if (y > 0) while (x > y) x = x - y; }");
    expect((await client.execute("if (terminates(g, { quiet: true })) console.log('it stops');")).stdout).toBe("it stops\n");
  });

  it("is interrupted, keeps the variables, and answers the next question", async () => {
    await client.execute(
      "const kept = 5;\nfunction collatz(n: bigint): bigint { while (n > 1n) { if (n % 2n === 0n) n = n / 2n; else n = 3n * n + 1n; } return n; }",
    );
    const id = client.startCell("for (;;) { race(f); terminates(collatz, { effort: 1000 }); }");
    await client.wait(({ header, parent }) => parent?.msg_id === id && header.msg_type === "execute_input");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await client.request("interrupt_request", {}, "control");
    expect((await client.finished(id, 10_000)).reply["ename"]).toBe("KeyboardInterrupt");
    expect((await client.execute("kept")).result).toBe("5");
    expect((await client.execute("prove(f, { quiet: true })")).result).toBe("true");
  });
});

it("local files and packages can be imported, and files that change are read again", async () => {
  const { folder } = client.kernel;
  const file = join(folder, "tools.ts");
  writeFileSync(file, "export const unit: number = 3;\nexport function scale(x: number): number { return x * unit; }\n");
  mkdirSync(join(folder, "node_modules", "gauge"), { recursive: true });
  writeFileSync(join(folder, "node_modules", "gauge", "index.js"), "exports.read = () => 7;");
  writeFileSync(join(folder, "node_modules", "gauge", "index.d.ts"), "export function read(): number;");
  expect((await client.execute("import { scale } from './tools';\nimport { read } from 'gauge';\nscale(read())")).result).toBe("21");
  expect((await client.execute("scale(2)")).result).toBe("6");
  writeFileSync(join(folder, "state.ts"), "export const state = { count: 0 };\n");
  await client.execute("import { state } from './state';\nstate.count++;");
  expect((await client.execute("import { state as same } from './state';\nsame.count")).result).toBe("1");
  writeFileSync(file, "export function scale(x: number): string { return 'now ' + x; }\n");
  for (let i = 0; i < 20; i++) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    if ((await client.execute("import { scale } from './tools';\nscale(2)")).result === "'now 2'") return;
  }
  expect.unreachable("the changed file was not read");
});

it("a cell can be a module that others import", async () => {
  await client.execute("/** @module shapes */\nexport const sides = 4;");
  expect((await client.execute("import { sides } from './shapes';\nsides")).result).toBe("4");
});
