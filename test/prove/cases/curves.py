# What a loop keeps is an equation with products, or follows from one.

# proved: sum_of_evens
def sum_of_evens(n: int) -> bool:
    if n < 0:
        return True
    s = 0
    i = 0
    while i <= 2 * n:
        s += i
        i += 2
    return s == n * (n + 1)


# refuted: sum_of_some_evens
def sum_of_some_evens(n: int) -> bool:
    if n < 0:
        return True
    s = 0
    i = 0
    while i < 2 * n:
        s += i
        i += 2
    return s == n * (n + 1)


# proved: long_division
def long_division(a: int, b: int) -> bool:
    if a < 0 or b <= 0:
        return True
    q = 0
    r = a
    while r >= b:
        r -= b
        q += 1
    return q == a // b and r == a % b


# refuted: short_division
def short_division(a: int, b: int) -> bool:
    if a < 0 or b <= 0:
        return True
    q = 0
    r = a
    while r > b:
        r -= b
        q += 1
    return q == a // b and r == a % b


# proved: digits
def digits(n: int) -> bool:
    if n < 0:
        return True
    m = n
    r = 0
    p = 1
    while m > 0:
        r += (m % 10) * p
        m //= 10
        p *= 10
    return r == n


# refuted: digits_reversed
def digits_reversed(n: int) -> bool:
    if n < 0:
        return True
    m = n
    r = 0
    while m > 0:
        r = r * 10 + m % 10
        m //= 10
    return r == n


# proved: geometric_sum
def geometric_sum(n: int, z: int) -> bool:
    s = 1
    p = z
    for i in range(n):
        s = s * z + 1
        p = p * z
    return s * (z - 1) == p - 1


# refuted: geometric_sum_late
def geometric_sum_late(n: int, z: int) -> bool:
    s = 1
    p = 1
    for i in range(n):
        s = s * z + 1
        p = p * z
    return s * (z - 1) == p - 1


# proved: cube
def cube(n: int) -> bool:
    if n < 0:
        return True
    k = 0
    x = 0
    y = 1
    z = 6
    while k < n:
        x += y
        y += z
        z += 6
        k += 1
    return x == n * n * n


# refuted: no_cube
def no_cube(n: int) -> bool:
    if n < 0:
        return True
    k = 0
    x = 0
    y = 1
    z = 6
    while k < n:
        x += y
        y += z
        z += 5
        k += 1
    return x == n * n * n
