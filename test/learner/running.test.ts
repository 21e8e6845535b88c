import { runInThisContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { isRunning } from "../../kernel/learner/running.js";

/** Compiles a cell as the kernel does, and runs it with a helper that says whether `name` is running. */
function run(name: string, code: string): unknown {
  const helper = (): boolean => isRunning(name, helper);
  const exports = new Proxy({ helper }, {});
  return runInThisContext(`(function(exports, require) { "use strict"; ${code} })`)(exports);
}

describe("a learner's function", () => {
  it("is running when it calls, directly or not", () => {
    expect(run("h", "function h() { return exports.helper(); } return h();")).toBe(true);
    expect(run("h", "function k() { return exports.helper(); } function h() { return k(); } return h();")).toBe(true);
    expect(run("h", "exports.h = function h() { return exports.helper(); }; return exports.h();")).toBe(true);
    expect(run("h", "const h = () => exports.helper(); exports.other = h; return exports.other();")).toBe(true);
  });

  it("is not running when others are", () => {
    expect(run("h", "return exports.helper();")).toBe(false);
    expect(run("h", "function k() { return exports.helper(); } return k();")).toBe(false);
    expect(run("", "return (() => exports.helper())();")).toBe(false);
  });

  it("is not mistaken for one of those that run it", () => {
    expect(run("runTest", "return exports.helper();")).toBe(false);
  });
});
