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
