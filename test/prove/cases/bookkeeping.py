# Sums of several counters, which no single pair of them bounds.

# proved: pipeline
def pipeline(xs: list[int]) -> bool:
    a = 0
    b = 0
    c = 0
    for x in xs:
        if x == 0:
            a += 1
        elif x == 1 and a > 0:
            a -= 1
            b += 1
        elif x == 2 and b > 0:
            b -= 1
            c += 1
    return a + b + c <= len(xs)


# refuted: leaking_pipeline
def leaking_pipeline(xs: list[int]) -> bool:
    a = 0
    b = 0
    c = 0
    for x in xs:
        if x == 0:
            a += 1
        elif x == 1 and a > 0:
            b += 2
        elif x == 2 and b > 0:
            b -= 1
            c += 1
    return a + b + c <= len(xs)


# proved: clock
def clock(n: int) -> bool:
    if n < 0:
        return True
    s = 0
    m = 0
    h = 0
    for i in range(n):
        s += 1
        if s == 60:
            s = 0
            m += 1
            if m == 60:
                m = 0
                h += 1
    return 3600 * h + 60 * m + s == n and s < 60 and m < 60


# refuted: slow_clock
def slow_clock(n: int) -> bool:
    if n < 0:
        return True
    s = 0
    m = 0
    h = 0
    for i in range(n):
        s += 1
        if s == 61:
            s = 0
            m += 1
            if m == 60:
                m = 0
                h += 1
    return 3600 * h + 60 * m + s == n and s < 60 and m < 60
