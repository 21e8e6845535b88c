import type { Language } from "../../src/text/source.js";

/** What a learner should know beside an answer. */
export type Remark =
  /** The function asked about is no longer what its name stands for. */
  | { readonly kind: "stale"; readonly name: string; readonly cell: string; readonly newer: string | undefined }
  /** A function still uses what stood in its own cell, though another cell has defined it anew. */
  | { readonly kind: "old-callee"; readonly name: string; readonly cell: string; readonly newer: string }
  /** A TypeScript function calls one of another language. */
  | { readonly kind: "foreign-callee"; readonly name: string; readonly language: Language };
