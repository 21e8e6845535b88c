/* What gcc's -fsanitize calls, so that undefined behaviour ends one run and not the process. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

jmp_buf escape;
const char *fate;

void leave(const char *kind)
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
void __assert_fail(const char *text, const char *file, unsigned line, const char *function) { leave("assertion"); }

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

/* A copy that ends where a page begins that must not be touched, or begins where one ends. */
void *place(const void *elements, unsigned long size, int behind)
{
  unsigned long pages = (size + 4095) / 4096 * 4096;
  char *area = mmap(0, pages + 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  mprotect(area, 4096, PROT_NONE);
  mprotect(area + 4096 + pages, 4096, PROT_NONE);
  char *copy = behind ? area + 4096 : area + 4096 + pages - size;
  if (size > 0) memcpy(copy, elements, size);
  return copy;
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
