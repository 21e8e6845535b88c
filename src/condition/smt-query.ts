import { createHash } from "node:crypto";

/** A question to a solver in SMT-LIB 2: declarations and assertions, and which constants hold the variables. */
export interface SmtQuery {
  readonly script: string;
  /** A fingerprint of the script. */
  readonly digest: string;
  /** For each variable, the constant that stands for it, and whether it is a signed bit-vector of this many bits. */
  readonly constants: ReadonlyMap<string, { readonly name: string; readonly bits: number | undefined }>;
  /** False when an operation was left open: then a model need not be one. */
  readonly exact: boolean;
}

/** A signed bit-vector that equals the int; of unlimited width in the mode "integers". */
export interface Written {
  readonly text: string;
  readonly bits: number;
}

export function digestOf(script: string): string {
  return createHash("sha256").update(script).digest("hex");
}
