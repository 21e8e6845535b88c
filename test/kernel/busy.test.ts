import { afterAll, beforeAll, expect, it } from "vitest";
import { Client } from "./support/client.js";

let client: Client;
beforeAll(async () => {
  client = await Client.start();
  await client.execute("const something = { other: 1 };");
});
afterAll(() => client.end());

it.each([["while (true) {}"], ["await new Promise(() => undefined)"]])("answers everything but cells during %s", async (code) => {
  const id = client.startCell(code);
  await client.wait(({ header, parent }) => parent?.msg_id === id && header.msg_type === "execute_input");
  await client.heartbeat();
  expect((await client.request("kernel_info_request", {}, "control", 5000))["status"]).toBe("ok");
  expect((await client.request("kernel_info_request", {}, "shell", 5000))["status"]).toBe("ok");
  expect((await client.request("complete_request", { code: "something.o", cursor_pos: 11 }, "shell", 5000))["matches"]).toEqual(["other"]);
  expect((await client.request("inspect_request", { code: "something", cursor_pos: 3 }, "shell", 5000))["found"]).toBe(true);
  expect((await client.request("is_complete_request", { code: "if (1) {" }, "shell", 5000))["status"]).toBe("incomplete");
  expect((await client.request("comm_info_request", {}, "shell", 5000))["comms"]).toEqual({});
  expect((await client.request("history_request", { hist_access_type: "tail", n: 1 }, "shell", 5000))["history"]).toHaveLength(1);
  // The last that a page hears of the kernel's state is that it works.
  const states = client.published(id).flatMap(({ content }) => content["execution_state"] ?? []);
  expect(states.at(-1)).toBe("busy");
  await client.request("interrupt_request", {}, "control");
  expect((await client.finished(id)).reply["ename"]).toBe("KeyboardInterrupt");
});
