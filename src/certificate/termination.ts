import { type EndingProof, endingProof, type HarmlessProof, harmlessProof } from "./proof.js";
import { optional } from "./reader.js";

/** Every run comes to an end, and to none that the language leaves undefined. */
export interface TerminationCertificate {
  readonly kind: "terminates";
  readonly proof: EndingProof;
  /** About `basisFor("undefined behaviour", ...)`; undefined where nothing could be (`mayBeUndefined`). */
  readonly defined: HarmlessProof | undefined;
}

export const terminationFields = { proof: endingProof, defined: optional(harmlessProof) };
