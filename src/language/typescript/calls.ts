import type TypeScript from "typescript";
import { boolean, double, integer, type Term, variable, wrap } from "../../logic/term.js";
import { arrayOf, asArray, copyOf, filledArray } from "./arrays.js";
import { compiler } from "./compiler.js";
import { withoutParentheses } from "./declared.js";
import { hasEffects } from "./effects.js";
import { combine, constantOf } from "./fold.js";
import { isNotANumber, numberFunctions } from "./number-functions.js";
import { exactInt, fromInt } from "./numbers.js";
import { binaryOperation } from "./operators.js";
import { absentValue, isGiven, isUndefined, optionalIn } from "./optional.js";
import { print } from "./print.js";
import { isNarrow, type Signature } from "./signature.js";
import { translateCondition, translateScalar } from "./translate-expression.js";
import type { Argument, Translation, Value } from "./translation.js";
import { elementsFor, expressionOfType, tupleValue } from "./tuples.js";
import {
  type ArrayType,
  bigintType,
  booleanType,
  isAggregate,
  isRestricted,
  isScalar,
  nameOf,
  numberType,
  scalarsIn,
  type Type,
  undefinedType,
  valueTypeOf,
  verdictType,
  verdictValue,
  widened,
} from "./types.js";
import { writeInto } from "./write-into.js";

const nothing: Value = { type: undefinedType, term: boolean(false) };

/** A call: of the learner's functions, of JavaScript's own, or of `terminates`. */
export function call(at: Translation, node: TypeScript.CallExpression): Value {
  const ts = compiler();
  if (node.questionDotToken !== undefined) at.refuse(node, "optional chaining");
  const spread = node.arguments.find(ts.isSpreadElement);
  if (spread !== undefined) at.refuse(spread, "spread as an argument", "write the arguments one by one");
  const callee = withoutParentheses(node.expression);
  if (ts.isIdentifier(callee)) return namedCall(at, node, callee);
  if (ts.isPropertyAccessExpression(callee)) return methodCall(at, node, callee);
  if (ts.isArrowFunction(callee) || ts.isFunctionExpression(callee)) return at.refuse(callee);
  return at.refuse(
    callee,
    callee.kind === ts.SyntaxKind.SuperKeyword || callee.kind === ts.SyntaxKind.ImportKeyword ? undefined : "call of a value",
    "functions are called by their names",
  );
}

function namedCall(at: Translation, node: TypeScript.CallExpression, callee: TypeScript.Identifier): Value {
  const name = callee.text;
  if (at.scope.find(name) !== undefined) return at.refuse(callee, "call of a variable", "only functions of the top level can be called");
  const declared = at.library.known.values.get(name);
  if (declared?.kind === "type") throw new Error("a type is not a value");
  if (declared?.kind === "function") return functionCall(at, node, name);
  if (declared?.kind === "constant") return at.wrong(callee, "This expression is not callable.");
  if (name === "assert" && (declared === undefined || declared.construct === "import")) return assertion(at, node);
  if (declared !== undefined) return at.refuse(callee, declared.construct, `${name} is declared outside: write it as a function`);
  if (name === "terminates") return ask(at, node);
  if (["prove", "counterexample", "race", "compare"].includes(name))
    return at.refuse(callee, `${name} inside a function`, "ask it in a cell; inside a function only terminates(f) can be asked");
  const known = numberFunctions.get(name);
  if (known !== undefined) return numberFunction(at, node, name);
  if (name === "BigInt" || name === "Number" || name === "Boolean") return conversion(at, node, name);
  if (
    name === "Symbol" ||
    name === "String" ||
    name === "parseInt" ||
    name === "parseFloat" ||
    name === "Array" ||
    Object.hasOwn(globalThis, name)
  )
    return at.refuse(callee, name);
  return at.wrong(callee, `Cannot find name '${name}'.`, "it must be a function of this cell or of an earlier one");
}

