// Kept by each step only together with what it says one step later, two steps later, and so on.

// proved: scales
bool scales(int n, int a, int b, int c) {
  if (a < -1000 || a > 1000 || b < -1000 || b > 1000 || c < -1000 || c > 1000) return true;
  if (a + 2 * b > 4 * c || b + 2 * c > 4 * a || c + 2 * a > 4 * b) return true;
  for (int i = 0; i < n; i++) {
    int first = a;
    a = b;
    b = c;
    c = first;
  }
  return a + 2 * b <= 4 * c;
}

// refuted: unchecked_scales
bool unchecked_scales(int n, int a, int b, int c) {
  if (a < -1000 || a > 1000 || b < -1000 || b > 1000 || c < -1000 || c > 1000) return true;
  if (a + 2 * b > 4 * c || b + 2 * c > 4 * a) return true;
  for (int i = 0; i < n; i++) {
    int first = a;
    a = b;
    b = c;
    c = first;
  }
  return a + 2 * b <= 4 * c;
}
