import { expect } from "vitest";
import { call } from "../../src/call.js";
import { answer } from "../../src/explain.js";
import type { Explanation } from "../../src/explanation/explanation.js";
import type { Value } from "../../src/program/machine.js";
import type { SourceText } from "../../src/text/source.js";

/**
 * Nothing is silently ignored: a text that has a construct is read wherever its function `f` is used (`construct` is
 * undefined), or refused everywhere as unsupported, with the construct's name and place.
 */
export function expectReadOrRefused(source: SourceText, construct: string | undefined, operands: readonly Value[]): void {
  const [proved, ended, run] = [asked("prove", source), asked("terminates", source), ran(source, operands)];
  if (construct === undefined) {
    expect({ prove: reasonOf(proved), terminates: reasonOf(ended), run }).toEqual({ prove: "told", terminates: "told", run: "ran" });
    return;
  }
  for (const text of [proved.unknown?.detail ?? "", ended.unknown?.detail ?? "", run]) {
    expect(text).toContain(construct);
    expect(text).toContain("not supported");
    expect(text).toMatch(new RegExp(`^${source.name}:[0-9]+:[0-9]+: `));
  }
  expect([reasonOf(proved), reasonOf(ended)]).toEqual(["unsupported", "unsupported"]);
}

function asked(ask: "prove" | "terminates", source: SourceText): Explanation {
  return answer({ ask, subject: "f", sources: [source], options: { effort: 0.05 } }, { elsewhere: false });
}

/** Why there is no answer, where the program cannot be read; "told" for all other answers and don't knows. */
function reasonOf({ unknown }: Explanation): string {
  return unknown?.reason === "unsupported" ? "unsupported" : "told";
}

function ran(source: SourceText, operands: readonly Value[]): string {
  try {
    call([source], "f", operands, { steps: 10_000 });
    return "ran";
  } catch (error) {
    return (error as Error).message;
  }
}
