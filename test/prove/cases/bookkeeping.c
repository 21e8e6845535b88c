// Sums of several counters, which no single pair of them bounds.

// proved: ballots
bool ballots(int n) {
  if (n < 0) return true;
  int yes = 0, no = 0;
  for (int i = 0; i < n; i++) {
    if (__VERIFIER_nondet_bool())
      yes++;
    else if (__VERIFIER_nondet_bool())
      no++;
  }
  return yes <= n - no;
}

// refuted: double_ballots
bool double_ballots(int n) {
  if (n < 0) return true;
  int yes = 0, no = 0;
  for (int i = 0; i < n; i++) {
    if (__VERIFIER_nondet_bool())
      yes++;
    if (__VERIFIER_nondet_bool())
      no++;
  }
  return yes <= n - no;
}
