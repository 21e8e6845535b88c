import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client } from "./support/client.js";

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.end());

const types = (published: readonly { readonly header: { readonly msg_type: string } }[]) => published.map(({ header }) => header.msg_type);

describe("a cell", () => {
  it("is announced, shows its result, and is between busy and idle", async () => {
    const { published, result, reply } = await client.execute("6 * 7");
    expect(types(published)).toEqual(["status", "execute_input", "execute_result", "status"]);
    expect(published.map(({ content }) => content["execution_state"])).toEqual(["busy", undefined, undefined, "idle"]);
    expect(published[1]?.content).toMatchObject({ code: "6 * 7", execution_count: reply["execution_count"] });
    expect(published[2]?.content).toMatchObject({ execution_count: reply["execution_count"], metadata: {} });
    expect(result).toBe("42");
    expect(reply).toMatchObject({ status: "ok", payload: [], user_expressions: {} });
  });

  it.each([
    ["5n", "5n"],
    ["[30, 126]", "[ 30, 126 ]"],
    ["'text'", "'text'"],
    ["null", "null"],
    ["undefined", undefined],
    ["const unseen = 1;", undefined],
    ["({ a: 1, b: [2n, { c: true }] })", "{ a: 1, b: [ 2n, { c: true } ] }"],
    ["new Map([[1, 2]]);", "Map(1) { 1 => 2 }"],
  ])("%s shows %s", async (code, shown) => {
    expect((await client.execute(code)).result).toBe(shown);
  });

  it("prints in order, in few messages, to two streams", async () => {
    const { published } = await client.execute("console.log('a'); console.log('b'); console.error('c'); console.log('d')");
    const streams = published.filter(({ header }) => header.msg_type === "stream").map(({ content }) => [content["name"], content["text"]]);
    expect(streams).toEqual([
      ["stdout", "a\nb\n"],
      ["stderr", "c\n"],
      ["stdout", "d\n"],
    ]);
  });

  it("keeps variables, functions and types for later cells, and replaces them", async () => {
    await client.execute(
      "interface Point { x: number; y: number }\nconst p: Point = { x: 1, y: 2 };\nfunction sum(q: Point): number { return q.x + q.y; }",
    );
    expect((await client.execute("sum(p)")).result).toBe("3");
    await client.execute("const p = 'another type';");
    expect((await client.execute("p.length")).result).toBe("12");
  });

  it("may await at its top level", async () => {
    const { result } = await client.execute(
      "const waited = await new Promise<number>((resolve) => setTimeout(() => resolve(3), 10));\nwaited",
    );
    expect(result).toBe("3");
  });

  it("may use what Node declares, and packages of Node", async () => {
    expect((await client.execute("import { basename } from 'node:path';\nbasename('/a/b.c')")).result).toBe("'b.c'");
    expect((await client.execute("Buffer.from('a').length")).result).toBe("1");
  });

  it("that is blank counts for nothing", async () => {
    const before = (await client.execute("1")).reply["execution_count"];
    expect((await client.execute("  \n")).reply).toMatchObject({ status: "ok", execution_count: before });
  });
});

