/** Reads catalogues and sources for the tests of the texts. */
import ts from 'typescript';

/** `a.b.c` for each text of a catalogue. */
export function flatten(catalogue: object, before = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue) as [string, unknown][]) {
    if (typeof value === 'string') texts.set(before + key, value);
    else for (const [inner, text] of flatten(value as object, `${before}${key}.`)) texts.set(inner, text);
  }
  return texts;
}

/** What is filled in, sorted: `{{name}}` gives `name`. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1]!))].sort();
}

/** The endings of plural forms that i18next asks for in a language. */
export function formsOf(language: string): string[] {
  return [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
}

export interface Use {
  readonly path: string;
  /** Where it is said: `t('app:x')`, `{ ns: 'app' }`, or by the only useTranslation of the file. */
  readonly namespace?: string | undefined;
  readonly key: string;
  /** The key continues with something known only when the page runs: everything that begins like this counts as asked for. */
  readonly prefix: boolean;
  /** A string that may be a key (a label in a feature's list); counts as use, is not required to exist. */
  readonly loose: boolean;
}

/** Every place where a source asks for a text, or holds a string that may be the key of one. */
export function findUses(path: string, text: string): Use[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const spaces = namespacesIn(file);
  const found: Use[] = [];
  const visit = (node: ts.Node): void => {
    found.push(...usesIn(node, path, spaces));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Names of the functions that give texts, with the namespace each was asked with: `const { t: shared } = useTranslation('app')`. */
function namespacesIn(file: ts.SourceFile): Map<string, Set<string | undefined>> {
  const spaces = new Map<string, Set<string | undefined>>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined && isUseTranslation(node.initializer)) {
      const [first] = node.initializer.arguments;
      const space = first !== undefined && ts.isStringLiteralLike(first) ? first.text : undefined;
      if (ts.isObjectBindingPattern(node.name)) {
        for (const { propertyName, name } of node.name.elements) {
          if ((propertyName ?? name).getText() !== 't') continue;
          spaces.set(name.getText(), (spaces.get(name.getText()) ?? new Set()).add(space));
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return spaces;
}

function isUseTranslation(node: ts.Expression): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.getText() === 'useTranslation';
}

function usesIn(node: ts.Node, path: string, spaces: Map<string, Set<string | undefined>>): Use[] {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && isTexts(node.expression.text, spaces)) {
    return askedFor(node, path, spaces.get(node.expression.text));
  }
  if (ts.isStringLiteralLike(node) && /^[a-z][\w-]*(?:\.[\w-]+)*$/i.test(node.text)) {
    return [{ path, key: node.text, prefix: false, loose: true }];
  }
  if (ts.isTemplateExpression(node) && /^[a-z][\w-]*\./i.test(node.head.text)) {
    return [{ path, key: node.head.text, prefix: true, loose: true }];
  }
  return [];
}

/** `t`, and whatever else the file calls it. */
function isTexts(name: string, spaces: Map<string, Set<string | undefined>>): boolean {
  return name === 't' || spaces.has(name);
}

function askedFor(call: ts.CallExpression, path: string, spaces: Set<string | undefined> | undefined): Use[] {
  const [first, options] = call.arguments;
  const stated = options?.getText().match(/\bns:\s*'([^']+)'/)?.[1];
  // A `t` that was handed in, or two of them in one file: which namespace is meant cannot be told from here.
  const only = spaces !== undefined && spaces.size === 1 ? [...spaces][0] : undefined;
  const unclear = (spaces === undefined || spaces.size !== 1) && stated === undefined;
  return keysIn(first).map(({ key, prefix }) => {
    const [, space, rest] = /^([\w-]+):(.*)$/.exec(key) ?? [];
    if (space !== undefined) return { path, namespace: space, key: rest!, prefix, loose: false };
    return { path, namespace: stated ?? only, key, prefix, loose: unclear };
  });
}

function keysIn(node: ts.Node | undefined): { key: string; prefix: boolean }[] {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [{ key: node.text, prefix: false }];
  if (ts.isTemplateExpression(node)) return [{ key: node.head.text, prefix: true }];
  if (ts.isConditionalExpression(node)) return [...keysIn(node.whenTrue), ...keysIn(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...keysIn(node.left), ...keysIn(node.right)];
  return [];
}

/** Properties whose strings are read by people. */
const SPOKEN =
  /^(?:alt|title|label|placeholder|description|about|next|action|legend|header|error|message|aria-(?:label|description|roledescription|valuetext))$/;
const WORD = /\p{L}{2,}/u;

/** Words that a person would read, written into JSX instead of a catalogue. */
export function findLiteralTexts(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && WORD.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && SPOKEN.test(node.name.getText())) {
      // A code as an example of what is typed (`irc`) is the same in every language.
      const code = node.name.getText() === 'placeholder' ? /^[a-z\d+:.-]*$/ : /^$/;
      found.push(...spokenIn(node.initializer).filter((words) => !code.test(words)));
    }
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) found.push(...spokenIn(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.map((words) => `${path}: ${words}`).filter((said) => !/: Custodia$/.test(said));
}

function spokenIn(node: ts.Node | undefined): string[] {
  if (node === undefined) return [];
  const inner = ts.isJsxExpression(node) ? node.expression : node;
  if (inner === undefined) return [];
  if (ts.isStringLiteralLike(inner)) return WORD.test(inner.text) ? [inner.text] : [];
  if (ts.isTemplateExpression(inner)) {
    const parts = [inner.head.text, ...inner.templateSpans.map(({ literal }) => literal.text)];
    return parts.filter((part) => WORD.test(part));
  }
  return [];
}
