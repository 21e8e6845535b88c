# proved: all_same
def all_same(xs: list[int], v: int, k: int) -> bool:
    if k < 0 or k >= len(xs):
        return True
    for i in range(len(xs)):
        xs[i] = v
    return xs[k] == v
# refuted: all_but_the_last_same
def all_but_the_last_same(xs: list[int], v: int, k: int) -> bool:
    if k < 0 or k >= len(xs):
        return True
    for i in range(len(xs) - 1):
        xs[i] = v
    return xs[k] == v
# proved: least
def least(xs: list[int], k: int) -> bool:
    if k < 0 or k >= len(xs):
        return True
    m = xs[0]
    for x in xs:
        if x < m:
            m = x
    return m <= xs[k]
# proved: least_of_all
def least_of_all(xs: list[int]) -> bool:
    if len(xs) == 0:
        return True
    m = xs[0]
    for x in xs:
        if x < m:
            m = x
    for x in xs:
        if x < m:
            return False
    return True
# refuted: least_from_0
def least_from_0(xs: list[int]) -> bool:
    m = 0
    for x in xs:
        if x < m:
            m = x
    for x in xs:
        if x == m:
            return True
    return len(xs) == 0
# proved: cleared
def cleared(xs: list[int]) -> None:
    for i in range(len(xs)):
        xs[i] = 0
    for x in xs:
        assert x == 0
# proved: absent
def absent(xs: list[int], x: int, k: int) -> bool:
    if k < 0 or k >= len(xs):
        return True
    for y in xs:
        if y == x:
            return True
    return xs[k] != x
# refuted: absent_from_the_second_on
def absent_from_the_second_on(xs: list[int], x: int, k: int) -> bool:
    if k < 0 or k >= len(xs):
        return True
    for i in range(1, len(xs)):
        if xs[i] == x:
            return True
    return xs[k] != x
# proved: all_positive
def all_positive(xs: list[int], k: int) -> bool:
    if k < 0 or k >= len(xs):
        return True
    ok = True
    for x in xs:
        if x <= 0:
            ok = False
    return not ok or xs[k] > 0
