import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client } from "./support/client.js";

let client: Client;
beforeAll(async () => {
  client = await Client.start();
  await client.execute("/** Twice as much. */\nfunction double(x: number): number { return 2 * x; }\nconst point = { east: 1, west: 2 };");
});
afterAll(() => client.end());

/** The text before "|" is before the cursor; positions count code points. */
function at(marked: string): { readonly code: string; readonly cursor_pos: number } {
  const [before = "", after = ""] = marked.split("|");
  return { code: before + after, cursor_pos: [...before].length };
}

describe("completion", () => {
  it.each([
    ["poi|", "point", 0, 3],
    ["point.|", "east", 6, 6],
    ["1 + doub|le(2)", "double", 4, 10],
    ["'𝒳𝒳'; point.w|", "west", 12, 13],
    ["const { ea| } = point", "east", 8, 10],
    ["pro|", "prove", 0, 3],
    ["console.lo|", "log", 8, 10],
  ])("at %s offers %s", async (marked, match, start, end) => {
    const reply = await client.request("complete_request", at(marked));
    expect(reply["matches"]).toContain(match);
    expect([reply["cursor_start"], reply["cursor_end"]]).toEqual([start, end]);
  });

  it("says what kind of thing each match is", async () => {
    const reply = await client.request("complete_request", at("doub|"));
    expect(reply["metadata"]).toEqual({ _jupyter_types_experimental: [{ text: "double", type: "function", start: 0, end: 4 }] });
  });

  it("works in cells of other languages", async () => {
    const reply = await client.request("complete_request", at("%%c\nint twice(int 𝒳x) { ret|"));
    expect(reply["matches"]).toContain("return");
    expect([reply["cursor_start"], reply["cursor_end"]]).toEqual([24, 27]);
    expect((await client.request("complete_request", at("%%py|")))["matches"]).toContain("python");
  });
});

describe("inspection", () => {
  it.each([
    ["doub|le", "function double(x: number): number\n\nTwice as much."],
    ["double(|", "Twice as much."],
    ["double(3, |", "Twice as much."],
    ["'𝒳𝒳'; poi|nt", "const point: {\n    east: number;"],
    ["prove|", "prove"],
  ])("at %s", async (marked, text) => {
    const reply = await client.request("inspect_request", { ...at(marked), detail_level: 0 });
    expect(reply["found"]).toBe(true);
    expect((reply["data"] as Record<string, string>)["text/plain"]).toContain(text);
  });

  it("finds nothing where there is nothing", async () => {
    expect(await client.request("inspect_request", { ...at("|"), detail_level: 0 })).toEqual({
      status: "ok",
      found: false,
      data: {},
      metadata: {},
    });
    expect((await client.request("inspect_request", { ...at("nobody|"), detail_level: 0 }))["status"]).toBe("ok");
  });
});

describe("is_complete", () => {
  it.each([
    ["1 + 1", "complete"],
    ["", "complete"],
    ["await x;", "complete"],
    ["function f() {", "incomplete"],
    ["f(1,", "incomplete"],
    ["const t = `half", "incomplete"],
    ["/* half", "incomplete"],
    ["const x =", "incomplete"],
    ["if (x)", "incomplete"],
    ["let z = ;", "invalid"],
    ["f(1))", "invalid"],
    ["function f() { let = 3 3 }", "invalid"],
    ["'half", "invalid"],
    ["<T>(x: T) => x", "complete"],
    ["%%c\nint f(int x) { return x; }", "complete"],
    ["%%c\nint f(int x) {", "incomplete"],
    ["%%python\ndef f(x):", "incomplete"],
  ])("%s is %s", async (code, status) => {
    expect((await client.request("is_complete_request", { code }))["status"]).toBe(status);
  });

  it("says how far the next line is indented", async () => {
    expect(await client.request("is_complete_request", { code: "if (x) {\n  if (y) {" })).toEqual({ status: "incomplete", indent: "    " });
  });
});