describe("an error", () => {
  it("has ename, evalue and the learner's lines, both published and replied", async () => {
    const { published, reply } = await client.execute("function deep(x: any): number {\n  return x.y.z;\n}\n\ndeep({});");
    const error = published.find(({ header }) => header.msg_type === "error")?.content;
    expect(error).toEqual({ ename: reply["ename"], evalue: reply["evalue"], traceback: reply["traceback"] });
    expect(reply).toMatchObject({ status: "error", ename: "TypeError", evalue: "Cannot read properties of undefined (reading 'z')" });
    const cell = `cell ${reply["execution_count"]}`;
    expect(reply["traceback"]).toEqual([
      "TypeError: Cannot read properties of undefined (reading 'z')",
      `    at deep, ${cell}:2:14`,
      "        return x.y.z;",
      `    at ${cell}:5:1`,
      "        deep({});",
    ]);
  });

  it("names lines of earlier cells", async () => {
    const earlier = (await client.execute("\nfunction fails(): never { throw new RangeError('too far'); }")).reply["execution_count"];
    const { reply } = await client.execute("fails()");
    expect(reply["ename"]).toBe("RangeError");
    expect((reply["traceback"] as string[]).join("\n")).toContain(`at fails, cell ${earlier}:2:33`);
  });

  it("of types is found before anything runs, at the cell's own line and column", async () => {
    const { reply, stdout } = await client.execute("console.log('ran');\nconst n: number = 'text';");
    expect(stdout).toBe("");
    expect(reply["ename"]).toBe("TypeError");
    expect(reply["evalue"]).toMatch(/^cell \d+:2:7: Type 'string' is not assignable to type 'number'\.$/);
    expect((reply["traceback"] as string[]).slice(1)).toEqual(["    const n: number = 'text';", "          ^"]);
  });

  it("is found where strict is strict", async () => {
    expect((await client.execute("let s: string = null;")).reply["ename"]).toBe("TypeError");
    expect((await client.execute("function untyped(x) { return x; }")).reply["evalue"]).toContain("implicitly has an 'any' type");
  });

  it("that is a value is shown with the cell's own lines", async () => {
    const { result, reply } = await client.execute("\nnew Error('shown')");
    expect(result).toBe(`Error: shown\n    at cell ${reply["execution_count"]}:2:1\n        new Error('shown')`);
  });

  it("of syntax hides what follows from it", async () => {
    const { reply } = await client.execute("using x = null");
    expect(reply["traceback"]).toHaveLength(3);
  });

  it("of an export says that none is needed", async () => {
    const { reply } = await client.execute("export const z = 3;");
    expect((reply["traceback"] as string[]).join("\n")).toContain("leave out `export`");
  });

  it("of syntax is called so", async () => {
    const { reply } = await client.execute("let z = ;");
    expect(reply["ename"]).toBe("SyntaxError");
    expect(reply["evalue"]).toMatch(/:1:9: Expression expected\.$/);
  });

  it("may be anything that is thrown", async () => {
    expect((await client.execute("throw 'a text'")).reply).toMatchObject({ ename: "Thrown", evalue: "a text" });
    expect((await client.execute("throw undefined")).reply).toMatchObject({ ename: "Thrown", evalue: "undefined" });
  });

  it("leaves what the cell has defined before it", async () => {
    await client.execute("const kept = 'old';");
    const { reply } = await client.execute("const found = 5;\nif (found > 1) throw new Error('stop');\nconst kept: number = 1;");
    expect(reply["ename"]).toBe("Error");
    expect((await client.execute("found + 1")).result).toBe("6");
    expect((await client.execute("kept.length")).result).toBe("3");
  });

  it("of a stack that is full is an error like others", async () => {
    const { reply } = await client.execute("function again(n: number): number { return again(n + 1) + 1; }\nagain(0)");
    expect(reply["ename"]).toBe("RangeError");
  });
});

describe("options", () => {
  it("silent: nothing is announced, counted or remembered", async () => {
    const before = (await client.execute("1")).reply["execution_count"];
    const { published, reply } = await client.execute("41 + 1", { silent: true });
    expect(types(published)).toEqual(["status", "status"]);
    expect(reply).toMatchObject({ status: "ok", execution_count: before });
  });

  it("store_history: false is shown, but not counted", async () => {
    const before = (await client.execute("1")).reply["execution_count"];
    const { result, reply } = await client.execute("'seen'", { store_history: false });
    expect(result).toBe("'seen'");
    expect(reply["execution_count"]).toBe(before);
    const history = await client.request("history_request", { hist_access_type: "tail", n: 1, raw: true, output: false });
    expect(history["history"]).toEqual([[1, before, "1"]]);
  });

  it("user_expressions are evaluated after the cell", async () => {
    const { reply, published } = await client.execute("const u = 20;", {
      user_expressions: { twice: "u * 2", wrong: "u +", thrown: "(() => { throw new Error('no') })()" },
    });
    expect(reply["user_expressions"]).toMatchObject({
      twice: { status: "ok", data: { "text/plain": "40" }, metadata: {} },
      wrong: { status: "error", ename: "SyntaxError" },
      thrown: { status: "error", ename: "Error", evalue: "no" },
    });
    expect(types(published)).not.toContain("execute_result");
  });

  it("stop_on_error: the cells that wait are aborted", async () => {
    const ids = ["throw new Error('first')", "console.log('never')", "1"].map((code) => client.startCell(code));
    const [first, second, third] = await Promise.all(ids.map((id) => client.finished(id)));
    expect(first?.reply["status"]).toBe("error");
    expect(second?.reply["status"]).toBe("aborted");
    expect(third?.reply["status"]).toBe("aborted");
    expect(second?.stdout).toBe("");
    expect((await client.execute("'goes on'")).result).toBe("'goes on'");
  });

  it("stop_on_error: false goes on", async () => {
    const ids = ["throw new Error('first')", "2"].map((code) => client.startCell(code, { stop_on_error: false }));
    const [, second] = await Promise.all(ids.map((id) => client.finished(id)));
    expect(second?.result).toBe("2");
  });
});

