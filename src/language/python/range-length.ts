import { apply, integer, type Term } from "../../logic/term.js";
import type { RangeValue } from "./value.js";

/** How many numbers a range has. */
export function rangeLength({ start, stop, step }: RangeValue): Term {
  const count = (distance: Term, size: Term): Term => {
    const unit = size.kind === "integer" && size.value === 1n;
    const steps = unit ? distance : apply("divide-floor", apply("subtract", apply("add", distance, size), integer(1)), size);
    return apply("if-then-else", apply("less", integer(0), distance), steps, integer(0));
  };
  const up = start.kind === "integer" && start.value === 0n ? stop : apply("subtract", stop, start);
  const down = apply("subtract", start, stop);
  if (step.kind === "integer") {
    if (step.value > 0n && up.kind === "integer" && step.value === 1n) return integer(up.value > 0n ? up.value : 0n);
    return step.value > 0n ? count(up, step) : count(down, integer(-step.value));
  }
  return apply("if-then-else", apply("less", integer(0), step), count(up, step), count(down, apply("negate", step)));
}
