import { createRequire } from "node:module";
import { type MessagePort, workerData } from "node:worker_threads";

/** What the solver's thread is asked. */
export interface Request {
  readonly sequence: number;
  /** Everything up to and with check-sat. */
  readonly script: string;
  /** Evaluated in the same context when the answer is "sat", or "". */
  readonly onSat: string;
  /** Evaluated in the same context after any other answer. */
  readonly onOther: string;
}

/** What it replies. `failure` is set when the module broke: the thread must be replaced then. */
export interface Response {
  readonly sequence: number;
  readonly verdict: string;
  readonly after: string;
  readonly statistics: string;
  readonly failure?: string;
}

/** What is used of the module that Emscripten made of Z3. */
interface Z3Module {
  ccall(name: string, result: "string", parameters: readonly string[], values: readonly unknown[]): string;
  _Z3_mk_config(): number;
  _Z3_del_config(config: number): void;
  _Z3_mk_context(config: number): number;
  _Z3_del_context(context: number): void;
  _set_noop_error_handler(context: number): void;
}

const { signal: shared, port } = workerData as { readonly signal: SharedArrayBuffer; readonly port: MessagePort };
const signal = new Int32Array(shared);
/** Wakes the thread that waits; a negative number says that no answer will ever come. */
function wake(sequence: number): void {
  Atomics.store(signal, 0, sequence);
  Atomics.notify(signal, 0);
}
process.on("exit", () => wake(-1));
const quiet = () => undefined;
const load = createRequire(import.meta.url)("z3-solver/build/z3-built.js") as (overrides: object) => Promise<Z3Module>;
const z3 = await load({ print: quiet, printErr: quiet });

/**
 * Evaluates in a fresh raw context: `(reset)` does not make Z3 repeat itself, a fresh context does. The call is
 * synchronous; the package's asynchronous one reads text that is already freed.
 */
function evaluate(request: Request): Omit<Response, "sequence"> {
  const config = z3._Z3_mk_config();
  const context = z3._Z3_mk_context(config);
  z3._Z3_del_config(config);
  z3._set_noop_error_handler(context);
  try {
    const run = (script: string) => z3.ccall("Z3_eval_smtlib2_string", "string", ["number", "string"], [context, script]);
    const verdict = run(request.script);
    const then = verdict.trim() === "sat" ? request.onSat : request.onOther;
    const after = then === "" ? "" : run(then);
    return { verdict, after, statistics: run("(get-info :all-statistics)") };
  } finally {
    z3._Z3_del_context(context);
  }
}

port.on("message", (request: Request) => {
  let response: Response;
  try {
    response = { sequence: request.sequence, ...evaluate(request) };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    response = { sequence: request.sequence, verdict: "", after: "", statistics: "", failure };
  }
  port.postMessage(response);
  wake(request.sequence);
});