describe("input()", () => {
  it("asks the client and waits", async () => {
    const id = client.startCell("const name: string = input('Your name? ');\n'hello ' + name");
    const question = await client.wait(({ channel, parent }) => channel === "stdin" && parent?.msg_id === id);
    expect(question.header.msg_type).toBe("input_request");
    expect(question.content).toEqual({ prompt: "Your name? ", password: false });
    client.send("stdin", "input_reply", { status: "ok", value: "Émilie 𝒳" }, { parent: question.header });
    expect((await client.finished(id)).result).toBe("'hello Émilie 𝒳'");
  });

  it("fails where the client takes no questions", async () => {
    const { reply } = await client.execute("input()", { allow_stdin: false });
    expect(reply["status"]).toBe("error");
    expect(reply["evalue"]).toContain("nobody can be asked");
  });
});

describe("what is shown", () => {
  it("can be rich, and updated in place", async () => {
    const { published } = await client.execute(
      "const handle = display.html('<b>one</b>');\nhandle.update('two');\ndisplay.clear({ wait: true });",
    );
    const [shown, updated, cleared] = published.slice(2, 5);
    expect(shown?.header.msg_type).toBe("display_data");
    expect(shown?.content["data"]).toEqual({ "text/plain": "<b>one</b>", "text/html": "<b>one</b>" });
    expect(updated?.header.msg_type).toBe("update_display_data");
    expect(updated?.content["transient"]).toEqual(shown?.content["transient"]);
    expect(updated?.content["data"]).toEqual({ "text/plain": "'two'" });
    expect(cleared?.header.msg_type).toBe("clear_output");
    expect(cleared?.content).toEqual({ wait: true });
  });

  it("can be shown as in tslab", async () => {
    const { published } = await client.execute("import { display as shown } from 'tslab';\nshown.html('<i>x</i>');");
    expect(published[2]?.content).toMatchObject({ data: { "text/html": "<i>x</i>" } });
  });

  it("is a table when it is an array of objects", async () => {
    const { published } = await client.execute("[{ n: 1, text: '<a>' }, { n: 2n }]");
    const data = published.find(({ header }) => header.msg_type === "execute_result")?.content["data"];
    expect(data).toMatchObject({
      "text/html":
        "<table><thead><tr><th>n</th><th>text</th></tr></thead><tbody><tr><td>1</td><td>&lt;a&gt;</td></tr><tr><td>2n</td><td></td></tr></tbody></table>",
    });
  });

  it("is what a value says about itself", async () => {
    const { published } = await client.execute("({ [Symbol.for('Jupyter.display')]: () => ({ 'text/markdown': '**bold**' }) })");
    expect(published.find(({ header }) => header.msg_type === "execute_result")?.content["data"]).toMatchObject({
      "text/markdown": "**bold**",
    });
  });

  it("can be a table of the console", async () => {
    expect((await client.execute("console.table([{ a: 1 }])")).stdout).toContain("│ a │");
  });
});
