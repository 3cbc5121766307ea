/** A source file as TypeScript reads it: what it imports, which globals it uses, how long its functions are, what its strings say. */
import ts from 'typescript';

export interface Import {
  /** As written: `./read.ts`, `@custodia/proof`, `node:fs`. */
  readonly target: string;
  /** True where nothing of it is left at run time. */
  readonly typeOnly: boolean;
  /** Names taken from it; null for `*`, a side effect or `import()`. */
  readonly names: readonly string[] | null;
}

export interface LongFunction {
  readonly name: string;
  readonly lines: number;
}

export interface SourceFacts {
  readonly path: string;
  readonly imports: readonly Import[];
  /** `Date.now`, `process.env`, `fetch`, and `Date()` for a clock read by `new Date()`. */
  readonly uses: readonly string[];
  readonly functions: readonly LongFunction[];
  readonly strings: readonly string[];
  /** Lines that are neither blank nor comment. */
  readonly codeLines: number;
}

export function readSource(path: string, text: string): SourceFacts {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const facts = {
    imports: [] as Import[],
    uses: [] as string[],
    functions: [] as LongFunction[],
    strings: [] as string[],
  };
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found !== null) facts.imports.push(found);
    facts.uses.push(...usesOf(node));
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) facts.functions.push(measure(node, file));
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      facts.strings.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { path, ...facts, codeLines: countCodeLines(file) };
}

function importOf(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return { target: node.moduleSpecifier.text, ...importedNames(node.importClause) };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
    const elements =
      node.exportClause !== undefined && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : null;
    const typeOnly = node.isTypeOnly || (elements?.every((element) => element.isTypeOnly) ?? false);
    return { target: node.moduleSpecifier.text, typeOnly, names: elements?.map(nameTaken) ?? null };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [target] = node.arguments;
    if (target !== undefined && ts.isStringLiteralLike(target))
      return { target: target.text, typeOnly: false, names: null };
  }
  return null;
}

function importedNames(clause: ts.ImportClause | undefined): Pick<Import, 'typeOnly' | 'names'> {
  if (clause === undefined) return { typeOnly: false, names: null };
  const wholeIsType = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const { namedBindings } = clause;
  if (namedBindings === undefined || ts.isNamespaceImport(namedBindings)) return { typeOnly: wholeIsType, names: null };
  const taken = namedBindings.elements.filter((element) => !element.isTypeOnly);
  const typeOnly = wholeIsType || (taken.length === 0 && clause.name === undefined);
  return { typeOnly, names: namedBindings.elements.map(nameTaken) };
}

function nameTaken(element: ts.ImportSpecifier | ts.ExportSpecifier): string {
  return (element.propertyName ?? element.name).text;
}

const WATCHED_CALLS = new Set([
  'fetch',
  'require',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'createSign',
  'createPrivateKey',
]);
const WATCHED_ROOTS = new Set(['process', 'performance', 'console', 'Date', 'Math', 'crypto', 'globalThis']);

function usesOf(node: ts.Node): string[] {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0)
    return ['Date()'];
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && WATCHED_CALLS.has(node.expression.text))
    return [node.expression.text];
  if (!isAccess(node) || (isAccess(node.parent) && node.parent.expression === node)) return [];
  const chain = node.getText().replaceAll(/[?!\s]/g, '');
  if (!WATCHED_ROOTS.has(chain.split(/[.[]/)[0]!)) return [];
  return [chain.replace(/^globalThis\.(?!process)/, '')];
}

/** `a.b` and `a['b']`; the outermost one says it all. */
function isAccess(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function measure(node: ts.SignatureDeclaration, file: ts.SourceFile): LongFunction {
  const from = file.getLineAndCharacterOfPosition(node.getStart()).line;
  const to = file.getLineAndCharacterOfPosition(node.end).line;
  return { name: node.name?.getText() ?? 'anonymous', lines: to - from + 1 };
}

function countCodeLines(file: ts.SourceFile): number {
  const lines = new Set<number>();
  const mark = (node: ts.Node): void => {
    if (ts.isJSDoc(node) || node.kind === ts.SyntaxKind.EndOfFileToken) return;
    const parts = node.getChildren(file);
    if (parts.length > 0) return parts.forEach(mark);
    const from = file.getLineAndCharacterOfPosition(node.getStart(file)).line;
    const to = file.getLineAndCharacterOfPosition(node.end).line;
    for (let line = from; line <= to; line++) lines.add(line);
  };
  mark(file);
  return lines.size;
}
