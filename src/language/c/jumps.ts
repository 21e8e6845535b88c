import type { Span } from "../../text/source.js";
import type { Binding } from "./scope.js";

/** Where `break` and `continue` lead. */
export interface Exits {
  readonly onBreak: number | undefined;
  readonly onContinue: number | undefined;
  /** Inside a switch: the blocks of its labels are collected here. */
  readonly cases: Case[] | undefined;
}

/** A label of a switch. */
export interface Case {
  readonly value: bigint | undefined;
  readonly block: number;
  readonly visible: readonly Binding[];
  readonly span: Span;
}

/** A label that `goto` leads to. */
export interface Label {
  readonly block: number;
  /** Where it was first used or defined. */
  readonly span: Span;
  /** The variables around the labelled statement; undefined until that has been met. */
  visible: readonly Binding[] | undefined;
  looped: boolean;
}

/** A `goto`: its block is ended when all labels are known. */
export interface Jump {
  readonly block: number;
  readonly label: Label;
  readonly visible: readonly Binding[];
  readonly span: Span;
}
