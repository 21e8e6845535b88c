import type * as TypeScript from "typescript";

/** The names that a piece of a program uses and does not declare: what it needs from around it. */
export function freeNames(ts: typeof TypeScript, root: TypeScript.Node): readonly string[] {
  const free = new Set<string>();
  const visit = (node: TypeScript.Node, bound: ReadonlySet<string>): void => {
    const inside = isScope(ts, node) ? new Set([...bound, ...declaredIn(ts, node)]) : bound;
    if (ts.isIdentifier(node) && isUse(ts, node) && !inside.has(node.text)) free.add(node.text);
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(root, new Set());
  return [...free];
}

/** The names that are declared anywhere inside of a piece of a program, leaving out one part of it. */
export function namesInside(ts: typeof TypeScript, root: TypeScript.Node, except: TypeScript.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    if (node === except) return;
    if (isScope(ts, node)) for (const name of declaredIn(ts, node)) names.add(name);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return names;
}

function isScope(ts: typeof TypeScript, node: TypeScript.Node): boolean {
  return (
    ts.isFunctionLike(node) ||
    ts.isBlock(node) ||
    ts.isCaseBlock(node) ||
    ts.isCatchClause(node) ||
    ts.isForStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isClassLike(node)
  );
}

/** The names that a scope declares. `var` counts where it stands: to take too many names for free ones does no harm. */
function declaredIn(ts: typeof TypeScript, scope: TypeScript.Node): readonly string[] {
  const names: string[] = [];
  const bind = (name: TypeScript.BindingName): void => {
    if (ts.isIdentifier(name)) names.push(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) bind(element.name);
  };
  const variables = (list: TypeScript.Node | undefined): void => {
    if (list !== undefined && ts.isVariableDeclarationList(list)) for (const { name } of list.declarations) bind(name);
  };
  const statement = (node: TypeScript.Statement): void => {
    if (ts.isVariableStatement(node)) variables(node.declarationList);
    else if ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name !== undefined) names.push(node.name.text);
  };
  if (ts.isFunctionLike(scope)) {
    for (const { name } of scope.parameters) bind(name);
    for (const { name } of scope.typeParameters ?? []) names.push(name.text);
    if (ts.isFunctionExpression(scope) && scope.name !== undefined) names.push(scope.name.text);
  } else if (ts.isBlock(scope)) scope.statements.forEach(statement);
  else if (ts.isCaseBlock(scope)) for (const clause of scope.clauses) clause.statements.forEach(statement);
  else if (ts.isCatchClause(scope)) {
    if (scope.variableDeclaration !== undefined) bind(scope.variableDeclaration.name);
  } else if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) variables(scope.initializer);
  return names;
}

/** Whether an identifier stands for a variable or a type, rather than for a property, a label or a declaration. */
function isUse(ts: typeof TypeScript, node: TypeScript.Identifier): boolean {
  const { parent } = node;
  if (parent === undefined) return true;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) return !("name" in parent && parent.name === node);
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isEnumMember(parent))
    return parent.name !== node;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return parent.initializer === node;
  return !(isDeclaration(ts, parent) && parent.name === node);
}

function isDeclaration(ts: typeof TypeScript, node: TypeScript.Node): node is TypeScript.DeclarationStatement {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  );
}
