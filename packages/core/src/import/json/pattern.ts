/**
 * Which elements of a JSON text are wanted: `messages[*]`, `chats.list[*].messages[*]`, `[*]`, `{*}[*]` for arrays under any key, or `$`
 * for the whole text.
 * Compiled to a tree that the scanner walks down beside the text.
 */
export interface PatternNode {
  readonly keys: Map<string, PatternNode>;
  /** Node of the values under all other keys, where the pattern goes into any of them. */
  anyKey: PatternNode | null;
  /** Node of the items, where the pattern goes into an array here. */
  items: PatternNode | null;
  /** Index of the pattern that ends here, else -1. An element is taken whole: no pattern goes on below it. */
  element: number;
}

/** Throws on a malformed pattern: patterns are written by programmers, never read from a file. */
export function compilePatterns(patterns: readonly string[]): PatternNode {
  const root = newNode();
  patterns.forEach((pattern, index) => {
    let node = root;
    for (const step of stepsOf(pattern)) node = stepInto(node, step);
    node.element = index;
  });
  return root;
}

const ANY_KEY = '{*}';

/** Keys as strings, `null` for `[*]`. */
function stepsOf(pattern: string): readonly (string | null)[] {
  if (pattern === '$') return [];
  const steps = pattern.match(/\[\*\]|[^.[\]]+/g) ?? [];
  const rebuilt = steps.map((step, i) => (i > 0 && step !== '[*]' ? `.${step}` : step)).join('');
  if (rebuilt !== pattern || pattern === '') throw new TypeError(`not an element pattern: ${pattern}`);
  return steps.map((step) => (step === '[*]' ? null : step));
}

function stepInto(node: PatternNode, step: string | null): PatternNode {
  if (step === null) return (node.items ??= newNode());
  if (step === ANY_KEY) return (node.anyKey ??= newNode());
  let next = node.keys.get(step);
  if (next === undefined) {
    next = newNode();
    node.keys.set(step, next);
  }
  return next;
}

function newNode(): PatternNode {
  return { keys: new Map(), anyKey: null, items: null, element: -1 };
}
