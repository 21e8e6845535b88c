import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Client } from "./support/client.js";

let client: Client;
beforeEach(async () => {
  client = await Client.start();
});
afterEach(() => client.end());

async function stillWorks(): Promise<void> {
  expect((await client.execute("20 + 22")).result).toBe("42");
}

/** Waits until the kernel has logged something. */
async function logged(pattern: RegExp): Promise<void> {
  for (let i = 0; i < 200 && !pattern.test(client.kernel.log()); i++) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(client.kernel.log()).toMatch(pattern);
}

describe("a message is refused with a line in the log, and the kernel lives:", () => {
  const frames = () => client.encode(client.message("execute_request", { code: "globalThis.ran = true" }));

  it("with a bad signature, which is checked before anything is parsed", async () => {
    const bad = frames();
    bad[1] = Buffer.from("0".repeat(64));
    bad[5] = Buffer.from("{ not JSON");
    for (const channel of ["shell", "control", "stdin"] as const) client.sendFrames(channel, bad);
    await logged(/(bad signature[\s\S]*){3}/);
    expect(client.kernel.log()).not.toContain("JSON");
    expect((await client.execute("'ran' in globalThis")).result).toBe("false");
  });

  it("with malformed JSON", async () => {
    const text = { toJSON: () => "no object" };
    client.sendFrames("shell", client.encode({ ...client.message("execute_request", {}), content: text }));
    await logged(/malformed JSON/);
    await stillWorks();
  });

  it("cut in half, empty, or without a delimiter", async () => {
    const whole = frames();
    client.sendFrames("shell", whole.slice(0, 3));
    client.sendFrames("shell", [Buffer.alloc(0)]);
    client.sendFrames("control", [Buffer.from("nonsense"), Buffer.from([255, 254])]);
    await logged(/cut short[\s\S]*no delimiter|no delimiter[\s\S]*cut short/);
    await stillWorks();
  });

  it("of an unknown type", async () => {
    const id = client.send("shell", "no_such_request", {});
    await client.wait(({ parent, content }) => parent?.msg_id === id && content["execution_state"] === "idle");
    await logged(/no_such_request is not known/);
    await stillWorks();
  });

  it("with fields of other types than they should have", async () => {
    for (const content of [{ code: 5 }, { code: null, user_expressions: [1] }, {}])
      expect((await client.finished(client.send("shell", "execute_request", content))).reply["status"]).toBe("ok");
    expect((await client.request("complete_request", { code: "con", cursor_pos: "x" }))["status"]).toBe("ok");
    expect((await client.request("history_request", { hist_access_type: 7, n: "many" }))["status"]).toBe("ok");
    await stillWorks();
  });

  it("to an unknown comm", async () => {
    client.send("shell", "comm_msg", { comm_id: "nobody", data: {} });
    client.send("shell", "comm_close", { comm_id: "nobody", data: {} });
    await logged(/(unknown comm nobody[\s\S]*){2}/);
    await stillWorks();
  });
});

describe("the kernel stays connected and says what happened when a cell", () => {
  it("ends its process", async () => {
    await client.execute("const before = 1; console.log('said before');");
    const { reply, stdout } = await client.execute("console.log('last words'); process.exit(3)");
    expect(stdout).toBe("last words\n");
    expect(reply).toMatchObject({ status: "error", ename: "ProcessExit" });
    expect(reply["evalue"]).toContain("exit code 3");
    expect(reply["evalue"]).toContain("All variables and functions are gone");
    expect((await client.execute("before")).reply["ename"]).toBe("ReferenceError");
    await stillWorks();
  });

  it("ends its process later", async () => {
    await client.execute("setTimeout(() => process.exit(0), 50)");
    await client.wait(({ header, content }) => header.msg_type === "stream" && String(content["text"]).includes("ProcessExit"));
    await stillWorks();
  });

  it("is killed", async () => {
    const { reply } = await client.execute("process.kill(process.pid, 'SIGKILL'); while (true) {}");
    expect(reply).toMatchObject({ ename: "ProcessCrash" });
    expect(reply["evalue"]).toContain("SIGKILL");
    await stillWorks();
  });

  it("runs out of memory", async () => {
    const { reply, stderr } = await client.execute(
      "const all: number[][] = [];\nfor (;;) all.push(new Array(1_000_000).fill(1.5));",
      {},
      120_000,
    );
    expect(reply).toMatchObject({ status: "error", ename: "OutOfMemory" });
    expect(reply["evalue"]).toContain("1024 MB");
    expect(stderr).toBe("");
    await stillWorks();
  }, 150_000);

  it("throws asynchronously", async () => {
    await client.execute("let kept = 7;");
    const id = client.startCell("setTimeout(function later() { throw new TypeError('too late'); }, 20);\n'started'");
    expect((await client.finished(id)).result).toBe("'started'");
    const late = await client.wait(({ header, content }) => header.msg_type === "stream" && content["name"] === "stderr");
    expect(late.content["text"]).toMatch(/too late\n {4}at later, cell 2:1:37/);
    expect((await client.execute("kept")).result).toBe("7");
  });

  it("leaves a rejected promise", async () => {
    client.startCell("void Promise.reject(new Error('nobody cares')); 1");
    const late = await client.wait(({ header, content }) => header.msg_type === "stream" && content["name"] === "stderr");
    expect(late.content["text"]).toContain("nobody cares");
    await stillWorks();
  });

  it("breaks the global functions that the kernel lives on", async () => {
    await client.execute(
      "const broken = globalThis as any; broken.setTimeout = undefined; broken.JSON = undefined; broken.process = undefined; broken.Buffer = undefined;",
    );
    const { result } = await client.execute("20 + 22");
    expect(result).toBe("42");
  });

  it("replaces the console", async () => {
    await client.execute("(globalThis as any).console = undefined");
    await stillWorks();
  });
});
