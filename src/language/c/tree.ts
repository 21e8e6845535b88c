import type { Span } from "../../text/source.js";
import type { ArrayType, ScalarType, VoidType } from "./types.js";

export type Expression =
  | { readonly kind: "integer"; readonly value: bigint; readonly type: ScalarType; readonly span: Span }
  | { readonly kind: "floating"; readonly value: number; readonly type: ScalarType; readonly span: Span }
  | { readonly kind: "string"; readonly value: string; readonly span: Span }
  | { readonly kind: "name"; readonly name: string; readonly span: Span }
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Expression; readonly span: Span }
  | { readonly kind: "step"; readonly operator: "++" | "--"; readonly prefix: boolean; readonly operand: Expression; readonly span: Span }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | { readonly kind: "logical"; readonly operator: "&&" | "||"; readonly left: Expression; readonly right: Expression; readonly span: Span }
  | {
      readonly kind: "assign";
      /** For `+=` the operator is "+"; undefined for `=`. */
      readonly operator: BinaryOperator | undefined;
      readonly target: Expression;
      readonly value: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
      readonly span: Span;
    }
  | { readonly kind: "comma"; readonly left: Expression; readonly right: Expression; readonly span: Span }
  | { readonly kind: "cast"; readonly type: ScalarType | VoidType; readonly operand: Expression; readonly span: Span }
  | { readonly kind: "sizeof-type"; readonly type: ScalarType; readonly span: Span }
  | { readonly kind: "sizeof"; readonly operand: Expression; readonly span: Span }
  | { readonly kind: "call"; readonly callee: string; readonly operands: readonly Expression[]; readonly span: Span }
  | { readonly kind: "index"; readonly array: Expression; readonly index: Expression; readonly span: Span };

export type UnaryOperator = "+" | "-" | "~" | "!";
export type BinaryOperator = "*" | "/" | "%" | "+" | "-" | "<<" | ">>" | "<" | ">" | "<=" | ">=" | "==" | "!=" | "&" | "^" | "|";

export type CStatement =
  | { readonly kind: "declare"; readonly declarators: readonly Declarator[]; readonly span: Span }
  | { readonly kind: "expression"; readonly expression: Expression; readonly span: Span }
  | { readonly kind: "empty"; readonly span: Span }
  | { readonly kind: "block"; readonly body: readonly CStatement[]; readonly span: Span }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: CStatement;
      readonly otherwise: CStatement | undefined;
      readonly span: Span;
    }
  | { readonly kind: "while"; readonly condition: Expression; readonly body: CStatement; readonly span: Span }
  | { readonly kind: "do"; readonly body: CStatement; readonly condition: Expression; readonly span: Span }
  | {
      readonly kind: "for";
      readonly first: CStatement | undefined;
      readonly condition: Expression | undefined;
      readonly step: Expression | undefined;
      readonly body: CStatement;
      readonly span: Span;
    }
  | { readonly kind: "switch"; readonly value: Expression; readonly body: CStatement; readonly span: Span }
  | { readonly kind: "case"; readonly value: Expression; readonly body: CStatement; readonly span: Span }
  | { readonly kind: "default"; readonly body: CStatement; readonly span: Span }
  | { readonly kind: "label"; readonly name: string; readonly body: CStatement; readonly span: Span }
  | { readonly kind: "goto"; readonly name: string; readonly span: Span }
  | { readonly kind: "break"; readonly span: Span }
  | { readonly kind: "continue"; readonly span: Span }
  | { readonly kind: "return"; readonly value: Expression | undefined; readonly span: Span };

export interface Declarator {
  readonly name: string;
  readonly type: ScalarType | ArrayType;
  readonly constant: boolean;
  /** A list for arrays. */
  readonly value: Expression | readonly Expression[] | undefined;
  readonly span: Span;
}

export interface Parameter {
  readonly name: string;
  readonly type: ScalarType | ArrayType;
  readonly span: Span;
}

export interface CFunction {
  readonly name: string;
  readonly result: ScalarType | VoidType;
  readonly parameters: readonly Parameter[];
  /** Undefined for a declaration without a body. */
  readonly body: CStatement | undefined;
  readonly span: Span;
}
