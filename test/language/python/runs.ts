import { frontend } from "../../../src/language/python/frontend.js";
import { compile, type Outcome, type Value } from "../../../src/program/machine.js";
import type { Program } from "../../../src/program/program.js";
import { type GeneratedProgram, operandFor, ProgramWriter } from "./programs.js";
import { askPython } from "./python3.js";
import { Random } from "./random.js";

/** A program with operands for one call of `f`. */
interface Case {
  readonly text: string;
  readonly calls: readonly (readonly Operand[])[];
}

type Operand = ReturnType<typeof operandFor>;

const runScript = `
import json, struct, sys, io, contextlib
sys.setrecursionlimit(3000)
def value(operand):
    kind, text = operand["kind"], operand["text"]
    if kind == "list": return [int(t) for t in text]
    return float(text[0]) if kind == "float" else bool(int(text[0])) if kind == "bool" else int(text[0])
def show(v):
    if v is None: return "none"
    if isinstance(v, float): return "float " + ("nan" if v != v else struct.pack("<d", v).hex())
    if isinstance(v, (tuple, list)): return [show(x) for x in v]
    return "int " + str(int(v))
def name(error):
    kind, text = type(error).__name__, str(error)
    # CPython has other words for an index beyond 2**63.
    return kind if text == "" else f"{kind}: list index out of range" if kind == "IndexError" else f"{kind}: {text}"
class TooLong(Exception): pass
count = 0
def trace(frame, event, arg):
    global count
    count += 1
    if count > 20000: raise TooLong()
    return trace
out = []
for case in json.load(sys.stdin):
    space = {}
    exec(compile(case["text"], "cell", "exec"), space)
    for operands in case["calls"]:
        values = [value(o) for o in operands]
        printed = io.StringIO()
        count = 0
        try:
            with contextlib.redirect_stdout(printed):
                sys.settrace(trace)
                try: result = "returned", show(space["f"](*values))
                finally: sys.settrace(None)
        except TooLong: result = "long", None
        except (MemoryError, RecursionError) as error: result = "long", None
        except Exception as error: result = "raised", name(error)
        out.append([*result, printed.getvalue()])
json.dump(out, sys.stdout)
`;

type Seen = readonly [kind: string, value: unknown, output: string];

export interface Comparison {
  readonly programs: number;
  /** Programs that are read. */
  readonly read: number;
  readonly runs: number;
  /** Runs that ended in an exception. */
  readonly raised: number;
  readonly differences: readonly string[];
  /** How often which construct was refused. */
  readonly refusals: ReadonlyMap<string, number>;
}

/** Runs random programs by the machine and by CPython. */
export function compareRuns(seed: number, count: number): Comparison {
  const cases: { generated: GeneratedProgram; program: Program; calls: Case["calls"] }[] = [];
  const refusals = new Map<string, number>();
  const random = new Random(seed);
  for (let index = 0; index < count; index++) {
    const generated = new ProgramWriter(seed * 100_003 + index).program();
    const read = frontend.read([{ name: "cell 1", language: "python", text: generated.text }], { integers: "c" }, "f");
    const calls = Array.from({ length: 4 }, () => generated.parameters.map((kind) => operandFor(random, kind)));
    if (read.ok) cases.push({ generated, program: read.value, calls });
    else for (const { message } of read.diagnostics) refusals.set(message, (refusals.get(message) ?? 0) + 1);
  }
  const expected = askPython<readonly Seen[]>(
    runScript,
    cases.map(({ generated, calls }) => ({ text: generated.text, calls })),
  );
  const differences: string[] = [];
  let [runs, raised, next] = [0, 0, 0];
  for (const { generated, program, calls } of cases) {
    const machine = compile(program);
    for (const operands of calls) {
      const wanted = expected[next++] as Seen;
      const run = machine.run("f", passed(operands), { steps: 400_000 });
      const seen = seenOf(run.outcome, run.output);
      if (seen === undefined || wanted[0] === "long") continue;
      runs++;
      if (wanted[0] === "raised") raised++;
      const same = JSON.stringify(seen) === JSON.stringify(wanted);
      if (!same)
        differences.push(
          `${generated.text}\nf(${operands.map(({ text }) => text.join(",")).join("; ")})\n${JSON.stringify(wanted)}\n${JSON.stringify(seen)}`,
        );
    }
  }
  return { programs: count, read: cases.length, runs, raised, differences, refusals };
}

/** Operands as our machine takes them: after each list comes its length. */
export function passed(operands: readonly Operand[]): readonly Value[] {
  return operands.flatMap((operand): Value[] => {
    const value = valueOfOperand(operand);
    return operand.kind === "list" ? [value, BigInt(operand.text.length)] : [value];
  });
}

function valueOfOperand({ kind, text }: Operand): Value {
  const [first = "0"] = text;
  if (kind === "list") return text.map((item) => BigInt(item));
  if (kind === "bool") return first === "1";
  if (kind === "int") return BigInt(first);
  return first === "inf" ? Number.POSITIVE_INFINITY : first === "-inf" ? Number.NEGATIVE_INFINITY : Number(first);
}

/** A bool and an int that are equal count as the same value; undefined for a run that is too long to be told. */
function seenOf(outcome: Outcome, output: string): readonly unknown[] | undefined {
  if (outcome.kind === "returned") return ["returned", shown(outcome.value), output];
  if (outcome.kind === "failed") return ["raised", outcome.obligation.message.replace("list assignment index", "list index"), output];
  if (outcome.kind === "out-of-resources") return undefined;
  throw new Error(outcome.kind);
}

function shown(value: Value | undefined): unknown {
  if (value === undefined) return "none";
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value === "number")
    return `float ${Number.isNaN(value) ? "nan" : Buffer.from(new Float64Array([value]).buffer).toString("hex")}`;
  return `int ${BigInt(value as bigint | boolean)}`;
}
