# Kept by each step only together with what it says one step later, two steps later, and so on.

# proved: turned
def turned(n: int, a: int, b: int, c: int) -> bool:
    if 2 * a + 3 * b < 5 * c - 9 or 2 * b + 3 * c < 5 * a - 9 or 2 * c + 3 * a < 5 * b - 9:
        return True
    x = a
    y = b
    z = c
    for i in range(n):
        x, y, z = y, z, x
    return 2 * x + 3 * y >= 5 * z - 9


# refuted: turned_once_too_often
def turned_once_too_often(n: int, a: int, b: int, c: int) -> bool:
    if 2 * a + 3 * b < 5 * c - 9 or 2 * b + 3 * c < 5 * a - 9:
        return True
    x = a
    y = b
    z = c
    for i in range(n):
        x, y, z = y, z, x
    return 2 * x + 3 * y >= 5 * z - 9


# proved: chain
def chain(n: int, a: int, b: int, c: int, d: int) -> bool:
    if a + b > 2 * c or b + c > 2 * d or c + d > 2 * a or d + a > 2 * b:
        return True
    for i in range(n):
        a, b, c, d = b, c, d, a
    return a + b <= 2 * c


# refuted: loose_chain
def loose_chain(n: int, a: int, b: int, c: int, d: int) -> bool:
    if a + b > 2 * c or b + c > 2 * d or c + d > 2 * a:
        return True
    for i in range(n):
        a, b, c, d = b, c, d, a
    return a + b <= 2 * c
