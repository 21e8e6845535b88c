import { headerTypes, type ScalarType } from "./types.js";

/** What a name that is declared inside a function means: a variable, a constant of an enumeration, or its type. */
type Meaning =
  | { readonly kind: "variable" }
  | { readonly kind: "constant"; readonly value: bigint }
  | { readonly kind: "type"; readonly type: ScalarType };

/** Names that mean something else than a variable, as far as no inner declaration hides them (C17 6.2.1). */
export class Names {
  /** Typedefs of the outermost level by their name, enumerations by "enum TAG". */
  readonly types: Map<string, ScalarType>;
  /** Enumeration constants of the outermost level. */
  readonly constants: Map<string, bigint>;
  /** Names of types that are not supported. */
  readonly refusedTypes: Set<string>;
  readonly #blocks: Map<string, Meaning>[] = [];

  constructor(types: ReadonlyMap<string, ScalarType>, constants: ReadonlyMap<string, bigint>, refusedTypes: ReadonlySet<string>) {
    this.types = new Map(types);
    this.constants = new Map(constants);
    this.refusedTypes = new Set(refusedTypes);
  }

  /** Reads something in a block of its own. */
  inBlock<T>(read: () => T): T {
    this.#blocks.push(new Map());
    try {
      return read();
    } finally {
      this.#blocks.pop();
    }
  }

  /** A variable's name hides what it meant before. */
  declareVariable(name: string): void {
    this.#blocks.at(-1)?.set(name, { kind: "variable" });
  }

  declareConstant(name: string, value: bigint): void {
    const block = this.#blocks.at(-1);
    if (block === undefined) this.constants.set(name, value);
    else block.set(name, { kind: "constant", value });
  }

  /** A typedef's name, or "enum TAG". */
  declareType(name: string, type: ScalarType): void {
    const block = this.#blocks.at(-1);
    if (block === undefined) this.types.set(name, type);
    else block.set(name, { kind: "type", type });
  }

  constant(name: string): bigint | undefined {
    const inner = this.#inner(name);
    if (inner !== undefined) return inner.kind === "constant" ? inner.value : undefined;
    return this.constants.get(name);
  }

  /** The type that a typedef's name, "enum TAG", or a header's name stands for. */
  type(name: string): ScalarType | undefined {
    const inner = this.#inner(name);
    if (inner !== undefined) return inner.kind === "type" ? inner.type : undefined;
    return this.types.get(name) ?? headerTypes.get(name);
  }

  isRefusedType(name: string): boolean {
    return this.#inner(name) === undefined && this.refusedTypes.has(name);
  }

  #inner(name: string): Meaning | undefined {
    return this.#blocks.findLast((block) => block.has(name))?.get(name);
  }
}
