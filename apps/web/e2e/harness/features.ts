/** Every object that a feature states in its `index.ts`: its routes, entries of the navigation and commands, as they are written. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const FEATURES = join(import.meta.dirname, '../../src/features');

interface Stated {
  readonly feature: string;
  readonly fields: ReadonlyMap<string, ts.Expression>;
}

export function readObjects(): Stated[] {
  return readdirSync(FEATURES).flatMap((feature) => {
    const path = join(FEATURES, feature, 'index.ts');
    return existsSync(path) ? objectsIn(readFileSync(path, 'utf8')).map((fields) => ({ feature, fields })) : [];
  });
}

function objectsIn(text: string): Map<string, ts.Expression>[] {
  const file = ts.createSourceFile('index.ts', text, ts.ScriptTarget.Latest, true);
  const found: Map<string, ts.Expression>[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) found.push(fieldsOf(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function fieldsOf(node: ts.ObjectLiteralExpression): Map<string, ts.Expression> {
  const assigned = node.properties.filter(ts.isPropertyAssignment);
  return new Map(assigned.map(({ name, initializer }) => [name.getText(), initializer]));
}

/** Of a literal, or a list of them. */
export function textsIn(node: ts.Expression | undefined): string[] {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  return ts.isArrayLiteralExpression(node) ? node.elements.flatMap(textsIn) : [];
}
