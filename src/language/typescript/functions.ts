import type TypeScript from "typescript";
import type { SourceText, Span } from "../../text/source.js";
import { compiler, parse, spanOf } from "./compiler.js";
import { declaredIn, withoutParentheses } from "./declared.js";

/** A function of the top level. */
export interface FunctionInSource {
  readonly name: string;
  /** The whole declaration. */
  readonly span: Span;
}

/** A function that is written as the argument of a helper. */
export interface InlineFunction {
  /** The helper: "prove", "terminates", "prove.report". */
  readonly helper: string;
  /** The function alone. */
  readonly span: Span;
}

/** Every function that a text declares at its top level, as it was declared last, in the order of the text. */
export function functionsIn(source: SourceText): readonly FunctionInSource[] {
  const { values } = declaredIn([parse(source)]);
  return [...values.values()]
    .flatMap((declared) => (declared.kind === "function" ? [{ name: declared.name, span: declared.span }] : []))
    .sort((one, other) => one.span.start - other.span.start);
}

const helpers = new Set(["prove", "counterexample", "terminates", "race", "compare"]);

/** Every function that is written directly as the first argument of a helper, in the order of the text. */
export function inlineFunctions(source: SourceText): readonly InlineFunction[] {
  const ts = compiler();
  const parsed = parse(source);
  const found: InlineFunction[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isCallExpression(node)) {
      const helper = helperOf(node.expression);
      const [argument] = node.arguments;
      if (helper !== undefined && argument !== undefined) {
        const inner = withoutParentheses(argument);
        if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) found.push({ helper, span: spanOf(inner, parsed) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed.file);
  return found.sort((one, other) => one.span.start - other.span.start);
}

function helperOf(callee: TypeScript.Expression): string | undefined {
  const ts = compiler();
  if (ts.isIdentifier(callee)) return helpers.has(callee.text) ? callee.text : undefined;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined;
  return helpers.has(callee.expression.text) ? `${callee.expression.text}.${callee.name.text}` : undefined;
}
