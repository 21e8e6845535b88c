import type { Cell } from "./cells.js";

/** Which cell gave each of the learner's variables its present value. */
export class Variables {
  readonly #owners = new Map<string, Cell>();
  readonly #values = new Map<string, unknown>();
  /** What the running cell has not come to yet: such a name is undefined now and means nothing. */
  readonly #unsettled = new Set<string>();

  /** Looks at all variables: those that have changed come from `cell`, which is still running or has `ended`. Gives the changed ones. */
  note(cell: Cell, locals: object, ended: boolean): ReadonlyMap<string, unknown> {
    const changed = new Map<string, unknown>();
    const present = new Set<string>();
    this.#unsettled.clear();
    for (const [name, value] of Object.entries(locals)) {
      if (name.startsWith("tsLastExpr")) continue;
      present.add(name);
      if (this.#values.has(name) && Object.is(this.#values.get(name), value)) continue;
      if (value === undefined && !ended) {
        this.#unsettled.add(name);
        continue;
      }
      this.#values.set(name, value);
      this.#owners.set(name, cell);
      changed.set(name, value);
    }
    for (const name of [...this.#values.keys()])
      if (!present.has(name)) {
        this.#values.delete(name);
        this.#owners.delete(name);
      }
    return changed;
  }

  valueOf(name: string): unknown {
    return this.#unsettled.has(name) ? undefined : this.#values.get(name);
  }

  ownerOf(name: string): Cell | undefined {
    return this.#unsettled.has(name) ? undefined : this.#owners.get(name);
  }
}
