import { readFileSync } from "node:fs";
import { Reply, Router, type Socket, XPublisher } from "zeromq";
import { isObject, numberIn, textIn } from "./json.js";
import type { Signing } from "./wire.js";

/** What the connection file says. */
export interface Connection {
  readonly signing: Signing;
  /** The address to bind for "shell", "control", "stdin", "iopub" or "hb". */
  readonly address: (channel: Channel) => string;
}

type Channel = "shell" | "control" | "stdin" | "iopub" | "hb";

/** Reads a connection file. Throws when it is not one. */
export function readConnection(file: string): Connection {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isObject(value)) throw new Error(`${file} is not a connection file`);
  const transport = textIn(value, "transport", "tcp");
  const host = textIn(value, "ip", "127.0.0.1");
  const [, algorithm = ""] = /^hmac-(.+)$/.exec(textIn(value, "signature_scheme", "hmac-sha256")) ?? [];
  if (algorithm === "") throw new Error(`${file} asks for an unknown signature scheme`);
  return {
    signing: { key: textIn(value, "key"), algorithm },
    address: (channel) => {
      const port = numberIn(value, `${channel}_port`, -1);
      if (port < 0) throw new Error(`${file} has no ${channel}_port`);
      return `${transport}://${host}${transport === "ipc" ? "-" : ":"}${port}`;
    },
  };
}

export interface Sockets {
  readonly shell: Router;
  readonly control: Router;
  readonly stdin: Router;
  readonly iopub: XPublisher;
  readonly heartbeat: Reply;
  close(): void;
}

/** Binds the five sockets. */
export async function bindSockets(connection: Connection): Promise<Sockets> {
  // Without a time-out of 0 every 512th send is asynchronous, and a send that meets it is lost (zeromq.js 6, socket.cc).
  // Nothing is ever dropped for want of room.
  const options = { sendTimeout: 0, sendHighWaterMark: 0, linger: 1000 } as const;
  const shell = new Router(options);
  const control = new Router(options);
  const stdin = new Router(options);
  const iopub = new XPublisher(options);
  const heartbeat = new Reply(options);
  iopub.verbosity = "allSubs";
  const all: readonly [Socket, Channel][] = [
    [shell, "shell"],
    [control, "control"],
    [stdin, "stdin"],
    [iopub, "iopub"],
    [heartbeat, "hb"],
  ];
  await Promise.all(all.map(([socket, channel]) => socket.bind(connection.address(channel))));
  return {
    shell,
    control,
    stdin,
    iopub,
    heartbeat,
    close: () => {
      for (const [socket] of all) socket.close();
    },
  };
}
