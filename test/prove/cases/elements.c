// proved: max_is_upper
bool max_is_upper(int n, int a[n], int k) { if (n < 1 || k < 0 || k >= n) return true; int m = a[0]; for (int i = 1; i < n; i++) if (a[i] > m) m = a[i]; return m >= a[k]; }
// refuted: max_without_the_last
bool max_without_the_last(int n, int a[n], int k) { if (n < 1 || k < 0 || k >= n) return true; int m = a[0]; for (int i = 1; i + 1 < n; i++) if (a[i] > m) m = a[i]; return m >= a[k]; }
// proved: max_of_all
bool max_of_all(int n, int a[n]) { if (n < 1) return true; int m = a[0]; for (int i = 1; i < n; i++) { if (a[i] > m) m = a[i]; } for (int i = 0; i < n; i++) { if (a[i] > m) return false; } return true; }
// refuted: max_of_positive
bool max_of_positive(int n, int a[n]) { if (n < 1) return true; int m = 0; for (int i = 0; i < n; i++) { if (a[i] > m) m = a[i]; } for (int i = 0; i < n; i++) { if (a[i] == m) return true; } return false; }
// proved: minimum_asserted
void minimum_asserted(int n, int a[n]) { if (n < 1) return; int m = a[n - 1]; for (int i = n - 2; i >= 0; i--) m = a[i] < m ? a[i] : m; for (int i = 0; i < n; i++) assert(m <= a[i]); }
// refuted: minimum_that_skips_one
void minimum_that_skips_one(int n, int a[n]) { if (n < 1) return; int m = a[n - 1]; for (int i = n - 2; i > 0; i--) m = a[i] < m ? a[i] : m; for (int i = 0; i < n; i++) assert(m <= a[i]); }
// proved: all_zero
void all_zero(int n, int a[n]) { for (int i = 0; i < n; i++) a[i] = 0; for (int i = 0; i < n; i++) assert(a[i] == 0); }
// refuted: all_but_the_first_zero
void all_but_the_first_zero(int n, int a[n]) { for (int i = 1; i < n; i++) a[i] = 0; for (int i = 0; i < n; i++) assert(a[i] == 0); }
// proved: all_false
void all_false(int n, bool seen[n]) { int i = 0; while (i < n) { seen[i] = false; i++; } for (int j = 0; j < n; j++) assert(!seen[j]); }
// proved: ascending
void ascending(int n, int a[n]) { for (int i = 0; i < n; i++) a[i] = i; for (int i = 0; i + 1 < n; i++) assert(a[i] <= a[i + 1]); }
// refuted: descending
void descending(int n, int a[n]) { for (int i = 0; i < n; i++) a[i] = -i; for (int i = 0; i + 1 < n; i++) assert(a[i] <= a[i + 1]); }
// proved: copied
void copied(int n, int a[n], int b[n]) { for (int i = 0; i < n; i++) b[i] = a[i]; for (int i = 0; i < n; i++) assert(b[i] == a[i]); }
// refuted: copied_in_steps_of_2
void copied_in_steps_of_2(int n, int a[n], int b[n]) { for (int i = 0; i < n; i++) { b[i] = a[i]; i++; } for (int i = 0; i < n; i++) assert(b[i] == a[i]); }
// proved: not_found
bool not_found(int n, int a[n], int x, int k) { if (k < 0 || k >= n) return true; bool found = false; for (int i = 0; i < n; i++) if (a[i] == x) found = true; return found || a[k] != x; }
// refuted: only_the_last_one_counts
bool only_the_last_one_counts(int n, int a[n], int x, int k) { if (k < 0 || k >= n) return true; bool found = false; for (int i = 0; i < n; i++) found = a[i] == x; return found || a[k] != x; }
// proved: index_of
bool index_of(int n, int a[n], int x) { int r = -1; for (int i = 0; i < n && r < 0; i++) if (a[i] == x) r = i; return r == -1 || a[r] == x; }
// refuted: index_after
bool index_after(int n, int a[n], int x) { int r = -1; for (int i = 0; i + 1 < n && r < 0; i++) if (a[i] == x) r = i + 1; return r == -1 || a[r] == x; }
// proved: bubble_pass
bool bubble_pass(int n, int a[n], int k) { if (k < 0 || k >= n) return true; for (int i = 0; i + 1 < n; i++) if (a[i] > a[i + 1]) { int t = a[i]; a[i] = a[i + 1]; a[i + 1] = t; } return a[k] <= a[n - 1]; }
// refuted: bubble_pass_without_swap
bool bubble_pass_without_swap(int n, int a[n], int k) { if (k < 0 || k >= n) return true; for (int i = 0; i + 1 < n; i++) if (a[i] > a[i + 1]) { a[i] = a[i + 1]; } return a[k] <= a[n - 1]; }
// proved: not_negative_any_more
void not_negative_any_more(int n, int a[n]) { for (int i = 0; i < n; i++) if (a[i] < 0) a[i] = 0; for (int i = 0; i < n; i++) assert(a[i] >= 0); }
// refuted: negated
void negated(int n, int a[n]) { for (int i = 0; i < n; i++) if (a[i] < 0 && a[i] > -100) a[i] = -a[i]; for (int i = 0; i < n; i++) assert(a[i] >= 0); }
// proved: set_elsewhere
bool set_elsewhere(int n, int a[n], int j, int k) { if (j < 0 || j >= n || k < 0 || k >= n || j == k) return true; int before = a[k]; a[j] = 7; return a[k] == before; }
