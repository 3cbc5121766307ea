/** Every page that a feature registers, read from the features themselves: a new screen is tested without being added here. */
import type { Permission } from '@custodia/contract';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const FEATURES = join(import.meta.dirname, '../../src/features');

export interface Route {
  readonly feature: string;
  /** `/operations/$operation` */
  readonly path: string;
  /** One of these is needed; none: everybody signed in. */
  readonly permissions: readonly Permission[];
  readonly frame: 'shell' | 'bare';
}

export function listRoutes(): Route[] {
  return readdirSync(FEATURES).flatMap((feature) => {
    const path = join(FEATURES, feature, 'index.ts');
    return existsSync(path) ? routesIn(feature, readFileSync(path, 'utf8')) : [];
  });
}

function routesIn(feature: string, text: string): Route[] {
  const file = ts.createSourceFile('index.ts', text, ts.ScriptTarget.Latest, true);
  const found: Route[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const fields = fieldsOf(node);
      const path = fields.get('path');
      if (path !== undefined && fields.has('component')) {
        if (!ts.isStringLiteralLike(path)) throw new Error(`${feature}: a route without a literal path`);
        found.push({
          feature,
          path: path.text,
          permissions: textsIn(fields.get('permission')) as Permission[],
          frame: textsIn(fields.get('frame'))[0] === 'bare' ? 'bare' : 'shell',
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function fieldsOf(node: ts.ObjectLiteralExpression): Map<string, ts.Expression> {
  const assigned = node.properties.filter(ts.isPropertyAssignment);
  return new Map(assigned.map(({ name, initializer }) => [name.getText(), initializer]));
}

function textsIn(node: ts.Expression | undefined): string[] {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  return ts.isArrayLiteralExpression(node) ? node.elements.flatMap(textsIn) : [];
}
