# proved: two_phase
def two_phase(n: int) -> bool:
    x = 0
    y = 0
    while x < 100:
        x += 1
        if x > 50:
            y += 1
    return y == 50 or n == 0
# refuted: two_phase_late
def two_phase_late(n: int) -> bool:
    x = 0
    y = 0
    while x < 100:
        x += 1
        if x > 51:
            y += 1
    return y == 50 or n == 0
# proved: parity
def parity(n: int) -> bool:
    even = True
    for i in range(n):
        even = not even
    return n < 0 or even == (n % 2 == 0)
# refuted: parity_of_one_more
def parity_of_one_more(n: int) -> bool:
    even = True
    for i in range(n + 1):
        even = not even
    return n < 0 or even == (n % 2 == 0)
# proved: last_digit
def last_digit(n: int) -> bool:
    d = 0
    for i in range(n):
        d = d + 1
        if d == 10:
            d = 0
    return n < 0 or d == n % 10
# proved: squares
def squares(n: int) -> bool:
    if n < 0:
        return True
    s = 0
    for i in range(n + 1):
        s += i * i
    return 6 * s == n * (n + 1) * (2 * n + 1)
# refuted: squares_short
def squares_short(n: int) -> bool:
    if n < 0:
        return True
    s = 0
    for i in range(n):
        s += i * i
    return 6 * s == n * (n + 1) * (2 * n + 1)
# proved: cubes
def cubes(n: int) -> bool:
    if n < 0:
        return True
    s = 0
    for i in range(n + 1):
        s += i * i * i
    return 4 * s == n * n * (n + 1) * (n + 1)
# refuted: cubes_wrong
def cubes_wrong(n: int) -> bool:
    if n < 0:
        return True
    s = 0
    for i in range(n + 1):
        s += i * i * i
    return 4 * s == n * n * (n + 1) * (n + 2)
