/** Marsaglia, Xorshift RNGs, 2003: unsigned 32-bit numbers, period 2^128 - 1. The same `seed` (an integer) gives the same numbers. */
export function xorshift(seed = 0): () => number {
  let x = 123456789 ^ seed;
  let y = 362436069;
  let z = 521288629;
  let w = 88675123;
  return () => {
    const t = x ^ (x << 11);
    x = y;
    y = z;
    z = w;
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    return w >>> 0;
  };
}
