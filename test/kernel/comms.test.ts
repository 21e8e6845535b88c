import { afterAll, beforeAll, expect, it } from "vitest";
import { Client } from "./support/client.js";

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.end());

const comm = (id: string, type: string) =>
  client.wait(({ channel, header, content }) => channel === "iopub" && header.msg_type === type && content["comm_id"] === id);

it("a line opened by the page reaches the cell's handler, both ways, with bytes", async () => {
  await client.execute(`const heard: unknown[] = [];
comms.register('echo', (comm, data) => {
  heard.push(data);
  comm.onMessage = (message, buffers) => comm.send({ got: message, sizes: buffers.map((bytes) => bytes.length) }, buffers);
  comm.onClose = () => heard.push('closed');
});`);
  client.send("shell", "comm_open", { comm_id: "one", target_name: "echo", data: { hello: 1 } });
  client.send("shell", "comm_msg", { comm_id: "one", data: { question: 2 } }, { buffers: [Buffer.from([1, 2, 255])] });
  const answer = await comm("one", "comm_msg");
  expect(answer.content["data"]).toEqual({ got: { question: 2 }, sizes: [3] });
  expect(answer.buffers).toEqual([Buffer.from([1, 2, 255])]);
  expect(await client.request("comm_info_request", {})).toEqual({ status: "ok", comms: { one: { target_name: "echo" } } });
  expect(await client.request("comm_info_request", { target_name: "other" })).toEqual({ status: "ok", comms: {} });
  client.send("shell", "comm_close", { comm_id: "one", data: {} });
  expect((await client.execute("heard")).result).toBe("[ { hello: 1 }, 'closed' ]");
  expect(await client.request("comm_info_request", {})).toEqual({ status: "ok", comms: {} });
});

it("a line opened by a cell reaches the page", async () => {
  const { published } = await client.execute("const line = comms.open('widget', { value: 1 }); line.send({ value: 2 }); line.id");
  const opened = published.find(({ header }) => header.msg_type === "comm_open");
  expect(opened?.content).toMatchObject({ target_name: "widget", data: { value: 1 } });
  const id = String(opened?.content["comm_id"]);
  expect((await comm(id, "comm_msg")).content["data"]).toEqual({ value: 2 });
  await client.execute("let answer: unknown; line.onMessage = (data) => { answer = data; };");
  client.send("shell", "comm_msg", { comm_id: id, data: { slider: 3 } });
  expect((await client.execute("answer")).result).toBe("{ slider: 3 }");
  await client.execute("line.close()");
  expect((await comm(id, "comm_close")).content["data"]).toEqual({});
});

it("a line to a target that nobody knows is closed", async () => {
  client.send("shell", "comm_open", { comm_id: "lost", target_name: "nobody", data: {} });
  await comm("lost", "comm_close");
  expect(await client.request("comm_info_request", { target_name: "nobody" })).toEqual({ status: "ok", comms: {} });
});

it("a handler that throws is an error of the page's message", async () => {
  await client.execute("comms.register('bad', () => { throw new Error('no thanks'); })");
  const id = client.send("shell", "comm_open", { comm_id: "two", target_name: "bad", data: {} });
  const error = await client.wait(({ header, parent }) => header.msg_type === "error" && parent?.msg_id === id);
  expect(error.content["evalue"]).toBe("no thanks");
});
