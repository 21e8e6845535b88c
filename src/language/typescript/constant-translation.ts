import type TypeScript from "typescript";
import type { ParsedSource } from "./compiler.js";
import type { Library } from "./library.js";
import { translateExpression } from "./translate-expression.js";
import { Translation, type Value } from "./translation.js";
import { undefinedType } from "./types.js";

/** An expression outside of every function, such as a constant's or a default value. */
export class ConstantTranslation {
  readonly #translation: Translation;

  constructor(home: ParsedSource, library: Library) {
    this.#translation = new Translation(home, library, { key: "constant", parameters: [], result: undefinedType }, []);
  }

  /** What it is worth; a term that is not constant means that it is none. Throws `DiagnosticError`. */
  value(node: TypeScript.Expression): Value {
    const value = translateExpression(this.#translation, node);
    const { builder } = this.#translation;
    return builder.current === 0 && builder.size === 0 ? value : this.#translation.refuse(node, "constant that has to be run");
  }
}
