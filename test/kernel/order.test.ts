import { afterAll, beforeAll, expect, it } from "vitest";
import { Client } from "./support/client.js";

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.end());

it("loses nothing of 10,000 lines, in few messages, all before idle", async () => {
  const { stdout, published } = await client.execute("for (let i = 0; i < 10_000; i++) console.log('line', i);");
  expect(stdout.split("\n")).toEqual([...Array.from({ length: 10_000 }, (_, i) => `line ${i}`), ""]);
  expect(published.length).toBeLessThan(100);
  expect(published.at(-1)?.content).toEqual({ execution_state: "idle" });
});

it("keeps text whole: lines of other systems, separators, halves of letters", async () => {
  const { stdout } = await client.execute("process.stdout.write('a\\u2028b\\r\\n\\u0000é𝒳\\ud800|');");
  expect(stdout).toBe("a\u2028b\r\n\u0000é𝒳\ud800|");
});

it("loses nothing of 2,000 cells in a row", async () => {
  client.forget();
  const ids: string[] = [];
  for (let i = 0; i < 2000; i++) ids.push(client.startCell(`console.log(${i}); ${i}`, { store_history: i % 100 === 0 }));
  for (let begin = 0; begin < ids.length; begin += 200) {
    const some = ids.slice(begin, begin + 200);
    for (const [place, id] of some.entries()) {
      const { reply, stdout, result, published } = await client.finished(id, 120_000);
      const number = String(begin + place);
      expect([reply["status"], stdout, result]).toEqual(["ok", `${number}\n`, number]);
      expect(published.map(({ header }) => header.msg_type)).toEqual(["status", "execute_input", "stream", "execute_result", "status"]);
    }
    client.forget(new Set(some));
  }
}, 300_000);
