import { describe, expect, it } from "vitest";
import { frontend } from "../../../src/language/python/frontend.js";
import { expectReadOrRefused } from "../../support/everywhere.js";
import { askPython, hasPython } from "./python3.js";

/** What becomes of each node of CPython's `ast`: a text of which the node is part, and the construct that is refused, if any. */
const nodes: Readonly<Record<string, readonly [text: string, construct?: string]>> = {
  Module: ["def f(x: int): pass"],
  FunctionDef: ["def f(x: int): pass"],
  AsyncFunctionDef: ["async def f(x): pass", "async"],
  ClassDef: ["class f: pass", "class"],
  Return: ["def f(x: int): return x"],
  Delete: ["def f(x: int):\n    del x", "del statement"],
  Assign: ["def f(x: int): y = x"],
  AugAssign: ["def f(x: int): x += 1"],
  AnnAssign: ["def f(x: int): y: int = x"],
  For: ["def f(x: int):\n    for i in range(x): pass"],
  AsyncFor: ["async def f(x):\n    async for i in x: pass", "async"],
  While: ["def f(x: int):\n    while x > 0: x -= 1"],
  If: ["def f(x: int):\n    if x: pass"],
  With: ["def f(x: int):\n    with x: pass", "with statement"],
  AsyncWith: ["async def f(x):\n    async with x: pass", "async"],
  Match: ["def f(x: int):\n    match x:\n        case 1: pass", "match statement"],
  match_case: ["def f(x: int):\n    match (x):\n        case 1: pass", "match statement"],
  Raise: ["def f(x: int):\n    raise ValueError(x)"],
  Try: ["def f(x: int):\n    try:\n        pass\n    except ValueError:\n        pass", "try statement"],
  TryStar: ["def f(x: int):\n    try:\n        pass\n    except* ValueError:\n        pass", "try statement"],
  ExceptHandler: ["def f(x: int):\n    try:\n        pass\n    except ValueError as e:\n        pass", "try statement"],
  Assert: ["def f(x: int):\n    assert x, 'no'"],
  Import: ["def f(x: int):\n    import math", "import"],
  ImportFrom: ["def f(x: int):\n    from math import sqrt", "import"],
  alias: ["def f(x: int):\n    import math as m", "import"],
  Global: ["def f(x: int):\n    global y", "global statement"],
  Nonlocal: ["def f(x: int):\n    nonlocal y", "nonlocal statement"],
  Expr: ["def f(x: int): x"],
  Pass: ["def f(x: int): pass"],
  Break: ["def f(x: int):\n    while x: break"],
  Continue: ["def f(x: int):\n    for i in range(x): continue"],
  BoolOp: ["def f(x: int): return x and 1 or 2"],
  NamedExpr: ["def f(x: int): return (y := x)", "assignment expression"],
  BinOp: ["def f(x: int): return x + 1"],
  UnaryOp: ["def f(x: int): return -x"],
  Lambda: ["def f(x: int): return lambda: x", "lambda"],
  IfExp: ["def f(x: int): return 1 if x else 2"],
  Dict: ["def f(x: int): return {1: x}", "dictionary or set"],
  Set: ["def f(x: int): return {x}", "dictionary or set"],
  ListComp: ["def f(x: int): return [i for i in range(x)]", "list comprehension"],
  SetComp: ["def f(x: int): return {i for i in range(x)}", "dictionary or set"],
  DictComp: ["def f(x: int): return {i: i for i in range(x)}", "dictionary or set"],
  GeneratorExp: ["def f(x: int): return sum(i for i in range(x))", "generator expression"],
  comprehension: ["def f(x: int): return (i for i in range(x) if i)", "generator expression"],
  Await: ["async def f(x): await x", "async"],
  Yield: ["def f(x: int): yield x", "yield"],
  YieldFrom: ["def f(x: int):\n    y = yield from x", "yield"],
  Compare: ["def f(x: int): return 0 < x < 5"],
  Call: ["def f(x: int): return abs(x)"],
  keyword: ["def f(x: int): return f(x=1)"],
  FormattedValue: ["def f(x: int): print(f'{x}')", "f-string"],
  JoinedStr: ["def f(x: int): print(f'x')", "f-string"],
  Constant: ["def f(x: int): return 1.5"],
  Attribute: ["def f(x: int): return x.real", "attribute"],
  Subscript: ["def f(x: list[int]): return x[0]"],
  Starred: ["def f(x: int): return g(*x)", "unpacking of arguments"],
  Name: ["def f(x: int): return x"],
  List: ["def f(x: int):\n    a = [x]"],
  Tuple: ["def f(x: int): return x, x"],
  Slice: ["def f(x: list[int]): return len(x[1:])"],
  arguments: ["def f(x: int = 1): return x"],
  arg: ["def f(x): return x"],
  Load: ["def f(x: int): return x"],
  Store: ["def f(x: int): y = x"],
  Del: ["def f(x: int): del x", "del statement"],
  And: ["def f(x: int): return x and 1"],
  Or: ["def f(x: int): return x or 1"],
  Add: ["def f(x: int): return x + 1"],
  Sub: ["def f(x: int): return x - 1"],
  Mult: ["def f(x: int): return x * 2"],
  MatMult: ["def f(x: int): return x @ x", "matrix multiplication"],
  Div: ["def f(x: int): return x / 2"],
  Mod: ["def f(x: int): return x % 2"],
  Pow: ["def f(x: int): return x ** 2"],
  LShift: ["def f(x: int): return x << 1"],
  RShift: ["def f(x: int): return x >> 1"],
  BitOr: ["def f(x: int): return x | 1"],
  BitXor: ["def f(x: int): return x ^ 1"],
  BitAnd: ["def f(x: int): return x & 1"],
  FloorDiv: ["def f(x: int): return x // 2"],
  Invert: ["def f(x: int): return ~x"],
  Not: ["def f(x: int): return not x"],
  UAdd: ["def f(x: int): return +x"],
  USub: ["def f(x: int): return -x"],
  Eq: ["def f(x: int): return x == 1"],
  NotEq: ["def f(x: int): return x != 1"],
  Lt: ["def f(x: int): return x < 1"],
  LtE: ["def f(x: int): return x <= 1"],
  Gt: ["def f(x: int): return x > 1"],
  GtE: ["def f(x: int): return x >= 1"],
  Is: ["def f(x: int): return x is None"],
  IsNot: ["def f(x: int): return x is not None"],
  In: ["def f(x: int): return x in (1, 2)"],
  NotIn: ["def f(x: int): return x not in range(3)"],
  TypeAlias: ["type f = int", "type alias"],
};