/** A call of one of the learner's functions. */
function functionCall(at: Translation, node: TypeScript.CallExpression, name: string): Value {
  const narrow = at.library.require(name, false);
  const operands = argumentsOf(at, node, narrow);
  const admitted = narrow.parameters.every(({ type }, index) => {
    const operand = operands[index];
    return operand === undefined || admits(type, operand);
  });
  const signature = isNarrow(narrow) && !admitted ? at.library.require(name, true) : narrow;
  const { result } = signature;
  if (result?.kind === "tuple") {
    const declared = at.library.known.values.get(name);
    if (declared?.kind !== "function" || !at.library.procedures.has(signature.key))
      return at.refuse(node, "recursive function that gives a tuple of several types", "return one number, or elements of one type");
    return tupleValue(writeInto(at, declared, signature, operands, node));
  }
  const passed = operands.flatMap((operand, index): readonly Term[] => {
    const parameter = signature.parameters[index];
    if (parameter?.optional) return [operand.term, operand.given ?? boolean(true)];
    if (parameter?.type.kind === "tuple") return elementsFor(at, operand, parameter.type, node).map(({ term }) => term);
    if (parameter?.type.kind !== "array" || operand.type.kind !== "array" || parameter.type.length !== undefined) return [operand.term];
    return [operand.term, at.lengthOf(operand.type)];
  });
  const base = { kind: "call", procedure: signature.key, operands: passed, span: at.span(node) } as const;
  if (result === undefined)
    return at.wrong(
      node,
      `'${name}' implicitly has return type 'any' because it is used before its type is known.`,
      `say what it returns: function ${name}(...): number`,
    );
  if (result.kind === "undefined") {
    at.builder.emit(base);
    return nothing;
  }
  const target = at.builder.temporary(valueTypeOf(result), at.span(node));
  at.builder.emit({ ...base, target });
  return { type: result, term: variable(target, valueTypeOf(result).sort) };
}

/** The values of the arguments in their order, and the default values of those that are left out. */
function argumentsOf(at: Translation, node: TypeScript.CallExpression, { parameters }: Signature): readonly Argument[] {
  const least = parameters.filter(({ initial, node: { questionToken } }) => initial === undefined && questionToken === undefined).length;
  const given = node.arguments.length;
  if (given > parameters.length || given < least)
    at.wrong(node, `Expected ${least === parameters.length ? least : `${least}-${parameters.length}`} arguments, but got ${given}.`);
  const arrays: string[] = [];
  return parameters.map(({ name, type, initial, optional, node: { questionToken } }, index): Argument => {
    const argument = node.arguments[index];
    const left = argument === undefined ? initial !== undefined || questionToken !== undefined : isUndefined(withoutParentheses(argument));
    if (left && initial !== undefined) return initial;
    if (left && optional) return { type, term: absentValue(valueTypeOf(type)), given: boolean(false) };
    const passedOn = optional && argument !== undefined ? optionalIn(at, argument) : undefined;
    if (passedOn !== undefined && passedOn.type.kind === type.kind) {
      if (node.arguments.slice(index + 1).some(hasEffects)) at.refuse(node, "optional argument before one that changes something");
      return { type, term: variable(passedOn.variable, valueTypeOf(type).sort), given: isGiven(passedOn) };
    }
    if (argument === undefined) return at.wrong(node, `An argument for '${name}' was not provided.`);
    if (type.kind === "tuple") {
      const tuple = expressionOfType(at, argument, type);
      elementsFor(at, tuple, type, argument);
      return tuple;
    }
    if (type.kind === "array") {
      const array = arrayArgument(at, argument, type);
      if (arrays.includes(array.term.name)) at.refuse(argument, "one array as two arguments", "pass a copy: [...a]");
      arrays.push(array.term.name);
      return array;
    }
    const value = translateScalar(at, argument);
    if (value.type.kind !== type.kind)
      at.wrong(argument, `Argument of type '${nameOf(value.type)}' is not assignable to parameter of type '${nameOf(type)}'.`);
    return node.arguments.slice(index + 1).some(hasEffects) ? at.kept(value, argument) : value;
  });
}

function arrayArgument(at: Translation, node: TypeScript.Expression, expected: ArrayType) {
  const array = asArray(at, expressionOfType(at, node, expected), node);
  const { type } = array;
  const fits = type.element.kind === expected.element.kind && (expected.length === undefined || expected.length === type.length);
  if (!fits) at.wrong(node, `Argument of type '${nameOf(type)}' is not assignable to parameter of type '${nameOf(expected)}'.`);
  if (type.readonly && !expected.readonly)
    at.wrong(node, `The type 'readonly ${nameOf(type)}' cannot be assigned to the mutable type '${nameOf(expected)}'.`);
  if (isRestricted(type.element) && !expected.readonly)
    at.refuse(node, `${nameOf(type)} as an argument`, `make the parameter readonly: readonly ${widened(type.element).value.name}[]`);
  return array;
}

