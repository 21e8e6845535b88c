import { apply, boolean, integer, substitute, type Term } from "../logic/term.js";
import type { Procedure } from "../program/program.js";
import { NotRaceable } from "./term-code.js";

/** At most how many blocks are gone through: each branch doubles the ways. */
const mostBlocks = 1_000;

/**
 * What a function without loops claims, as one formula over its inputs: that all of its assertions hold and that its
 * result is true. Throws `NotRaceable`.
 */
export function claimTerm(procedure: Procedure): Term {
  let blocks = 0;
  const from = (index: number, values: ReadonlyMap<string, Term>, path: readonly number[]): Term => {
    if (path.includes(index)) throw new NotRaceable("a loop is not decided bit by bit here");
    if (++blocks > mostBlocks) throw new NotRaceable("so many branches are not decided bit by bit here");
    const block = procedure.blocks[index];
    if (block === undefined) throw new Error(`${procedure.name} has no block ${index}`);
    const known = new Map(values);
    const conditions: ((rest: Term) => Term)[] = [];
    for (const statement of block.statements)
      switch (statement.kind) {
        case "assign":
          known.set(statement.target, substitute(statement.value, known));
          break;
        case "assert": {
          const condition = substitute(statement.condition, known);
          conditions.push((rest) => apply("and", condition, rest));
          break;
        }
        case "assume": {
          const condition = substitute(statement.condition, known);
          conditions.push((rest) => apply("or", apply("not", condition), rest));
          break;
        }
        case "print":
          break;
        default:
          throw new NotRaceable(`a ${statement.kind} is not decided bit by bit here`);
      }
    const next = (to: number) => from(to, known, [...path, index]);
    const { end } = block;
    const rest =
      end.kind === "goto"
        ? next(end.to)
        : end.kind === "branch"
          ? apply("if-then-else", substitute(end.condition, known), next(end.then), next(end.else))
          : truthOf(end.value === undefined ? undefined : substitute(end.value, known), procedure);
    return conditions.reduceRight((claim, around) => around(claim), rest);
  };
  return from(0, new Map(), []);
}

function truthOf(value: Term | undefined, { result }: Procedure): Term {
  if (value === undefined) return boolean(result === undefined);
  if (result?.sort === "bool") return value;
  if (result?.sort === "int") return apply("not", apply("equal", value, integer(0)));
  throw new NotRaceable("only truth values and integers are decided bit by bit here");
}
