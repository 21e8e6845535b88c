// proved: absolute
bool absolute(int x) { if (x == -2147483647 - 1) return true; int r = x < 0 ? -x : x; return r >= 0 && (r == x || r == -x); }
// refuted: absolute_of_least
bool absolute_of_least(int x) { int r = x < 0 ? -x : x; return r >= 0; }
// proved: midpoint
bool midpoint(int low, int high) { if (low < 0 || high < low) return true; int middle = low + (high - low) / 2; return low <= middle && middle <= high; }
// refuted: midpoint_overflows
bool midpoint_overflows(int low, int high) { if (low < 0 || high < low) return true; int middle = (low + high) / 2; return low <= middle && middle <= high; }
// proved: average
bool average(unsigned a, unsigned b) { unsigned long long m = ((unsigned long long)a + b) / 2; return (a <= m && m <= b) || (b <= m && m <= a); }
// refuted: average_wraps
bool average_wraps(unsigned a, unsigned b) { unsigned m = (a + b) / 2; return (a <= m && m <= b) || (b <= m && m <= a); }
// proved: clamp
bool clamp(int x, int low, int high) { if (low > high) return true; int r = x < low ? low : x > high ? high : x; return low <= r && r <= high; }
// refuted: clamp_swapped
bool clamp_swapped(int x, int low, int high) { int r = x < low ? low : x > high ? high : x; return low <= r && r <= high; }
// proved: saturating_add
bool saturating_add(unsigned a, unsigned b) { unsigned s = a + b; if (s < a) s = 4294967295u; return s >= a && s >= b; }
// refuted: saturating_add_forgets
bool saturating_add_forgets(unsigned a, unsigned b) { unsigned s = a + b; return s >= a && s >= b; }
// proved: difference
bool difference(unsigned a, unsigned b) { unsigned d = a > b ? a - b : b - a; return (a >= b && b + d == a) || (a < b && a + d == b); }
// refuted: difference_wraps
bool difference_wraps(unsigned a, unsigned b) { unsigned d = a - b; return d <= a; }
// proved: swap_by_xor
bool swap_by_xor(unsigned a, unsigned b) { unsigned x = a, y = b; x ^= y; y ^= x; x ^= y; return x == b && y == a; }
// refuted: swap_by_xor_wrong
bool swap_by_xor_wrong(unsigned a, unsigned b) { unsigned x = a, y = b; x ^= y; y ^= x; y ^= x; return x == b && y == a; }
// proved: power_of_two
bool power_of_two(unsigned char x) { bool is = x != 0 && (x & (x - 1)) == 0; bool found = false; for (int k = 0; k < 8; k++) if (x == 1 << k) found = true; return is == found; }
// refuted: power_of_two_zero
bool power_of_two_zero(unsigned char x) { bool is = (x & (x - 1)) == 0; bool found = false; for (int k = 0; k < 8; k++) if (x == 1 << k) found = true; return is == found; }
// proved: population_count
bool population_count(unsigned char x) { int a = 0, b = 0; for (unsigned char y = x; y != 0; y &= y - 1) a++; for (int k = 0; k < 8; k++) b += (x >> k) & 1; return a == b; }
// refuted: population_count_short
bool population_count_short(unsigned char x) { int a = 0, b = 0; for (unsigned char y = x; y != 0; y &= y - 1) a++; for (int k = 0; k < 7; k++) b += (x >> k) & 1; return a == b; }
// proved: days_in_month
bool days_in_month(int month, bool leap) { if (month < 1 || month > 12) return true; int d; switch (month) { case 2: d = leap ? 29 : 28; break; case 4: case 6: case 9: case 11: d = 30; break; default: d = 31; } return 28 <= d && d <= 31; }
// refuted: days_in_month_falls_through
bool days_in_month_falls_through(int month, bool leap) { if (month < 1 || month > 12) return true; int d = 0; switch (month) { case 2: d = leap ? 29 : 28; case 4: case 6: case 9: case 11: d = 30; break; default: d = 31; } return month != 2 || d <= 29; }
// proved: leap_year
bool leap_year(int y) { if (y < 1) return true; bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; return !leap || y % 4 == 0; }
// refuted: leap_year_centuries
bool leap_year_centuries(int y) { if (y < 1) return true; bool leap = y % 4 == 0; return !(leap && y % 100 == 0 && y % 400 != 0); }
// proved: tax
bool tax(int income) { if (income < 0) return true; int t; if (income < 1000) t = 0; else if (income < 5000) t = (income - 1000) / 10; else t = 400 + (income - 5000) / 5; return 0 <= t && t <= income; }
// refuted: tax_jumps
bool tax_jumps(int income) { if (income < 0) return true; int t; if (income < 1000) t = 0; else t = 100 + income; return 0 <= t && t <= income; }
// proved: maximum
bool maximum(int a, int b, int c) { int m = a; if (b > m) m = b; if (c > m) m = c; return m >= a && m >= b && m >= c && (m == a || m == b || m == c); }
// refuted: maximum_wrong
bool maximum_wrong(int a, int b, int c) { int m = a; if (b > a) m = b; if (c > a) m = c; return m >= a && m >= b && m >= c; }
// proved: subtracting
void subtracting(int x, int y) { if (y > 0) while (x > y) x = x - y; }
// refuted: subtracting_any
void subtracting_any(int x, int y) { while (x > y && x < 100) x = x - y; }
// proved: divide_by_subtraction
bool divide_by_subtraction(int a, int b) { if (a < 0 || b <= 0) return true; int q = 0, r = a; while (r >= b) { r = r - b; q = q + 1; } return 0 <= r && r < b; }
// refuted: divide_by_subtraction_late
bool divide_by_subtraction_late(int a, int b) { if (a < 0 || b <= 0) return true; int r = a; while (r > b) r = r - b; return 0 <= r && r < b; }
// proved: fill
int fill(void) { int a[10]; for (int i = 0; i < 10; i++) a[i] = i; return 1; }
// refuted: fill_beyond
int fill_beyond(void) { int a[10]; for (int i = 0; i <= 10; i++) a[i] = i; return 1; }
// proved: linear_search
bool linear_search(int x) { int a[8] = {3, 1, 4, 1, 5, 9, 2, 6}; int i = 0; while (i < 8 && a[i] != x) i++; return 0 <= i && i <= 8; }
// refuted: linear_search_beyond
bool linear_search_beyond(int x) { int a[8] = {3, 1, 4, 1, 5, 9, 2, 6}; int i = 0; while (i <= 8 && a[i] != x) i++; return i <= 8; }
// proved: binary_search
bool binary_search(int x) { int a[8] = {1, 2, 3, 5, 8, 13, 21, 34}; int low = 0, high = 7; while (low <= high) { int middle = low + (high - low) / 2; if (a[middle] == x) return true; if (a[middle] < x) low = middle + 1; else high = middle - 1; } return low == high + 1; }
// refuted: binary_search_beyond
bool binary_search_beyond(int x) { int a[8] = {1, 2, 3, 5, 8, 13, 21, 34}; int low = 0, high = 8; while (low <= high) { int middle = low + (high - low) / 2; if (a[middle] == x) return true; if (a[middle] < x) low = middle + 1; else high = middle - 1; } return true; }
// proved: bounded_count
bool bounded_count(int n) { if (n < 0 || n > 1000) return true; int i = 0, c = 0; while (i < n) { i++; if (i % 3 == 0) c++; } return 0 <= c && c <= n; }
// refuted: bounded_count_off
bool bounded_count_off(int n) { if (n < 0 || n > 1000) return true; int i = 0, c = 0; while (i < n) { i++; if (i % 3 == 0) c++; } return c < n; }
// proved: de_morgan
bool de_morgan(bool p, bool q) { return !(p && q) == (!p || !q); }
// refuted: de_morgan_wrong
bool de_morgan_wrong(bool p, bool q) { return !(p && q) == (!p && !q); }
// proved: square_of_sum
bool square_of_sum(unsigned a, unsigned b) { return (a + b) * (a + b) == a * a + 2 * a * b + b * b; }
// refuted: square_of_sum_wrong
bool square_of_sum_wrong(unsigned a, unsigned b) { return (a + b) * (a + b) == a * a + a * b + b * b; }
// proved: greatest_common_divisor
bool greatest_common_divisor(int a, int b) { if (a <= 0 || b <= 0) return true; while (a != b) { if (a > b) a = a - b; else b = b - a; } return a > 0; }
// refuted: greatest_common_divisor_wrong
bool greatest_common_divisor_wrong(int a, int b) { if (a <= 0 || b <= 0) return true; while (a != b) { if (a > b) a = b - a; else b = b - a; } return a > 0; }
// proved: traffic_light
bool traffic_light(int steps) { int s = 0; for (int i = 0; i < steps; i++) { if (s == 0) s = 1; else if (s == 1) s = 2; else s = 0; } return 0 <= s && s <= 2; }
// refuted: traffic_light_wrong
bool traffic_light_wrong(int steps) { int s = 0; for (int i = 0; i < steps; i++) { if (s == 0) s = 1; else if (s == 1) s = 3; else s = 0; } return 0 <= s && s <= 2; }
// refuted: almost
bool almost(unsigned x, unsigned y) { return !(x == 123456789 && y == 42); }
// proved: contraposition
bool contraposition(bool p, bool q) { return (!p || q) == (q || !p); }
// proved: and_plus_or
bool and_plus_or(unsigned x, unsigned y) { return (x & y) + (x | y) == x + y; }
// proved: add_then_subtract
bool add_then_subtract(unsigned x, unsigned y) { return (x + y) - y == x; }
// proved: xor_twice
bool xor_twice(unsigned x, unsigned y) { return (x ^ y ^ y) == x; }
// refuted: doubled_and_halved
bool doubled_and_halved(unsigned x) { return x * 2 / 2 == x; }
// proved: doubled_and_halved_small
bool doubled_and_halved_small(unsigned x) { return x > 2147483647 || x * 2 / 2 == x; }
// refuted: subtraction_commutes
bool subtraction_commutes(unsigned x, unsigned y) { return x - y == y - x; }

