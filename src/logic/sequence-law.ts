import { equals, type Polynomial, scale, subtract } from "./polynomial.js";
import { squareRoot } from "./rational.js";

/** Of sequences of integers: each member is trace · (the one before) - determinant · (the one before that). */
export interface SequenceLaw {
  readonly trace: bigint;
  readonly determinant: bigint;
}

/** Do three members of a sequence obey the law, whatever the variables are? */
export function obeys({ trace, determinant }: SequenceLaw, now: Polynomial, once: Polynomial, twice: Polynomial): boolean {
  return equals(twice, subtract(scale(trace, once), scale(determinant, now)));
}

/**
 * No sequence of integers with this law stays positive: the law's roots are complex; or neither is positive; or they are
 * conjugate irrational numbers, of which the larger in size is negative, and in a sequence of integers both occur.
 * (After M. Braverman, Termination of Integer Linear Programs, CAV 2006, doi 10.1007/11817963_34.)
 */
export function changesSign({ trace, determinant }: SequenceLaw): boolean {
  const discriminant = trace * trace - 4n * determinant;
  return discriminant < 0n || (trace < 0n && (determinant >= 0n || squareRoot(discriminant) === undefined));
}

/**
 * The part of a sequence that belongs to a root which is larger than the other in size: it is multiplied by the root from
 * member to member, and where it is negative the sequence does not stay positive. Undefined when this is no such root.
 */
export function dominantShare(
  { trace, determinant }: SequenceLaw,
  root: bigint,
  now: Polynomial,
  once: Polynomial,
): Polynomial | undefined {
  const other = trace - root;
  return root * other === determinant && root > other && root > -other ? subtract(once, scale(other, now)) : undefined;
}
