/* What gcc's -fsanitize calls, so that undefined behaviour ends one run and not the process. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

jmp_buf escape;
const char *fate;

static void leave(const char *kind)
{
  fate = kind;
  longjmp(escape, 1);
}

void __ubsan_handle_add_overflow(void *data, unsigned long left, unsigned long right) { leave("signed-overflow"); }
void __ubsan_handle_sub_overflow(void *data, unsigned long left, unsigned long right) { leave("signed-overflow"); }
void __ubsan_handle_mul_overflow(void *data, unsigned long left, unsigned long right) { leave("signed-overflow"); }
void __ubsan_handle_negate_overflow(void *data, unsigned long value) { leave("signed-overflow"); }
void __ubsan_handle_divrem_overflow(void *data, unsigned long left, unsigned long right)
{
  leave(right == 0 ? "division-by-zero" : "signed-overflow");
}
void __ubsan_handle_shift_out_of_bounds(void *data, unsigned long left, unsigned long right) { leave("shift"); }
void __ubsan_handle_out_of_bounds(void *data, unsigned long index) { leave("array-bounds"); }
void __ubsan_handle_float_cast_overflow(void *data, unsigned long value) { leave("conversion"); }

/*
 * What only the processor notices: with -fwrapv that INT_MIN / -1 does not fit; and in `a[i] ^= x` gcc checks the index
 * after it has read the element.
 */
static void interrupted(int signal)
{
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, 0);
  leave(signal == SIGFPE ? "signed-overflow" : "array-bounds");
}

void prepare(void)
{
  signal(SIGFPE, interrupted);
  signal(SIGSEGV, interrupted);
  signal(SIGBUS, interrupted);
}

void show(double value)
{
  unsigned long bits;
  memcpy(&bits, &value, sizeof bits);
  if (value != value) puts("nan");
  else printf("%lx\n", bits);
}
