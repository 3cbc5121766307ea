/**
 * Patterns as some units issue them are not those of XML Schema: `^` and `$` are letters there, and `9-+` is no range. A validator then refuses correct
 * reports. They are written as they were meant, and every change is told.
 */
export interface Normalised {
  readonly schema: string;
  /** Each different pattern that was changed. */
  readonly changes: readonly { readonly from: string; readonly to: string; readonly places: number }[];
}

export function normalisePatterns(schema: string): Normalised {
  const found = new Map<string, { to: string; places: number }>();
  const written = schema.replaceAll(
    /(<(?:[\w-]+:)?pattern\b[^>]*?\bvalue\s*=\s*)(?:"([^"]*)"|'([^']*)')/gu,
    (whole, start: string, double: string | undefined, single: string | undefined) => {
      const from = double ?? single ?? '';
      const to = normalise(from);
      if (to === from) return whole;
      found.set(from, { to, places: (found.get(from)?.places ?? 0) + 1 });
      const mark = double === undefined ? "'" : '"';
      return `${start}${mark}${to}${mark}`;
    },
  );
  return { schema: written, changes: [...found].map(([from, { to, places }]) => ({ from, to, places })) };
}

function normalise(pattern: string): string {
  return (
    pattern
      .replaceAll(/(?<![[\\])\^(?![^[]*\])|(?<=^|\|)\^/gu, '')
      .replaceAll(/(?<!\\)\$(?![^[]*\])/gu, '')
      // Inside brackets a minus after a whole range stands for itself.
      .replaceAll(/(\w-\w)-(?=[^\]\\])/gu, '$1\\-')
  );
}
