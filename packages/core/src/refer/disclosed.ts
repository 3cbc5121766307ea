/** Which of the messages that findings name are disclosed: a finding may rest on more than what is handed over. */
import type { Dossier } from './dossier.ts';

/** As `EXHIBIT:ORDINAL`. */
export async function findDisclosed(dossier: Dossier): Promise<Set<string>> {
  const named = new Set(
    (dossier.assessment?.result.elements ?? []).flatMap(({ messages }) => messages.map(({ message }) => message)),
  );
  const found = new Set<string>();
  if (named.size === 0) return found;
  for await (const batch of dossier.openMessages()) {
    for (const { exhibitId, ordinal } of batch) {
      const message = `${exhibitId}:${ordinal}`;
      if (named.has(message)) found.add(message);
    }
  }
  return found;
}