/** Classes of `ast` that stand in no tree of a module that is parsed today. */
const elsewhere =
  /^(?:match|pattern|Match[A-Z]\w*|Interactive|Expression|FunctionType|Suite|Param|AugLoad|AugStore|Index|ExtSlice|Num|Str|Bytes|NameConstant|Ellipsis|TypeIgnore|withitem|TypeVar|ParamSpec|TypeVarTuple|TemplateStr|Interpolation|Ast\w*)$/;

function read(text: string) {
  return frontend.read([{ name: "cell 1", language: "python", text }], { integers: "c" });
}

describe("what is not supported in Python", () => {
  it.each(Object.entries(nodes))("%s is read, or refused by its name, in prove, terminates and a run", (_, [text, construct]) => {
    const operands = /def f\((?:x|x: int\b.*?)\)/.test(text) ? [1n] : [[1n]];
    expectReadOrRefused({ name: "cell 1", language: "python", text }, construct, operands);
  });

  it.skipIf(!hasPython)("leaves out no node of CPython's ast", () => {
    const script = `
import ast, json
json.dump(sorted(n for n in dir(ast) if isinstance(getattr(ast, n), type) and issubclass(getattr(ast, n), ast.AST)
  and not getattr(ast, n).__subclasses__() and n != "AST"), __import__("sys").stdout)
`;
    const classes = askPython<readonly string[]>(script, null);
    expect(classes.length).toBeGreaterThan(60);
    expect(classes.filter((name) => !(name in nodes) && !elsewhere.test(name))).toEqual([]);
  });

  it.each([
    ["def f(a: list[int]): a.append(1)", "append() to a parameter"],
    ["def g(b: list[int]):\n    b.append(1)\ndef f(x: int):\n    a = [x]\n    g(a)", "append() to a parameter"],
    ["def f(x: int):\n    a = [x]\n    b = a.append(1)", "append() inside an expression"],
    ["def f(x: int): [x].append(1)", "append() to a list without a name"],
    ["def f(x: int):\n    a = [x]\n    a.append(0.5)", "a float in a list of ints"],
    ["def f(x: int):\n    a = [x]\n    a.pop()", "method pop"],
    ["def f(x: int):\n    a = b = [x]", "a second name for a list"],
    ["def f(x: int):\n    a = []\n    a = [x]", "a list variable that is assigned again"],
    ["def f(a: list[int]):\n    a[0:2] = [1, 2]", "assignment to a slice"],
    ["def f(a: list[int]): return a[::2]", "slice with a step"],
    ["def f(a: list[int]): return a[0:1, 2]", "slice among several indices"],
    ["def f(x: int):\n    a = (x, 2, 3)\n    return a[x:]", "a computed slice of a tuple"],
    ["def f(x: int): print('abc'[x:])", "slice of a string"],
    ["def f(x: int): return range(x)[0]", "an index of a range"],
    ["def f(x: int): return pow(2, -1, 7)", "pow() that finds an inverse"],
    ["def f(x: int): return list(range(x))", "list() of a range"],
    [
      "def f(n: int):\n    if n <= 0:\n        return []\n    a = f(n - 1)\n    a.append(n)\n    return a",
      "recursive function with this result",
    ],
    ["def f(x: int) -> str: return 'a'", "str as a result"],
    ["def f(x: str): pass", "type str"],
    ["def f(x: int) -> integer: return x", "type integer"],
    ["def f(x: int) -> tuple[int, integer]: return x", "type integer"],
    ["def f(x: dict): pass", "type dict"],
    ["def f(*x): pass", "parameter for any number of arguments"],
    ["def f(**x): pass", "parameter for any keyword arguments"],
    ["def f(x, *, y): pass", "keyword-only parameter"],
    ["def f(x, /): pass", "positional-only parameter"],
    ["@cache\ndef f(x): pass", "decorator"],
    ["def f(x: int):\n    def g(): pass", "function inside a function"],
    ["def f(a: list[int]):\n    b = a", "a second name for a list"],
    ["def f(a: list[int]):\n    a = [1]", "a list variable that is assigned again"],
    ["def f(a: list[float]): return sum(a)", "sum() of a list[float]"],
    ["def f(x: int): return 1j", "complex number"],
    ["def f(x: int): return b'a'", "bytes"],
    ["def f(x: int): return ...", "ellipsis"],
    ["def f(x: float): return x ** 0.5", "** of floats"],
    ["def f(x: float): return x ** 2", "** of floats"],
    ["def f(x: int): return 3 ** -1", "** of floats"],
    ["def f(x: int): return 10.0 ** 23", "** of floats"],
    ["def f(x: int): return (-8.0) ** 0.5", "** of floats"],
    ["def f(x: int):\n    assert x >= 0\n    x -= 5\n    return 2 ** x", "** with an exponent that may be negative (which gives a float)"],
    [
      "def f(x: int):\n    if x > 3:\n        assert x >= 0\n    return 2 ** x",
      "** with an exponent that may be negative (which gives a float)",
    ],
    ["def f(x: int):\n    assert x >= 0 or x < 5\n    return 2 ** x", "** with an exponent that may be negative (which gives a float)"],
    [
      "def f(x: int):\n    if x < 0:\n        print(x)\n    return 2 ** x",
      "** with an exponent that may be negative (which gives a float)",
    ],
    ["def f(x: int): return 2 ** x", "** with an exponent that may be negative (which gives a float)"],
    [
      "def f(x: int):\n    if x:\n        y = 1\n    else:\n        y = 0.5\n    return y",
      "a variable (y) that is sometimes int and sometimes float",
    ],
    [
      "def f(n: int):\n    if n <= 0:\n        return 0, 1\n    a, b = f(n - 1)\n    return b, a + b",
      "recursive function with this result",
    ],
    ["def f(a: list[int]): return a", "a parameter that is a list as the result"],
    ["def g(a: list[int]): return a\ndef f(x: int): return g([x])[0]", "a parameter that is a list as the result"],
    [
      "def g(x: int) -> int:\n    if x > 1: return g(x - 1)\n    return 1\ndef f(x: int): return g(x / 2)",
      "a recursive call of g with numbers of other types than it is annotated with",
    ],
    ["import math\n", "import"],
    ["x = f(3)", "statement outside a function"],
  ])("%j is refused by name", (text, construct) => {
    const result = read(text);
    if (result.ok) throw new Error("it is read");
    expect(result.diagnostics.map((diagnostic) => diagnostic.construct)).toContain(construct);
    expect(result.diagnostics.every(({ kind, span }) => kind === "unsupported" && span !== undefined)).toBe(true);
  });

  it("is an argument too many", () => {
    const result = read("def f(x: int): return pow(2, 3, 5, 7)");
    expect(result.ok ? [] : result.diagnostics.map(({ message }) => message)).toEqual(["pow() takes at most 3 arguments (4 given)"]);
  });

  it("does not matter in functions that the question does not need", () => {
    const text = "import math\ndef g(x): return math.sqrt(x)\ndef h(x: int): return x\ndef f(x: int): return h(x)\nprint(f(3))\n";
    expect(frontend.read([{ name: "cell 1", language: "python", text }], { integers: "c" }, "f").ok).toBe(true);
    expect(frontend.read([{ name: "cell 1", language: "python", text }], { integers: "c" }, "g").ok).toBe(false);
  });

  it.each([
    "def h(x: int): return x\nh = abs\ndef f(x: int): return h(x)\n",
    "abs = round\ndef f(x: int): return abs(x)\n",
    "def f(x: int): return x\nfrom other import f\n",
    "def f(x: int): return x\nfor f in [1]:\n    pass\n",
    "def f(x: int): return x\nfrom other import *\n",
    "from other import *\ndef f(x: int): return abs(x)\n",
    "if True:\n    def abs(x): return 1\ndef f(x: int): return abs(x)\n",
    "def deco(g): return abs\n@deco\ndef f(x: int): return x\n",
  ])("matters where a name may mean something else: %j", (text) => {
    expect(frontend.read([{ name: "cell 1", language: "python", text }], { integers: "c" }, "f").ok).toBe(false);
  });
});
