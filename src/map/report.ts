import type { Language } from "../text/source.js";

/** What becomes of a call: it ends, goes on for ever, has undefined behaviour (C), or it is not known. */
export const fates = ["ends", "loops", "undefined", "unknown"] as const;
export type CallFate = (typeof fates)[number];

/** What becomes of all calls of a function of two inputs, under several meanings of its numbers. */
export interface MapReport {
  readonly subject: string;
  readonly language: Language;
  /** Inputs have so many bits; under the meanings of machine integers all other integers as well. */
  readonly bits: number;
  /** The first input runs from left to right, the second from below upwards. */
  readonly inputs: readonly [MapInput, MapInput];
  readonly meanings: readonly MeaningMap[];
}

/** Consecutive integers. */
export interface MapInput {
  readonly name: string;
  readonly first: number;
  readonly size: number;
}

export interface MeaningMap {
  readonly meaning: "Z" | "c" | "wrap";
  /** By second input, then by first, both growing: indices into `fates`. */
  readonly calls: Uint8Array;
  readonly counts: Readonly<Record<CallFate, number>>;
}

export type MapResult =
  | { readonly kind: "mapped"; readonly report: MapReport }
  /** `reason` names what in the function cannot be mapped. */
  | { readonly kind: "not-mappable"; readonly reason: string };
