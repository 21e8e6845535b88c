import type { DivergenceCertificate } from "./divergence.js";
import { fromJson, type Json } from "./json.js";
import type { ExhaustiveRuns, RepetitionCertificate, UndefinedCertificate } from "./runs.js";
import type { SafetyCertificate } from "./safety.js";
import type { TerminationCertificate } from "./termination.js";

/** Everything that `check` can check. */
export type Certificate =
  | TerminationCertificate
  | DivergenceCertificate
  | RepetitionCertificate
  | UndefinedCertificate
  | ExhaustiveRuns<"ends">
  | SafetyCertificate;

/** A certificate as it was written down; undefined when this is none. Whether its parts fit together is for `check` to say. */
export function certificateFromJson(json: unknown): Certificate | undefined {
  try {
    const read = fromJson(json as Json);
    return typeof read === "object" && read !== null && "kind" in read ? (read as Certificate) : undefined;
  } catch {
    return undefined;
  }
}
