import type { ArrayType, ScalarType } from "./types.js";

/** A variable of the text as the program has it. */
export interface Binding {
  /** Its declared name in the procedure. */
  readonly name: string;
  readonly type: ScalarType | ArrayType;
  readonly constant: boolean;
  /** The flag that says whether it has been set, where that is not clear from its declaration; for an array, one flag for each element. */
  readonly flag: string | undefined;
}

/** Names by block: inner ones hide outer ones. */
export class Scopes {
  readonly #levels: Map<string, Binding>[] = [new Map()];

  enter(): void {
    this.#levels.push(new Map());
  }

  leave(): void {
    this.#levels.pop();
  }

  /** False when the innermost block has the name already. */
  bind(name: string, binding: Binding): boolean {
    const level = this.#levels.at(-1);
    if (level === undefined || level.has(name)) return false;
    level.set(name, binding);
    return true;
  }

  find(name: string): Binding | undefined {
    return this.#levels.findLast((level) => level.has(name))?.get(name);
  }

  /** All variables whose scope this is, hidden ones too. */
  visible(): readonly Binding[] {
    return this.#levels.flatMap((level) => [...level.values()]);
  }
}

/** As the learner wrote it, without the suffix that tells hidden names apart. */
export function shownName(name: string): string {
  return name.replace(/\.\d+$/, "");
}
