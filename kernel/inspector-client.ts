import { WebSocket } from "ws";

/** Stops JavaScript in another process, through its inspector. */
export class InspectorClient {
  readonly #socket: WebSocket;
  #sequence = 0;

  constructor(url: string) {
    this.#socket = new WebSocket(url, { perMessageDeflate: false });
    // A process that ends takes the socket with it.
    this.#socket.on("error", () => undefined);
  }

  /** Stops what runs now; what runs next when nothing runs. Variables keep their values. */
  terminateExecution(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify({ id: ++this.#sequence, method: "Runtime.terminateExecution" }));
  }

  close(): void {
    this.#socket.terminate();
  }
}
