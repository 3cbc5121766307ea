/** Whether a platform would let an account have this name. */
import { HANDLE_RULES, type HandleRule } from '../tables/handle-rules.ts';

const FORMS: ReadonlyMap<string, RegExp> = new Map(HANDLE_RULES.map((rule) => [rule.platform, formOf(rule)]));

/** True where nothing is known of the platform's names. `name` in lower case, without `@`. */
export function isNameOf(platform: string | null, name: string): boolean {
  return platform === null || (FORMS.get(platform)?.test(name) ?? true);
}

function formOf({ letters, first = letters, last = letters, least, most }: HandleRule): RegExp {
  const inner = `[${letters}]{${Math.max(0, least - 2)},${most - 2}}`;
  return new RegExp(least < 2 ? `^[${first}](?:${inner}[${last}])?$` : `^[${first}]${inner}[${last}]$`);
}