// proved: sum_to_hundred
// Its bound follows from the curve that the sum is on: 2 s = i (i + 1).
bool sum_to_hundred(int n) {
  if (n < 0 || n > 100) return true;
  int s = 0, i = 0;
  while (i < n) {
    i = i + 1;
    s = s + i;
  }
  return 2 * s == n * (n + 1);
}

// refuted: sum_to_many
bool sum_to_many(int n) {
  if (n < 0) return true;
  int s = 0, i = 0;
  while (i < n) {
    i = i + 1;
    s = s + i;
  }
  return s <= 1000 * n;
}

// proved: odd_numbers
bool odd_numbers(int n) {
  if (n < 0 || n > 1000) return true;
  int s = 0, odd = 1;
  for (int i = 0; i < n; i++) {
    s = s + odd;
    odd = odd + 2;
  }
  return s == n * n;
}

// refuted: even_numbers
bool even_numbers(int n) {
  if (n < 0 || n > 1000) return true;
  int s = 0, even = 0;
  for (int i = 0; i < n; i++) {
    s = s + even;
    even = even + 2;
  }
  return s == n * n;
}

// proved: pairs
bool pairs(int n) {
  if (n < 0 || n > 1000) return true;
  int c = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < i; j++) c++;
  return 2 * c == n * (n - 1);
}

