import type { TupleType, Type } from "./types.js";

/** A tuple whose elements are variables of their own. */
export interface TupleBinding {
  readonly kind: "tuple";
  readonly type: TupleType;
  readonly constant: boolean;
  readonly parameter: boolean;
}

/** What a name stands for inside a function. */
export type Binding =
  | {
      readonly kind: "variable";
      /** The name of the program's variable. */
      readonly variable: string;
      readonly type: Type;
      readonly constant: boolean;
      readonly parameter: boolean;
      /** The bool variable that is true once it has been set, where it was declared without a value. */
      readonly flag?: string;
      /** A parameter that need not be given: `flag` says whether it was, and may be asked. */
      readonly optional?: boolean;
    }
  | TupleBinding
  /** Declared further down in the same block: JavaScript throws a ReferenceError here. */
  | { readonly kind: "early" }
  /** Its declaration was refused: nothing more is said about it. */
  | { readonly kind: "refused" };

/** The names of a block, inside those around it. */
export class Scope {
  readonly outer: Scope | undefined;
  readonly #names = new Map<string, Binding>();

  constructor(outer: Scope | undefined) {
    this.outer = outer;
  }

  bind(name: string, binding: Binding): void {
    this.#names.set(name, binding);
  }

  /** What this block itself declares. */
  own(name: string): Binding | undefined {
    return this.#names.get(name);
  }

  find(name: string): Binding | undefined {
    return this.#names.get(name) ?? this.outer?.find(name);
  }
}
