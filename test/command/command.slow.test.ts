import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "therefore-command-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function therefore(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "src/therefore.mjs"), ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, lines: stdout.split("\n"), stdout, stderr };
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const g = "void g(int x, int y) {\n  if (y > 0)\n    while (x > y)\n      x = x - y;\n}\n";
const g2 = "void g2(int x, int y) {\n  while (x > y)\n    x = x - y;\n}\n";

describe("the command", () => {
  test("terminates: YES, NO, UNDEFINED or MAYBE comes first, then the explanation", () => {
    const yes = therefore("terminates", file("g.c", g));
    expect([yes.status, yes.lines[0], yes.stderr]).toEqual([0, "YES", ""]);
    expect(yes.stdout).toContain("EVENTUALLY");
    expect(therefore("terminates", file("g2.c", g2)).lines[0]).toBe("NO");
    const undefinedBehaviour = therefore("terminates", file("up.c", "void up(int n) { while (n > 0) n = n + 1; }\n"));
    expect([undefinedBehaviour.status, undefinedBehaviour.lines[0], undefinedBehaviour.stderr]).toEqual([0, "UNDEFINED", ""]);
    expect(therefore("terminates", file("h.c", "void h(void) { if (terminates(h)) while (1) {} }\n")).lines[0]).toBe("MAYBE");
  });

  test("prove: PROVED, REFUTED or DON'T KNOW comes first", () => {
    expect(therefore("prove", file("f.c", "bool f(unsigned x, unsigned y) { return x + y == y + x; }\n")).lines[0]).toBe("PROVED");
    const refuted = therefore("prove", file("f.ts", "function f(x: number, y: number) { return x + y === y + x; }\n"));
    expect(refuted.lines[0]).toBe("REFUTED");
    expect(refuted.stdout).toContain("NaN");
    expect(therefore("prove", file("f.py", "def f(x: int, y: int) -> bool:\n    return x + y == y + x\n")).lines[0]).toBe("PROVED");
  });

  test("--integers reads C's int in another way", () => {
    const text = "void up(int x) { while (x >= 0) x = x + 1; }\n";
    expect(therefore("terminates", file("up.c", text), "--integers", "wrap").lines[0]).toBe("YES");
    expect(therefore("terminates", "up.c", "--integers", "Z").lines[0]).toBe("NO");
    expect(therefore("terminates", "up.c").lines[0]).toBe("UNDEFINED");
  });

  test("an effort that is no positive number is told what it must be", () => {
    for (const words of [["--effort", "-1"], ["--effort=0"], ["--effort", "much"]]) {
      const { status, stderr } = therefore("terminates", file("g.c", g), ...words);
      expect({ status, stderr }).toEqual({ status: 2, stderr: "therefore: --effort is a positive number\n" });
    }
  });

  test("--json gives the verdict with its certificate, which check accepts for this program and for no other", () => {
    const { status, stdout } = therefore("terminates", file("g.c", g), "--json");
    const json = JSON.parse(stdout) as Record<string, unknown>;
    expect(status).toBe(0);
    expect(json).toMatchObject({ verdict: "YES", checked: true, certificate: { kind: "terminates" } });
    expect(Object.keys(json).sort()).toEqual(["certificate", "checked", "milliseconds", "semantics", "steps", "verdict"]);
    file("certificate.json", stdout);
    expect(therefore("check", "certificate.json", "g.c").lines.slice(0, 5)).toEqual([
      "ACCEPTED",
      "",
      "It shows that g terminates, for all inputs.",
      "Why: x drops round by round, and cannot drop for ever.",
      "Always true: y > 0 (line 3).",
    ]);
    expect(therefore("check", "certificate.json", file("g2.c", g2)).lines[0]).toBe("REFUSED");
    expect(therefore("check", file("empty.json", "{}"), "g.c").lines[0]).toBe("REFUSED");
  });

  test("a certificate is checked with the answers that the program is told when it asks", () => {
    const asks = "function g(n: bigint) { while (n > 0n) n--; }\nfunction f() { if (terminates(g)) while (true) {} }\n";
    const name = file("asks.ts", asks);
    const no = therefore("terminates", name, "--function", "f", "--json").lines;
    expect(JSON.parse(no.join("\n")).verdict).toBe("NO");
    expect(therefore("check", file("no.json", no.join("\n")), name, "--function", "f").lines[0]).toBe("ACCEPTED");
    const yes = '{ "kind": "terminates", "proof": { "level": { "invariants": [], "steps": [] }, "evidence": [] } }';
    expect(therefore("check", file("yes.json", yes), name, "--function", "f").lines[0]).toBe("REFUSED");
  });

  test.each([
    [["terminates", "missing.c"], "cannot read missing.c"],
    [["terminates", file("g.txt", g)], "must end in .c, .py or .ts"],
    [["terminates", file("wrong.c", "void f( {")], "wrong.c:1:"],
    [["terminates", "g.c", "--function", "nothing"], "there is no function nothing"],
    [["terminates", "g.c", "--integers", "x"], "--integers is c, wrap or Z"],
    [["nonsense"], "there is no command nonsense"],
  ])("bad input %j: one clear line, status 2", (words, message) => {
    file("g.c", g);
    const { status, stderr, stdout } = therefore(...words);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe("");
  });

  test("bench: a row for each program, wrong answers first", () => {
    mkdirSync(join(folder, "programs"), { recursive: true });
    file("programs/g.c", g);
    file("programs/g2.c", g2);
    file("expected.csv", "program,answer\ng.c,yes\ng2.c,yes\n");
    const { status, stdout } = therefore("bench", "programs", "--expected", "expected.csv", "--csv", "out.csv");
    expect(status).toBe(0);
    expect(stdout.split("\n")[0]).toBe("wrong: 1");
    const rows = readFileSync(join(folder, "out.csv"), "utf8").trim().split("\n");
    expect(rows[0]).toBe("program,verdict,milliseconds,checked");
    expect(rows.slice(1).map((row) => row.replace(/,[\d.]+,/, ","))).toEqual(["g.c,yes,true", "g2.c,no,true"]);
  });
});