// proved: power_by_shift
bool power_by_shift(int n) {
  if (n < 0 || n > 30) return true;
  int p = 1;
  for (int i = 0; i < n; i++) p *= 2;
  return p == 1 << n;
}

// refuted: power_by_shift_too_far
bool power_by_shift_too_far(int n) {
  if (n < 0 || n > 31) return true;
  int p = 1;
  for (int i = 0; i < n; i++) p *= 2;
  return p == 1 << n;
}

// proved: at_most_ten_digits
bool at_most_ten_digits(int n) {
  if (n < 0) return true;
  int d = 0;
  do {
    d++;
    n /= 10;
  } while (n > 0);
  return d >= 1 && d <= 10;
}

// refuted: at_most_nine_digits
bool at_most_nine_digits(int n) {
  if (n < 0) return true;
  int d = 0;
  do {
    d++;
    n /= 10;
  } while (n > 0);
  return d >= 1 && d <= 9;
}

// proved: digit_sum
bool digit_sum(int n) {
  if (n < 0) return true;
  int s = 0;
  while (n > 0) {
    s += n % 10;
    n /= 10;
  }
  return s >= 0 && s <= 90;
}

// proved: fibonacci_to_forty
bool fibonacci_to_forty(int n) {
  if (n < 0 || n > 40) return true;
  int a = 0, b = 1;
  for (int i = 0; i < n; i++) {
    int t = a + b;
    a = b;
    b = t;
  }
  return a >= 0 && a <= b;
}

// refuted: fibonacci_to_fifty
bool fibonacci_to_fifty(int n) {
  if (n < 0 || n > 50) return true;
  int a = 0, b = 1;
  for (int i = 0; i < n; i++) {
    int t = a + b;
    a = b;
    b = t;
  }
  return a >= 0 && a <= b;
}

// proved: squares_to_hundred
bool squares_to_hundred(int n) {
  if (n < 0 || n > 100) return true;
  int s = 0;
  for (int i = 1; i <= n; i++) s += i * i;
  return 6 * s == n * (n + 1) * (2 * n + 1);
}
