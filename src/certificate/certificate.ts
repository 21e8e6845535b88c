import { type DivergenceCertificate, divergenceFields } from "./divergence.js";
import { read, Unreadable, variant } from "./reader.js";
import {
  type ExhaustiveRuns,
  type ReachingCertificate,
  type RepetitionCertificate,
  reachingFields,
  repetitionFields,
  runsFields,
  type UndefinedCertificate,
  undefinedFields,
} from "./runs.js";
import { type SafetyCertificate, safetyFields } from "./safety.js";
import { type TerminationCertificate, terminationFields } from "./termination.js";

/** Everything that `check` can check. */
export type Certificate =
  | TerminationCertificate
  | DivergenceCertificate
  | RepetitionCertificate
  | UndefinedCertificate
  | ReachingCertificate
  | ExhaustiveRuns<"ends">
  | SafetyCertificate;

const certificate = variant<Certificate>({
  terminates: terminationFields,
  diverges: divergenceFields,
  repeats: repetitionFields,
  undefined: undefinedFields,
  reaches: reachingFields,
  ends: runsFields,
  ...safetyFields,
});

export type ReadCertificate =
  | { readonly kind: "certificate"; readonly certificate: Certificate }
  | { readonly kind: "unreadable"; readonly why: string };

/** A certificate as `toJson` wrote it down. Whether it shows anything is for `check` to say. */
export function certificateFromJson(json: unknown): ReadCertificate {
  try {
    return { kind: "certificate", certificate: read(json, certificate) };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: "unreadable", why: error.message };
    throw error;
  }
}
