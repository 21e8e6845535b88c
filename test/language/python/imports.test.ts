import { describe, expect, it } from "vitest";
import { parseModule } from "../../../src/language/python/parse-module.js";
import { hasPython, takenByPython } from "./python3.js";

const texts = [
  ...["import a", "import a.b.c", "import a as b", "import a, b.c as d", "import a; x = 1", "import größe", "import", "import a b"],
  ...["import a as", "import a.", "import .a", "import a,", "import (a)", "import a as b.c", "import 1", "import *", "from a"],
  ...["from a import b", "from a.b import c as d, e", "from . import a", "from .. import a", "from ... import a", "from .a.b import c"],
  ...["from a import *", "from a import (b, c,)", "from a import (b as c)", "from a import (\n  b,\n  c\n)", "from a import"],
  ...["from a import b,", "from import a", "from a import ()", "from a import (*)", "from a import b.c", "from a import b, *"],
  ...[
    "from a import (b",
    "from typing import List",
    "from typing import",
    "from typing import List,",
    "import a # why",
    "from return import a",
    "import import",
    "import a as as",
    "from a import from",
  ],
];

describe.skipIf(!hasPython)("imports", () => {
  it("are right where they are right for CPython", () => {
    const read = (text: string) => {
      try {
        parseModule({ name: "cell 1", language: "python", text: `${text}\n` });
        return true;
      } catch {
        return false;
      }
    };
    const wanted = takenByPython(texts);
    expect(texts.map((text) => [text, read(text)])).toEqual(texts.map((text, index) => [text, wanted[index]]));
  });
});
