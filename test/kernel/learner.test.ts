import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, type Execution } from "./support/client.js";

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.end());

/** The plain texts that a cell displays, in order; updates count for themselves. */
const shown = ({ published }: Execution) =>
  published.flatMap(({ header, content }) => {
    if (!["display_data", "update_display_data"].includes(header.msg_type)) return [];
    return String((content["data"] as { readonly "text/plain": string })["text/plain"]);
  });

/** Runs a cell, interrupts it once it shows something in place (how far it is), and says how it ended. */
async function interruptedAtWork(code: string) {
  const id = client.startCell(code);
  await client.wait(({ header, parent }) => parent?.msg_id === id && header.msg_type === "display_data");
  expect(await client.request("interrupt_request", {}, "control")).toMatchObject({ status: "ok" });
  return client.finished(id, 10_000);
}

describe("a C cell", () => {
  it("shows nothing, and its functions are called from TypeScript", async () => {
    const cell = await client.execute("%%c\nunsigned next(unsigned x) {\n  return x + 1;\n}\nint up(int x) {\n  return x + 1;\n}");
    expect(cell.published.map(({ header }) => header.msg_type)).toEqual(["status", "execute_input", "status"]);
    expect((await client.execute("next(4294967295) + next(1)")).result).toBe("2");
  });

  it("may use what earlier C cells define, and only C cells", async () => {
    await client.execute("%%python\ndef twice(x: int) -> int:\n    return 2 * x\n");
    const { reply } = await client.execute("%%c\nint f(int x) { return twice(x); }");
    expect(reply).toMatchObject({ status: "error" });
    await client.execute("%%c\nint g(int x) { return up(up(x)); }");
    expect((await client.execute("g(twice(20))")).result).toBe("42");
  });

  it("that cannot be read is shown with its lines", async () => {
    const cell = await client.execute("%%c\nvoid h(void) {\n  if terminates(h) while (1) {}\n}");
    expect(cell.reply).toMatchObject({ status: "error", ename: "SyntaxError" });
    expect(cell.reply["evalue"]).toMatch(/^cell \d+:3:\d+: /);
    expect(shown(cell)[0]).toContain("if terminates(h) while (1) {}");
  });

  it("whose function fails says where, in C and in the cell that calls", async () => {
    const { reply } = await client.execute("const big = 2147483647;\nup(big);");
    expect(reply).toMatchObject({ status: "error", ename: "UndefinedBehaviour" });
    expect(reply["evalue"]).toMatch(/signed integer overflow.*\(cell \d+, line 6\)/);
    expect((reply["traceback"] as string[]).join("\n")).toContain("up(big)");
  });

  it("runs its main, and what it defines is there even if main fails", async () => {
    const cell = await client.execute('%%c\nint zero(void) { return 0; }\nint main(void) { printf("%d\\n", 7); return 1 / zero(); }');
    expect(cell.stdout).toBe("7\n");
    expect(cell.reply).toMatchObject({ status: "error", ename: "UndefinedBehaviour" });
    expect((await client.execute("zero()")).result).toBe("0");
    expect((await client.execute("%%c\nint nothing(void) { return zero(); }")).reply).toMatchObject({ status: "ok" });
  });
});

describe("a helper", () => {
  it("shows its answer, and its value only when it is not shown already", async () => {
    await client.execute("%%c\nvoid down(int n) { while (n > 0) n = n - 1; }");
    const panel = await client.execute("terminates(down)");
    expect(shown(panel).at(-1)).toMatch(/^✓ yes: /);
    expect(panel.result).toBeUndefined();
    const value = await client.execute("const ends = terminates(down);\nends");
    expect(shown(value)).toHaveLength(1);
    expect(value.result).toBe("true");
    const quiet = await client.execute("terminates(down, { quiet: true })");
    expect(shown(quiet)).toEqual([]);
    expect(quiet.result).toBe("true");
    expect((await client.execute("terminates.report(down).checked")).result).toBe("true");
  });

  it("takes a function that is defined in the same cell, or written in the call", async () => {
    expect(shown(await client.execute("function same(x: bigint) { return x + 0n === x; }\nprove(same)")).at(-1)).toMatch(/^✓ proved: /);
    expect(shown(await client.execute("prove((x: bigint, y: bigint) => x + y === y + x)")).at(-1)).toMatch(/^✓ proved: inline /);
    await client.execute("const seven = 7n;");
    expect(shown(await client.execute("prove((x: bigint) => same(x) && seven === 7n)")).at(-1)).toMatch(/^✓ proved: inline /);
  });

  it("tells functions apart that differ only in their types", async () => {
    await client.execute("function check() { return prove((n: bigint) => n === n); }");
    expect(shown(await client.execute("prove((n: number) => n === n)")).at(-1)).toMatch(/^✗ refuted: inline\(NaN\)/);
    expect(shown(await client.execute("check()")).at(-1)).toMatch(/^✓ proved: inline /);
  });

  it("refuses what is no function", async () => {
    expect((await client.execute("prove(3 as never)")).reply).toMatchObject({ status: "error", ename: "TypeError" });
  });

  it("runs as the article writes it", async () => {
    await client.execute("function h() {\n  if (terminates(h)) while (true) {}\n}");
    const panel = await client.execute("if (terminates(h)) while (true) {}");
    expect(shown(panel).at(-1)).toMatch(/^\? don't know: /);
    const run = await client.execute("h();\n'it came back'");
    expect(run.result).toBe("'it came back'");
    expect(shown(run)).toEqual([]);
  });

  it("compares, and races in place", async () => {
    await client.execute("%%c\nbool tiny(unsigned char x) { return x + 0 == x; }");
    expect(shown(await client.execute("compare(down)"))[0]).toContain("mathematical integers");
    const race = await client.execute("race(tiny, { seconds: 0.4 })");
    const places = new Set(
      race.published.flatMap(({ content }) => (content["transient"] as { display_id?: string } | undefined)?.display_id ?? []),
    );
    expect(places.size).toBe(1);
    expect(shown(race).at(-1)).toContain("256");
    expect(race.result).toBeUndefined();
  });
});

describe("an interrupt", () => {
  beforeAll(async () => {
    await client.execute(
      "%%c\nbool prime(unsigned long x, unsigned long y) {\n  return x > 4294967295UL || y > 4294967295UL || x < 2 || y < 2 || x * y != 1000000016000000063UL;\n}\nbool wide(unsigned x, unsigned y) { return x + y == y + x; }",
    );
    await client.execute("let kept = 41;");
  });

  it.each([
    ["a proof", "prove(prime)"],
    ["a race", "race(wide)"],
  ])("ends %s, and keeps the variables", async (_, code) => {
    const { reply } = await interruptedAtWork(code);
    expect(reply).toMatchObject({ status: "error", ename: "KeyboardInterrupt" });
    expect((await client.execute("kept + 1")).result).toBe("42");
    expect(shown(await client.execute("prove(wide)")).at(-1)).toMatch(/^✓ proved: /);
  });
});
