import type { IOutput } from "@jupyterlab/nbformat";
import { type Kernel, KernelManager, type KernelMessage, ServerConnection, SessionManager } from "@jupyterlab/services";
import type { CodeCell, Lesson } from "./lesson-source.js";
import type { JupyterServer } from "./server.js";

/** What a code cell put out, in the notebook's own form. */
export interface Execution {
  readonly cell: CodeCell;
  readonly executionCount: number | null;
  readonly outputs: readonly IOutput[];
}

/** Runs all code cells of a lesson in a fresh kernel on a real server, as JupyterLab would. */
export async function executeLesson(server: JupyterServer, lesson: Lesson): Promise<readonly Execution[]> {
  const serverSettings = ServerConnection.makeSettings({ baseUrl: server.url, token: server.token });
  const kernelManager = new KernelManager({ serverSettings });
  const sessions = new SessionManager({ serverSettings, kernelManager });
  try {
    await sessions.ready;
    const kernel = { name: "therefore" };
    const session = await sessions.startNew({ path: `${lesson.slug}.ipynb`, type: "notebook", name: lesson.slug, kernel });
    if (session.kernel === null) throw new Error("the session has no kernel");
    await session.kernel.info;
    const executions: Execution[] = [];
    for (const cell of lesson.cells) if (cell.kind === "code") executions.push(await executeCell(session.kernel, cell));
    await session.shutdown();
    return executions;
  } finally {
    sessions.dispose();
    kernelManager.dispose();
  }
}

/** Milliseconds that a cell may take. A lesson's cells answer within seconds; this only keeps a mistake from hanging. */
const patience = 120_000;

async function executeCell(kernel: Kernel.IKernelConnection, cell: CodeCell): Promise<Execution> {
  const outputs: IOutput[] = [];
  const displays = new Map<string, number[]>();
  const inputs = [...cell.expectation.inputs];
  let clearing = false;
  const add = (output: IOutput, displayId: string | undefined) => {
    if (clearing) outputs.length = 0;
    clearing = false;
    const last = outputs.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last["name"] === output["name"]) {
      outputs[outputs.length - 1] = { ...last, text: `${last["text"]}${output["text"]}` };
      return;
    }
    if (displayId !== undefined) displays.set(displayId, [...(displays.get(displayId) ?? []), outputs.length]);
    outputs.push(output);
  };

  const future = kernel.requestExecute({ code: cell.source, allow_stdin: true, stop_on_error: true, store_history: true });
  future.onIOPub = (message) => {
    const { content } = message;
    const type = message.header.msg_type;
    if (type === "clear_output") {
      clearing = (content as KernelMessage.IClearOutputMsg["content"]).wait;
      if (!clearing) outputs.length = 0;
    } else if (type === "update_display_data") {
      const { data, metadata, transient } = content as KernelMessage.IUpdateDisplayDataMsg["content"];
      for (const index of displays.get(String(transient.display_id)) ?? [])
        outputs[index] = { ...(outputs[index] as IOutput), data, metadata };
    } else {
      const output = outputOf(type, content);
      const { transient } = content as { transient?: { display_id?: string } };
      if (output !== undefined) add(output, transient?.display_id);
    }
  };
  future.onStdin = (message) => {
    if (message.header.msg_type !== "input_request") return;
    const value = inputs.shift() ?? "";
    future.sendInputReply({ value, status: "ok" }, message.header as KernelMessage.IInputRequestMsg["header"]);
  };

  const { interruptAfter } = cell.expectation;
  const interrupt = interruptAfter === undefined ? undefined : setTimeout(() => void kernel.interrupt(), interruptAfter * 1000);
  let guard: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    guard = setTimeout(() => reject(new Error(`the cell at line ${cell.line} did not end within ${patience / 1000} s`)), patience);
  });
  try {
    const reply = await Promise.race([future.done, tooLong]);
    const { execution_count: executionCount } = reply.content as { execution_count: number | null };
    return { cell, executionCount, outputs };
  } finally {
    clearTimeout(guard);
    clearTimeout(interrupt);
  }
}

/** The notebook's output for a message; undefined for messages that are not shown. */
function outputOf(type: string, content: unknown): IOutput | undefined {
  const { data, metadata, execution_count, name, text, ename, evalue, traceback } = content as KernelMessage.IExecuteResultMsg["content"] &
    KernelMessage.IStreamMsg["content"] &
    KernelMessage.IErrorMsg["content"];
  switch (type) {
    case "execute_result":
      return { output_type: type, data, metadata, execution_count };
    case "display_data":
      return { output_type: type, data, metadata };
    case "stream":
      return { output_type: type, name, text };
    case "error":
      return { output_type: type, ename, evalue, traceback };
    default:
      return undefined;
  }
}