/** True when every value that the argument can have is one of those that the parameter's type admits. */
function admits(type: Type, { type: given, term }: Value): boolean {
  if (isAggregate(type)) return !scalarsIn(type).some(isRestricted);
  if (!isScalar(type) || !isRestricted(type)) return true;
  const value = constantOf(term);
  const wanted = type.value;
  if (wanted.sort === "double" && typeof value === "number") {
    if (wanted.choices !== undefined) return wanted.choices.some((choice) => Object.is(choice, value));
    return Number.isInteger(value) && !Object.is(value, -0) && value >= (wanted.minimum ?? value) && value <= (wanted.maximum ?? value);
  }
  if (wanted.sort === "int" && typeof value === "bigint") return wanted.choices?.includes(value) ?? true;
  return isScalar(given) && isRestricted(given) && given.value.name === wanted.name;
}

function methodCall(at: Translation, node: TypeScript.CallExpression, callee: TypeScript.PropertyAccessExpression): Value {
  const ts = compiler();
  const filled = filledArray(at, node);
  if (filled !== undefined) return filled;
  const name = at.text(callee).replace(/\s/g, "");
  const owner = callee.expression;
  if (ts.isIdentifier(owner) && at.isBuiltin(owner.text)) {
    if (numberFunctions.has(name)) return numberFunction(at, node, name);
    if (name === "Math.pow") {
      const [base, exponent] = operandsOf(at, node, 2, 2);
      if (base?.type.kind !== "number" || exponent?.type.kind !== "number") return at.wrong(node, "Math.pow takes numbers");
      return binaryOperation(at, "**", base, exponent, node);
    }
    if (name === "Object.is") return same(at, node);
    if (name === "console.log") return print(at, node);
    if (name === "console.assert") {
      at.note("console.assert is a claim here; JavaScript prints a message and goes on", node);
      return assertion(at, node);
    }
    if (name === "BigInt.asIntN" || name === "BigInt.asUintN") return truncated(at, node, name === "BigInt.asIntN");
    return at.refuse(callee, name, owner.text === "Math" ? "engines need not compute it exactly" : undefined);
  }
  if (callee.name.text === "slice" && node.arguments.length === 0) return copyOf(at, arrayOf(at, owner), node);
  return at.refuse(callee, `.${callee.name.text}()`, "arrays have length and [i] here, and a copy [...a]");
}

function operandsOf(at: Translation, node: TypeScript.CallExpression, least: number, most: number): readonly Value[] {
  const given = node.arguments.length;
  if (given < least || given > most) at.wrong(node, `Expected ${least} arguments, but got ${given}.`);
  return node.arguments.map((argument, index) => {
    const value = translateScalar(at, argument);
    return node.arguments.slice(index + 1).some(hasEffects) ? at.kept(value, argument) : value;
  });
}

function numberFunction(at: Translation, node: TypeScript.CallExpression, name: string): Value {
  const known = numberFunctions.get(name);
  if (known === undefined) throw new Error(`${name} is not a function of numbers`);
  const operands = operandsOf(at, node, known.least, known.most).map((operand, index) => {
    const argument = node.arguments[index] ?? node;
    if (operand.type.kind !== "number") {
      if (known.result.kind === "boolean" && name.startsWith("Number.")) return { ...operand, term: double(Number.NaN), foreign: true };
      return at.wrong(argument, `Argument of type '${nameOf(operand.type)}' is not assignable to parameter of type 'number'.`);
    }
    const simple = operand.term.kind === "variable" || constantOf(operand.term) !== undefined || exactInt(operand.term) !== undefined;
    return simple || !repeats.has(name) ? operand : at.kept(operand, argument);
  });
  // Number.isNaN(1n) is false, as is everything else that is asked about what is no number.
  if (operands.some((operand) => "foreign" in operand)) return { type: booleanType, term: boolean(false) };
  return { type: known.result, term: known.apply(operands.map(({ term }) => term)) };
}

/** Their operands occur more than once in the result. */
const repeats = new Set(["Math.round", "Math.sign", "Math.clz32", "Math.min", "Math.max"]);

