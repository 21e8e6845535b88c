import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, type Execution } from "./support/client.js";

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.end());

const displayed = ({ published }: Execution) =>
  published.flatMap(({ header, content }) =>
    header.msg_type === "display_data" ? [content["data"] as { readonly "text/plain": string; readonly "text/html": string }] : [],
  );

describe("the lessons' helpers", () => {
  it("show text and HTML, hide their value, and put nothing on stderr", async () => {
    const cell = await client.execute('check("03.2", "y")');
    expect(cell.published.map(({ header }) => header.msg_type)).toEqual(["status", "execute_input", "display_data", "status"]);
    expect(displayed(cell)[0]?.["text/plain"]).toContain("✗ not yet");
    expect(displayed(cell)[0]?.["text/html"]).not.toMatch(/<script|<style|onclick/);
  });

  it("give a graded cell a bare number", async () => {
    const cell = await client.execute('4 * grade("03.o1", "b d f")');
    expect(cell.result).toBe("2");
    expect(cell.published.some(({ header }) => header.msg_type === "stream" || header.msg_type === "error")).toBe(false);
  });

  it("grade functions of cells", async () => {
    await client.execute("%%c\nvoid g(int x, int y) { if (y > 0) while (x > y) x = x - y; }");
    await client.execute('predict("03.p1", 2)');
    await client.execute("terminates(g)");
    expect(displayed(await client.execute('predict("03.p1")'))[0]?.["text/plain"]).toContain("You predicted 2. It came out as 1.");
  });

  it("are completed and explained", async () => {
    const completed = await client.request("complete_request", { code: "predi", cursor_pos: 5 });
    expect(completed["matches"]).toContain("predict");
    const inspected = await client.request("inspect_request", { code: "hint", cursor_pos: 4, detail_level: 0 });
    expect(JSON.stringify(inspected["data"])).toContain("Hints cost nothing");
  });
});
