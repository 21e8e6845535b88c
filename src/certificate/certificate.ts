import type { EndsCertificate } from "./ends.js";
import { fromJson, type Json } from "./json.js";
import type { RepetitionCertificate } from "./repetition.js";
import type { SafetyCertificate } from "./safety.js";
import type { DivergenceCertificate, TerminationCertificate } from "./termination.js";
import type { UndefinedCertificate } from "./undefined.js";

/** Everything that `check` can check. */
export type Certificate =
  | TerminationCertificate
  | DivergenceCertificate
  | RepetitionCertificate
  | EndsCertificate
  | UndefinedCertificate
  | SafetyCertificate;

export type CheckOutcome =
  /** `trusts` says what had to be believed besides exact arithmetic and runs of the program; empty when nothing. */
  { readonly kind: "accepted"; readonly trusts: readonly string[] } | { readonly kind: "refused"; readonly why: string };

/** A certificate as it was written down; undefined when this is none. Whether its parts fit together is for `check` to say. */
export function certificateFromJson(json: unknown): Certificate | undefined {
  try {
    const read = fromJson(json as Json);
    return typeof read === "object" && read !== null && "kind" in read ? (read as Certificate) : undefined;
  } catch {
    return undefined;
  }
}
