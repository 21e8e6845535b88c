// proved: two_phase
void two_phase(int n) { if (n < 0 || n > 1000) return; int x = 0, y = n; while (x < 2 * n) { x++; if (x > n) y++; } assert(y == 2 * n); }
// refuted: two_phase_early
void two_phase_early(int n) { if (n < 0 || n > 1000) return; int x = 0, y = n; while (x < 2 * n) { x++; if (x >= n) y++; } assert(y == 2 * n); }
// proved: started
void started(int n) { bool begun = false; int x = 0; for (int i = 0; i < n; i++) { if (!begun) { begun = true; x = 5; } else if (x < 100) x++; } assert(!begun || x >= 5); }
// refuted: started_low
void started_low(int n) { bool begun = false; int x = 0; for (int i = 0; i < n; i++) { if (!begun) { begun = true; x = 5; } else if (x < 100) x--; } assert(!begun || x >= 5); }
// proved: swaps
void swaps(int p, int q, int n) { int a = p, b = q; for (int i = 0; i < n; i++) { int t = a; a = b; b = t; } assert(a == p || a == q); }
// refuted: swaps_wrong
void swaps_wrong(int p, int q, int n) { int a = p, b = q; for (int i = 0; i < n; i++) { a = b; b = a + i; } assert(a == p || a == q); }
// proved: sawtooth
void sawtooth(int n) { int x = 0; bool up = true; for (int i = 0; i < n; i++) { if (up) { x++; if (x == 10) up = false; } else { x--; if (x == 0) up = true; } assert(0 <= x && x <= 10); } }
// refuted: sawtooth_late
void sawtooth_late(int n) { int x = 0; bool up = true; for (int i = 0; i < n; i++) { if (up) { x++; if (x == 11) up = false; } else { x--; if (x == 0) up = true; } assert(0 <= x && x <= 10); } }
// proved: even_steps
void even_steps(int n) { if (n > 1000) return; int x = 0; while (x < n) x += 2; assert(x % 2 == 0); }
// refuted: odd_steps
void odd_steps(int n) { if (n > 1000) return; int x = 0; while (x < n) x += 3; assert(x % 2 == 0); }
// proved: modulo_counter
void modulo_counter(int n) { int k = 0; for (int i = 0; i < n; i++) { assert(k == i % 3); k = (k + 1) % 3; } }
// refuted: modulo_counter_wrong
void modulo_counter_wrong(int n) { int k = 0; for (int i = 0; i < n; i++) { assert(k == i % 3); k = (k + 1) % 4; } }
// proved: by_threes
void by_threes(int n) { if (n < 0 || n % 3 != 0) return; while (n > 0) n -= 3; assert(n == 0); }
// refuted: by_fours
void by_fours(int n) { if (n < 0 || n % 3 != 0) return; while (n > 0) n -= 4; assert(n == 0); }
