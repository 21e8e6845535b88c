import type { EndingProof } from "../certificate/proof.js";
import type { ReachingCertificate, UndefinedCertificate } from "../certificate/runs.js";
import type { TerminationCertificate } from "../certificate/termination.js";
import type { Program } from "../program/program.js";
import type { Span } from "../text/source.js";
import type { Basis } from "../transition/concern.js";
import type { OracleConstants } from "../transition/lower.js";
import type { Context } from "./context.js";
import { decideDefinedness, findUndefined, type UndefinedRun } from "./definedness.js";
import { decideEndlessness, type EndlessnessVerdict } from "./endlessness.js";
import type { HintOutcome } from "./hints.js";
import type { Witness } from "./samples/witness.js";
import type { TerminationArgument } from "./search.js";

/** Does every run of a procedure end, for all inputs and choices? */
export type TerminationVerdict = Decision & {
  /** What came of the learner's hints; empty when there were none. */
  readonly hints: readonly HintOutcome[];
  readonly steps: number;
};

type Decision =
  /** Every run ends, to none that the language leaves undefined. */
  | ({ readonly kind: "terminates"; readonly certificate: TerminationCertificate } & Ending)
  | Omit<Extract<EndlessnessVerdict, { kind: "ends" }>, "hints" | "steps">
  | Omit<Extract<EndlessnessVerdict, { kind: "diverges" }>, "hints" | "steps">
  /** Some run meets undefined behaviour, and none is known that goes on for ever without. `otherwise`: there is none. */
  | {
      readonly kind: "undefined";
      readonly certificate: UndefinedCertificate | ReachingCertificate;
      /** The run, or how it begins where it is too long to be made, and the step that ends it. */
      readonly run: Witness & { readonly late: Span | undefined };
      readonly otherwise: Ending | undefined;
      readonly basis: Basis | undefined;
    }
  | {
      readonly kind: "unknown";
      /** "undefined-behaviour": every run ends or meets it; that one can is neither known nor ruled out. */
      readonly reason: "resources" | "incomplete" | "unsupported" | "undefined-behaviour";
      readonly tried: readonly string[];
      readonly detail: string | undefined;
      readonly basis: Basis | undefined;
    };

/** Why no run goes on for ever. */
export interface Ending {
  readonly argument: TerminationArgument;
  readonly basis: Basis;
}

/** Decides termination of a procedure, with every question in the program answered as the oracle says. Deterministic. */
export function decideTermination(program: Program, procedure: string, oracle: OracleConstants, context: Context): TerminationVerdict {
  const endless = decideEndlessness(program, procedure, oracle, context);
  const { hints, steps } = endless;
  switch (endless.kind) {
    case "ends":
    case "diverges":
      return endless;
    case "none":
      return { ...decideEnding(program, procedure, oracle, context, endless), hints, steps };
    case "unknown":
      return { ...lastResort(program, procedure, oracle, endless), hints, steps };
  }
}

/** No run goes on for ever; but what of those that the language says nothing about? */
function decideEnding(
  program: Program,
  procedure: string,
  oracle: OracleConstants,
  { effort }: Context,
  { proof, argument, basis }: Extract<EndlessnessVerdict, { kind: "none" }>,
): Decision {
  const definedness = decideDefinedness(program, procedure, oracle, effort);
  switch (definedness.kind) {
    case "impossible":
      return { kind: "terminates", certificate: { kind: "terminates", proof, defined: definedness.proof }, argument, basis };
    case "possible":
    case "reachable":
      return undefinedBy(definedness, proof, { argument, basis }, basis);
    case "unknown":
      return { kind: "unknown", reason: "undefined-behaviour", tried: [], detail: undefined, basis };
  }
}

/** Neither a proof nor an endless run was found. */
function lastResort(
  program: Program,
  procedure: string,
  oracle: OracleConstants,
  unknown: Extract<EndlessnessVerdict, { kind: "unknown" }>,
): Decision {
  const found = findUndefined(program, procedure, oracle, 1);
  return found === undefined ? unknown : undefinedBy(found, undefined, undefined, unknown.basis);
}

function undefinedBy(how: UndefinedRun, proof: EndingProof | undefined, otherwise: Ending | undefined, basis: Basis | undefined): Decision {
  if (how.kind === "possible") {
    const { inputs, draws } = how.run;
    const certificate = { kind: "undefined", ...how.run, otherwise: proof } as const;
    return { kind: "undefined", certificate, run: { inputs, draws, late: undefined }, otherwise, basis };
  }
  const { stem, beginning, span } = how;
  const certificate = { kind: "reaches", ...stem, otherwise: proof } as const;
  return { kind: "undefined", certificate, run: { ...beginning, late: span }, otherwise, basis };
}
