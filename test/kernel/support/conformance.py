"""Runs jupyter_kernel_test against the installed kernel and prints a line for each test: its name and how it went."""

import unittest

import jupyter_kernel_test


class ThereforeTests(jupyter_kernel_test.KernelTests):
    kernel_name = "therefore"
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('test')"
    code_generate_error = "throw new Error('no')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "2n ** 70n", "result": "1180591620717411303424n"},
    ]
    code_display_data = [
        {"code": "display.html('<b>bold</b>')", "mime": "text/html"},
        {"code": "display.markdown('**bold**')", "mime": "text/markdown"},
        {"code": "display.svg('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')", "mime": "image/svg+xml"},
    ]
    code_clear_output = "display.clear()"
    code_inspect_sample = "console.log"

    completion_samples = [
        {"text": "conso", "matches": {"console"}},
        {"text": "console.lo", "matches": {"log"}},
        {"text": "terminat", "matches": {"terminates"}},
    ]
    complete_code_samples = ["1 + 1", "function f(x: number): number { return x; }", "%%c\nint f(int x) { return x; }"]
    incomplete_code_samples = ["function f(x: number) {", "const x = `one", "f(1,", "%%python\ndef f(x):"]
    invalid_code_samples = ["let = 3 3", "f(1))"]

    code_history_pattern = "6 ? 7*"
    supported_history_operations = ("tail", "range", "search")


class Lines(unittest.TestResult):
    def say(self, test, outcome):
        print(test.id().rsplit(".", 1)[1], outcome, flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.say(test, "ok")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say(test, "skipped")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.say(test, "failed")
            print(subtest, err[1])

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.say(test, "failed")
        print(self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.say(test, "failed")
        print(self.errors[-1][1])


unittest.defaultTestLoader.loadTestsFromTestCase(ThereforeTests).run(Lines())
