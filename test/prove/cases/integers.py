# proved: sum_to
def sum_to(n: int) -> bool:
    if n < 0:
        return True
    s = 0
    for i in range(n + 1):
        s += i
    return 2 * s == n * (n + 1)
# refuted: sum_to_short
def sum_to_short(n: int) -> bool:
    if n < 0:
        return True
    s = 0
    for i in range(n):
        s += i
    return 2 * s == n * (n + 1)
# proved: multiply
def multiply(a: int, b: int) -> bool:
    if b < 0:
        return True
    p = 0
    i = 0
    while i < b:
        p += a
        i += 1
    return p == a * b
# refuted: multiply_negative
def multiply_negative(a: int, b: int) -> bool:
    p = 0
    i = 0
    while i < b:
        p += a
        i += 1
    return p == a * b
# proved: divide
def divide(a: int, b: int) -> bool:
    if a < 0 or b <= 0:
        return True
    q = 0
    r = a
    while r >= b:
        r -= b
        q += 1
    return a == q * b + r and 0 <= r < b
# refuted: divide_wrong
def divide_wrong(a: int, b: int) -> bool:
    if a < 0 or b <= 0:
        return True
    q = 0
    r = a
    while r > b:
        r -= b
        q += 1
    return a == q * b + r and 0 <= r < b
# proved: square_root
def square_root(n: int) -> bool:
    if n < 0:
        return True
    r = 0
    while (r + 1) * (r + 1) <= n:
        r += 1
    return r * r <= n < (r + 1) * (r + 1)
# refuted: square_root_wrong
def square_root_wrong(n: int) -> bool:
    if n < 0:
        return True
    r = 0
    while r * r < n:
        r += 1
    return r * r <= n < (r + 1) * (r + 1)
# proved: odd_sum
def odd_sum(n: int) -> bool:
    if n < 0:
        return True
    s = 0
    i = 0
    while i < n:
        s += 2 * i + 1
        i += 1
    return s == n * n
# refuted: odd_sum_wrong
def odd_sum_wrong(n: int) -> bool:
    s = 0
    i = 0
    while i < n:
        s += 2 * i + 1
        i += 1
    return s == n * n
# proved: fibonacci_grows
def fibonacci_grows(n: int) -> bool:
    a = 0
    b = 1
    i = 0
    while i < n:
        a, b = b, a + b
        i += 1
    return 0 <= a and a <= b
# refuted: fibonacci_wrong
def fibonacci_wrong(n: int) -> bool:
    a = 0
    b = 1
    i = 0
    while i < n:
        a, b = b, a + b
        i += 1
    return a < b
# proved: difference
def difference(a: int, b: int) -> bool:
    d = a - b if a > b else b - a
    return d >= 0 and (d == a - b or d == b - a)
# refuted: difference_wrong
def difference_wrong(a: int, b: int) -> bool:
    d = a - b
    return d >= 0
# proved: commutes
def commutes(x: int, y: int) -> bool:
    return x + y == y + x
# refuted: divides
def divides(x: int, y: int) -> bool:
    return x // y * y + x % y == x
# proved: divides_guarded
def divides_guarded(x: int, y: int) -> bool:
    return y == 0 or x // y * y + x % y == x
# proved: square_of_sum
def square_of_sum(a: int, b: int) -> bool:
    return (a + b) ** 2 == a ** 2 + 2 * a * b + b ** 2
# refuted: square_of_sum_wrong
def square_of_sum_wrong(a: int, b: int) -> bool:
    return (a + b) ** 2 == a ** 2 + b ** 2
# proved: square_is_not_negative
def square_is_not_negative(a: int) -> bool:
    return a * a >= 0
# proved: two_squares
def two_squares(a: int, b: int) -> bool:
    return a * a + b * b >= 2 * a * b
# refuted: two_squares_wrong
def two_squares_wrong(a: int, b: int) -> bool:
    return a * a + b * b > 2 * a * b
# proved: in_range
def in_range(xs: list[int]) -> bool:
    n = len(xs)
    i = 0
    while i < n:
        y = xs[i]
        i += 1
    return i == n
# refuted: out_of_range
def out_of_range(xs: list[int]) -> bool:
    n = len(xs)
    i = 0
    while i <= n:
        y = xs[i]
        i += 1
    return True
