import { type Called, type CallOptions, call } from "../../src/call.js";
import { readProgram } from "../../src/language/frontends.js";
import { askedAbout } from "../../src/program/asks.js";
import type { Value } from "../../src/program/machine.js";
import { answerOf } from "./answers.js";
import type { LearnerHost } from "./contract.js";
import type { Engine } from "./engine.js";
import type { FoundFunction, Registry } from "./registry.js";
import { callWords } from "./words.js";

type Oracle = NonNullable<CallOptions["oracle"]>;

/** What is known of a function while nothing is defined anew. */
interface Prepared {
  readonly version: number;
  readonly found: FoundFunction;
  readonly oracle: Oracle;
}

/** Calls of C and Python functions from TypeScript cells, by the rules of their own language. */
export class ForeignCalls {
  readonly #host: LearnerHost;
  readonly #registry: Registry;
  readonly #engine: Engine;
  readonly #prepared = new WeakMap<object, Prepared>();

  constructor(host: LearnerHost, registry: Registry, engine: Engine) {
    this.#host = host;
    this.#registry = registry;
    this.#engine = engine;
  }

  /** The function's result. Throws `TypeError` for operands that do not fit, and an `Error` with a telling name when the run fails. */
  call(value: object, operands: readonly unknown[]): unknown {
    const { found, oracle } = this.#prepare(value);
    const { subject, sources, integers = "c" } = found;
    const { outcome, operands: left } = call(sources, subject, operands, { integers, oracle, print: (text) => this.#host.print(text) });
    for (const [index, operand] of operands.entries()) putBack(operand, left[index]);
    if (outcome.kind !== "returned") throw failure(outcome, subject);
    return outcome.value === undefined ? undefined : outward(outcome.value);
  }

  /** Runs a C program, whose `main` this is. */
  main(value: object): void {
    const status = this.call(value, []);
    if (status !== undefined && status !== 0) this.#host.print(callWords.exitStatus(status));
  }

  #prepare(value: object): Prepared {
    const known = this.#prepared.get(value);
    if (known !== undefined && known.version === this.#registry.version) return known;
    const finding = this.#registry.find(value);
    if (finding.kind !== "found") throw new Error("a C or Python function has no text");
    const { found } = finding;
    const prepared: Prepared = { version: this.#registry.version, found, oracle: this.#answersIn(found) };
    this.#prepared.set(value, prepared);
    return prepared;
  }

  /** What `terminates` answers inside a program is what it answers outside. */
  #answersIn({ subject, sources, language, integers = "c" }: FoundFunction): Oracle {
    const answers = new Map<string, 0 | 1 | 2>();
    if (!sources.some(({ text }) => /\bterminates\b/.test(text))) return answers;
    const program = readProgram(sources, { integers }, subject);
    if (!program.ok) return answers;
    for (const name of askedAbout(program.value, subject)) {
      const asked = this.#registry.findByName(language, name, integers);
      if (asked === undefined) continue;
      const options = integers === "c" ? {} : { integers };
      const answer = answerOf(this.#engine.answer({ ask: "terminates", subject: name, sources: asked.sources, options }, undefined, false));
      answers.set(name, answer === undefined ? 2 : answer ? 1 : 0);
    }
    return answers;
  }
}

/** Integers become numbers where a number holds them exactly. */
function outward(value: Value): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  return typeof value === "object" ? value.map(outward) : value;
}

/** Arrays are passed by reference: what the call has done to their elements is seen by the caller. */
function putBack(operand: unknown, left: Value | undefined): void {
  if (!Array.isArray(operand) || typeof left !== "object" || Object.isFrozen(operand)) return;
  left.forEach((element, index) => {
    const before: unknown = operand[index];
    if (typeof element === "object") putBack(before, element);
    else if (typeof before === "bigint") operand[index] = typeof element === "bigint" ? element : outward(element);
    else if (before !== outward(element)) operand[index] = outward(element);
  });
}

function failure(outcome: Exclude<Called["outcome"], { readonly kind: "returned" }>, subject: string): Error {
  if (outcome.kind === "out-of-resources") return named("OutOfResources", callWords[outcome.resource](subject), subject);
  const { message, source, line } = outcome;
  if (outcome.undefined) return named("UndefinedBehaviour", callWords.at(message, source, line), `${subject} (${source}:${line})`);
  const [, name = "AssertionError", rest = ""] = /^([A-Z]\w*(?:Error|Exception)):?\s*(.*)$/s.exec(message) ?? [
    undefined,
    undefined,
    message,
  ];
  return named(name, callWords.at(rest, source, line).trim(), `${subject} (${source}:${line})`);
}

/** An error that tells where the learner's program failed, and nothing of how it was run. */
function named(name: string, message: string, place: string): Error {
  const error = new Error(message);
  error.name = name;
  const callers = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line) && !/\/(?:kernel|src)\/.*\.[jt]s:/.test(line));
  error.stack = [`${name}: ${message}`, `    at ${place}`, ...callers].join("\n");
  return error;
}
