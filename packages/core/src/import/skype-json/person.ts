/** People of Skype by their address: `8:` and an account, `4:` and a telephone number, `28:` and a bot. */
import type { Roster } from '../roster/roster.ts';

/** Key of the participant; null where the address is missing. */
export function meetPerson(
  address: string | null,
  facts: { readonly displayName?: string | null },
  roster: Roster,
  exporter = false,
): string | null {
  if (address === null || address === '') return null;
  const [, kind = '', rest = address] = /^(\d{1,2}):(.*)$/s.exec(address) ?? [];
  return roster.meet(address, {
    displayName: facts.displayName ?? null,
    nativeId: address,
    handle: rest.replace(/^live:/, ''),
    ...(kind === '28' ? { bot: true } : {}),
    ...(exporter ? { exporter } : {}),
  });
}
