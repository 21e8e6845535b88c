def mc91(n: int) -> int:
    if n > 100:
        return n - 10
    return mc91(mc91(n + 11))
# proved: ninety_one
def ninety_one(n: int) -> bool:
    return mc91(n) == (91 if n <= 101 else n - 10)
# refuted: ninety_one_too_far
def ninety_one_too_far(n: int) -> bool:
    return mc91(n) == (91 if n <= 102 else n - 10)
def sum_to(n: int) -> int:
    if n <= 0:
        return 0
    return n + sum_to(n - 1)
# proved: sum_formula
def sum_formula(n: int) -> bool:
    return n < 0 or 2 * sum_to(n) == n * (n + 1)
# refuted: sum_formula_of_negatives
def sum_formula_of_negatives(n: int) -> bool:
    return 2 * sum_to(n) == n * (n + 1)
def fibonacci(n: int) -> int:
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)
# proved: fibonacci_is_not_negative
def fibonacci_is_not_negative(n: int) -> bool:
    return n < 0 or fibonacci(n) >= 0
# refuted: fibonacci_is_positive
def fibonacci_is_positive(n: int) -> bool:
    return n < 0 or fibonacci(n) >= 1
def gcd(a: int, b: int) -> int:
    if b == 0:
        return a
    return gcd(b, a % b)
# proved: gcd_is_positive
def gcd_is_positive(a: int, b: int) -> bool:
    return a <= 0 or b <= 0 or gcd(a, b) >= 1
# refuted: gcd_is_below
def gcd_is_below(a: int, b: int) -> bool:
    return a <= 0 or b <= 0 or gcd(a, b) < b
def down(n: int, acc: int) -> int:
    if n <= 0:
        return acc
    n = n - 1
    return down(n, acc + 2)
# proved: twice_by_accumulation
def twice_by_accumulation(n: int) -> bool:
    return n < 0 or down(n, 0) == 2 * n
# refuted: twice_from_one
def twice_from_one(n: int) -> bool:
    return n < 0 or down(n, 1) == 2 * n
