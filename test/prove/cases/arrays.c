// proved: sorted_after_insertion
bool sorted_after_insertion(int a, int b, int c, int d) { int v[4] = {a, b, c, d}; for (int i = 1; i < 4; i++) { int x = v[i]; int j = i; while (j > 0 && v[j-1] > x) { v[j] = v[j-1]; j--; } v[j] = x; } return v[0] <= v[1] && v[1] <= v[2] && v[2] <= v[3]; }
// refuted: sorted_after_short_insertion
bool sorted_after_short_insertion(int a, int b, int c, int d) { int v[4] = {a, b, c, d}; for (int i = 1; i < 3; i++) { int x = v[i]; int j = i; while (j > 0 && v[j-1] > x) { v[j] = v[j-1]; j--; } v[j] = x; } return v[0] <= v[1] && v[1] <= v[2] && v[2] <= v[3]; }
// proved: greatest_element
bool greatest_element(int a, int b, int c, int d) { int v[4] = {a, b, c, d}; int m = v[0]; for (int i = 1; i < 4; i++) if (v[i] > m) m = v[i]; return m >= a && m >= b && m >= c && m >= d; }
// refuted: greatest_element_from_0
bool greatest_element_from_0(int a, int b, int c, int d) { int v[4] = {a, b, c, d}; int m = 0; for (int i = 0; i < 4; i++) if (v[i] > m) m = v[i]; return m == a || m == b || m == c || m == d; }
// proved: partitioned
bool partitioned(int a, int b, int c, int p) { int v[3] = {a, b, c}; int i = 0; for (int j = 0; j < 3; j++) if (v[j] <= p) { int t = v[i]; v[i] = v[j]; v[j] = t; i++; } for (int k = 0; k < 3; k++) if ((k < i) != (v[k] <= p)) return false; return true; }
// refuted: partitioned_without_swap
bool partitioned_without_swap(int a, int b, int c, int p) { int v[3] = {a, b, c}; int i = 0; for (int j = 0; j < 3; j++) if (v[j] <= p) { v[i] = v[j]; i++; } for (int k = 0; k < 3; k++) if ((k < i) != (v[k] <= p)) return false; return true; }
// proved: within_bounds
bool within_bounds(int n) { if (n < 0 || n > 10) return true; int a[10] = {0}; int i = 0; while (i < n) { a[i] = i; i++; } return i == n; }
// refuted: beyond_bounds
bool beyond_bounds(int n) { if (n < 0 || n > 11) return true; int a[10] = {0}; int i = 0; while (i < n) { a[i] = i; i++; } return i == n; }
