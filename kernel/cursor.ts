/** A position that counts code points, as the protocol does, in UTF-16 code units. */
export function toUnits(text: string, points: number): number {
  return [...text].slice(0, Math.max(0, points)).join("").length;
}

/** A position that counts UTF-16 code units in code points. */
export function toPoints(text: string, units: number): number {
  return [...text.slice(0, units)].length;
}
