// proved: commutes
function commutes(x: bigint, y: bigint): boolean { return x + y === y + x; }
// refuted: commutesDouble
function commutesDouble(x: number, y: number): boolean { return x + y === y + x; }
// proved: sumTo
function sumTo(n: bigint): boolean { if (n < 0n) return true; let s = 0n; for (let i = 0n; i <= n; i++) s += i; return 2n * s === n * (n + 1n); }
// refuted: sumToShort
function sumToShort(n: bigint): boolean { if (n < 0n) return true; let s = 0n; for (let i = 0n; i < n; i++) s += i; return 2n * s === n * (n + 1n); }
// proved: minimumOfTwo
function minimumOfTwo(a: bigint, b: bigint): boolean { const m = a < b ? a : b; return m <= a && m <= b; }
// refuted: minimumOfTwoWrong
function minimumOfTwoWrong(a: bigint, b: bigint): boolean { const m = a < b ? b : a; return m <= a && m <= b; }
// proved: roots
function roots(a: bigint, b: bigint): boolean { return (a + b) * (a - b) === a * a - b * b; }
// refuted: rootsWrong
function rootsWrong(a: bigint, b: bigint): boolean { return (a + b) * (a - b) === a * a + b * b; }
// proved: isByte
function isByte(x: number): boolean { return (x & 255) >= 0 && (x & 255) <= 255; }
// refuted: isByteSigned
function isByteSigned(x: number): boolean { return (x | 255) >= 0; }
// proved: implies
function implies(p: boolean, q: boolean, r: boolean): boolean { return !((!p || q) && (!q || r)) || !p || r; }
// refuted: impliesWrong
function impliesWrong(p: boolean, q: boolean, r: boolean): boolean { return !((!p || q) && (!q || r)) || !r || p; }
// refuted: tenths
function tenths(n: number): boolean { return n * 0.1 === n / 10; }
// proved: subtracts
function subtracts(x: bigint, y: bigint): void { if (y > 0n) while (x > y) x = x - y; }
