// What a loop keeps is an equation with products, and no sum of it overflows.

// proved: peasant
void peasant(int p, int q) {
  if (p < 0 || q < 0 || p > 1000 || q > 1000) return;
  int a = p, b = q, r = 0;
  while (b > 0) {
    if (b % 2 == 1) r += a;
    b /= 2;
    if (b > 0) a *= 2;
  }
  assert(r == p * q);
}

// refuted: lazy_peasant
void lazy_peasant(int p, int q) {
  if (p < 0 || q < 0 || p > 1000 || q > 1000) return;
  int a = p, b = q, r = 0;
  while (b > 1) {
    if (b % 2 == 1) r += a;
    b /= 2;
    if (b > 0) a *= 2;
  }
  assert(r == p * q);
}

// proved: nested_count
void nested_count(int n, int m) {
  if (n < 0 || m < 0 || n > 1000 || m > 1000) return;
  int c = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++) c++;
  assert(c == n * m);
}

// refuted: nested_count_less
void nested_count_less(int n, int m) {
  if (n < 0 || m < 0 || n > 1000 || m > 1000) return;
  int c = 0;
  for (int i = 0; i < n; i++)
    for (int j = 1; j < m; j++) c++;
  assert(c == n * m);
}
