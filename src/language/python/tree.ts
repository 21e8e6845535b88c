import type { Span } from "../../text/source.js";

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "<<" | ">>" | "&" | "|" | "^";
export type ComparisonOperator = "<" | ">" | "<=" | ">=" | "==" | "!=" | "is" | "is not" | "in" | "not in";

/** An expression of Python, as its grammar has it. */
export type Expression =
  | { readonly kind: "integer"; readonly value: bigint; readonly span: Span }
  | { readonly kind: "float"; readonly value: number; readonly span: Span }
  | { readonly kind: "boolean"; readonly value: boolean; readonly span: Span }
  | { readonly kind: "none"; readonly span: Span }
  | { readonly kind: "string"; readonly value: string; readonly span: Span }
  | { readonly kind: "name"; readonly name: string; readonly span: Span }
  | { readonly kind: "unary"; readonly operator: "+" | "-" | "~" | "not"; readonly operand: Expression; readonly span: Span }
  | {
      readonly kind: "binary";
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  /** `and`, `or` of two or more. */
  | { readonly kind: "logical"; readonly operator: "and" | "or"; readonly operands: readonly Expression[]; readonly span: Span }
  /** A chain: `operators` stand between the operands. */
  | {
      readonly kind: "comparison";
      readonly operators: readonly ComparisonOperator[];
      readonly operands: readonly Expression[];
      readonly span: Span;
    }
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "call";
      readonly callee: Expression;
      readonly operands: readonly Expression[];
      readonly keywords: readonly Keyword[];
      readonly span: Span;
    }
  | { readonly kind: "index"; readonly list: Expression; readonly index: Expression; readonly span: Span }
  /** `a[i:j]`; a bound that is left out is undefined. */
  | {
      readonly kind: "slice";
      readonly list: Expression;
      readonly start: Expression | undefined;
      readonly stop: Expression | undefined;
      readonly span: Span;
    }
  /** `a.append(x)`, the one method that is read. */
  | { readonly kind: "append"; readonly list: Expression; readonly item: Expression; readonly span: Span }
  | { readonly kind: "tuple"; readonly items: readonly Expression[]; readonly span: Span }
  | { readonly kind: "list"; readonly items: readonly Expression[]; readonly span: Span };

export interface Keyword {
  readonly name: string;
  readonly value: Expression;
  readonly span: Span;
}

export type Target = Extract<Expression, { kind: "name" | "index" }> | TargetList;
/** `a, b` on the left of an assignment. */
export interface TargetList {
  readonly kind: "targets";
  readonly items: readonly Target[];
  readonly bracketed: boolean;
  readonly span: Span;
}

export type PythonStatement =
  | { readonly kind: "assign"; readonly targets: readonly Target[]; readonly value: Expression; readonly span: Span }
  /** `x: int = 3`; without a value it only says that the name is local. */
  | {
      readonly kind: "declare";
      readonly target: Target;
      readonly annotation: Expression;
      readonly value: Expression | undefined;
      readonly span: Span;
    }
  | {
      readonly kind: "augment";
      readonly target: Extract<Target, { kind: "name" | "index" }>;
      readonly operator: ArithmeticOperator;
      readonly value: Expression;
      readonly span: Span;
    }
  | { readonly kind: "expression"; readonly expression: Expression; readonly span: Span }
  | { readonly kind: "return"; readonly value: Expression | undefined; readonly span: Span }
  /** `elif` is an `if` alone in `otherwise`. `head` ends before the colon. */
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: readonly PythonStatement[];
      readonly otherwise: readonly PythonStatement[];
      readonly head: Span;
      readonly span: Span;
    }
  | {
      readonly kind: "while";
      readonly condition: Expression;
      readonly body: readonly PythonStatement[];
      readonly otherwise: readonly PythonStatement[];
      readonly head: Span;
      readonly span: Span;
    }
  | {
      readonly kind: "for";
      readonly target: Target;
      readonly over: Expression;
      readonly body: readonly PythonStatement[];
      readonly otherwise: readonly PythonStatement[];
      readonly head: Span;
      readonly span: Span;
    }
  | { readonly kind: "assert"; readonly condition: Expression; readonly message: Expression | undefined; readonly span: Span }
  | { readonly kind: "raise"; readonly exception: Expression; readonly span: Span }
  | { readonly kind: "break" | "continue" | "pass"; readonly span: Span };

export interface Parameter {
  readonly name: string;
  readonly annotation: Expression | undefined;
  readonly initial: Expression | undefined;
  readonly span: Span;
}

export interface PythonFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly result: Expression | undefined;
  readonly body: readonly PythonStatement[];
  readonly span: Span;
}

/** The parts of an expression that are expressions. */
export function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "integer":
    case "float":
    case "boolean":
    case "none":
    case "string":
    case "name":
      return [];
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "logical":
    case "comparison":
      return expression.operands;
    case "conditional":
      return [expression.condition, expression.then, expression.otherwise];
    case "call":
      return [expression.callee, ...expression.operands, ...expression.keywords.map(({ value }) => value)];
    case "index":
      return [expression.list, expression.index];
    case "slice":
      return [expression.list, expression.start, expression.stop].filter((part) => part !== undefined);
    case "append":
      return [expression.list, expression.item];
    case "tuple":
    case "list":
      return expression.items;
  }
}

/** The names that statements assign to, in the order in which they first do. */
export function assignedIn(statements: readonly PythonStatement[], into: Set<string> = new Set()): Set<string> {
  for (const statement of statements) {
    switch (statement.kind) {
      case "assign":
        for (const target of statement.targets) namesOf(target, into);
        break;
      case "declare":
      case "augment":
        namesOf(statement.target, into);
        break;
      case "if":
        assignedIn(statement.then, into);
        assignedIn(statement.otherwise, into);
        break;
      case "for":
        namesOf(statement.target, into);
        assignedIn(statement.body, into);
        assignedIn(statement.otherwise, into);
        break;
      case "while":
        assignedIn(statement.body, into);
        assignedIn(statement.otherwise, into);
        break;
      case "expression":
      case "return":
      case "assert":
      case "raise":
      case "break":
      case "continue":
      case "pass":
        break;
    }
  }
  return into;
}

function namesOf(target: Target, into: Set<string>): void {
  if (target.kind === "name") into.add(target.name);
  if (target.kind === "targets") for (const item of target.items) namesOf(item, into);
}
