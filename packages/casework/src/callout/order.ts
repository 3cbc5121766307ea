/** Whom to call first: pure, so that the same order is shown where the server cannot be asked any more. */
import type { Contact } from '@custodia/store';

/** The duty lead decides; the police of the child's country act; the rest helps. */
const FIRST = ['duty-lead', 'police', 'child-welfare', 'crisis-line', 'other'] as const;

/** All of them, those for this country before those for others; nobody is left out, because the country may be wrong. */
export function orderContacts(contacts: readonly Contact[], country: string | null): Contact[] {
  const wanted = country?.trim().toUpperCase() ?? null;
  const elsewhere = (contact: Contact) => wanted !== null && contact.country !== null && contact.country !== wanted;
  const rank = (contact: Contact) =>
    [Number(elsewhere(contact)), FIRST.indexOf(contact.kind), contact.position] as const;
  return [...contacts].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    return left[0] - right[0] || left[1] - right[1] || left[2] - right[2] || a.name.localeCompare(b.name, 'en');
  });
}