function conversion(at: Translation, node: TypeScript.CallExpression, name: "BigInt" | "Number" | "Boolean"): Value {
  const [argument] = node.arguments;
  if (argument === undefined && name === "Number") return { type: numberType, term: double(0) };
  if (argument === undefined || node.arguments.length > 1) return at.wrong(node, `Expected 1 arguments, but got ${node.arguments.length}.`);
  if (name === "Boolean") return { type: booleanType, term: translateCondition(at, argument) };
  const { type, term } = translateScalar(at, argument);
  switch (type.kind) {
    case "boolean":
      return name === "BigInt"
        ? { type: bigintType, term: combine("if-then-else", term, integer(1), integer(0)) }
        : { type: numberType, term: combine("if-then-else", term, double(1), double(0)) };
    case "bigint":
      return name === "BigInt" ? { type: bigintType, term } : { type: numberType, term: fromInt(term) };
    case "number": {
      if (name === "Number") return { type: numberType, term };
      const exact = exactInt(term);
      if (exact !== undefined) return { type: bigintType, term: exact };
      const whole = numberFunctions.get("Number.isInteger")?.apply([term]) ?? combine("not", isNotANumber(term));
      at.demand(whole, "exception", "RangeError: The number cannot be converted to a BigInt because it is not an integer", node);
      return { type: bigintType, term: combine("double-to-int", term) };
    }
    default:
      return at.refuse(argument, `conversion of ${nameOf(type)}`);
  }
}

function same(at: Translation, node: TypeScript.CallExpression): Value {
  const [left, right] = operandsOf(at, node, 2, 2);
  if (left === undefined || right === undefined) throw new Error("two operands");
  if (left.type.kind !== right.type.kind || !isScalar(left.type)) return { type: booleanType, term: boolean(false) };
  return { type: booleanType, term: combine(left.type.kind === "number" ? "double-same" : "equal", left.term, right.term) };
}

/** BigInt.asIntN and BigInt.asUintN, of a constant width. */
function truncated(at: Translation, node: TypeScript.CallExpression, signed: boolean): Value {
  const [width, value] = operandsOf(at, node, 2, 2);
  const bits = width === undefined ? undefined : constantOf(width.term);
  if (typeof bits !== "number" || !Number.isInteger(bits) || bits < 1 || bits > 4096)
    return at.refuse(node, "width that is not a constant", "write the number of bits as a literal");
  if (value?.type.kind !== "bigint") return at.wrong(node, "Argument of type 'number' is not assignable to parameter of type 'bigint'.");
  const constant = constantOf(value.term);
  if (typeof constant === "bigint")
    return { type: bigintType, term: integer(signed ? BigInt.asIntN(bits, constant) : BigInt.asUintN(bits, constant)) };
  return { type: bigintType, term: wrap(bits, signed, value.term) };
}

function assertion(at: Translation, node: TypeScript.CallExpression): Value {
  const ts = compiler();
  const [condition, message, ...others] = node.arguments;
  if (condition === undefined || others.length > 0) return at.wrong(node, "an assertion takes a condition and a message");
  if (message !== undefined && !ts.isStringLiteralLike(message))
    at.refuse(message, "message that is computed", "write the message as a string");
  const said = message !== undefined && ts.isStringLiteralLike(message) ? message.text : "assertion failed";
  const term = translateCondition(at, condition);
  at.demand(term, "assertion", `AssertionError: ${said}`, node);
  return nothing;
}

/** `terminates(f)`. */
function ask(at: Translation, node: TypeScript.CallExpression): Value {
  const ts = compiler();
  const [about, ...others] = node.arguments;
  if (about === undefined || others.length > 0 || !ts.isIdentifier(about))
    return at.refuse(node, "question about something else than a function", "write terminates(f) with the name of a function");
  const declared = at.library.known.values.get(about.text);
  if (at.scope.find(about.text) !== undefined || declared?.kind !== "function")
    return at.wrong(about, `'${about.text}' is not a function of these cells.`);
  const { key } = at.library.require(about.text, false);
  const target = at.builder.temporary(verdictValue, at.span(node));
  at.builder.emit({ kind: "ask", about: key, target, span: at.span(node) });
  return { type: verdictType, term: variable(target, "int") };
}
