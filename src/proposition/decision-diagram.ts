/** A node of a diagram; 0 and 1 are false and true. */
export type Node = number;

/** Thrown when a diagram would have more nodes than allowed. */
export class DiagramTooLarge extends Error {}

/**
 * Reduced ordered binary decision diagrams (Bryant, 1986): equal functions are the same node, so to prove that two are
 * equal is to compare two numbers. What they cost is nodes, and the order of the variables decides how many.
 */
export class DecisionDiagram {
  readonly #level: number[] = [Infinity, Infinity];
  readonly #low: Node[] = [0, 1];
  readonly #high: Node[] = [0, 1];
  readonly #unique = new Map<string, Node>();
  readonly #known = new Map<string, Node>();
  readonly #most: number;

  /** `most` nodes are allowed. */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many nodes have been made. */
  get size(): number {
    return this.#level.length - 2;
  }

  /** The variable that is asked about at that level of the order, from 0. */
  variable(level: number): Node {
    return this.#node(level, 0, 1);
  }

  /** "If `condition` then `yes` else `no`": every operation on truth values is one of these. */
  choose(condition: Node, yes: Node, no: Node): Node {
    if (condition === 1 || yes === no) return yes;
    if (condition === 0) return no;
    if (yes === 1 && no === 0) return condition;
    const key = `${condition} ${yes} ${no}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const level = Math.min(this.#levelOf(condition), this.#levelOf(yes), this.#levelOf(no));
    const branch = (side: "low" | "high") =>
      this.choose(this.#below(condition, level, side), this.#below(yes, level, side), this.#below(no, level, side));
    const made = this.#node(level, branch("low"), branch("high"));
    this.#known.set(key, made);
    return made;
  }

  /** The levels that must be true, and false, to come to false; undefined for the diagram that is always true. */
  pathToFalse(node: Node): ReadonlyMap<number, boolean> | undefined {
    if (node === 1) return undefined;
    const path = new Map<number, boolean>();
    for (let at = node; at !== 0; ) {
      // Every node but 1 has a way to false.
      const goesLow = this.#low[at] !== 1;
      path.set(this.#levelOf(at), !goesLow);
      at = (goesLow ? this.#low[at] : this.#high[at]) ?? 0;
    }
    return path;
  }

  #levelOf(node: Node): number {
    return this.#level[node] ?? Infinity;
  }

  #below(node: Node, level: number, side: "low" | "high"): Node {
    if (this.#levelOf(node) !== level) return node;
    return (side === "low" ? this.#low[node] : this.#high[node]) ?? 0;
  }

  #node(level: number, low: Node, high: Node): Node {
    if (low === high) return low;
    const key = `${level} ${low} ${high}`;
    const known = this.#unique.get(key);
    if (known !== undefined) return known;
    if (this.size >= this.#most) throw new DiagramTooLarge(`more than ${this.#most} nodes`);
    const made = this.#level.push(level) - 1;
    this.#low.push(low);
    this.#high.push(high);
    this.#unique.set(key, made);
    return made;
  }
}
