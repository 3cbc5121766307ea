/** `updateMessage` of a Signal backup: what Signal reports in a chat, calls among it. */
import type { EntryKind } from '../../record/message.ts';
import { fieldOf, objectOf, objectsOf, textOf, type JsonObject } from '../json/index.ts';
import type { Directory } from './directory.ts';

interface Update {
  readonly kind: EntryKind;
  readonly action?: string;
  readonly text: string;
  readonly notes: readonly string[];
}

/** Fields that are account ids, as bytes; `…RecipientId` are numbers of recipients. */
const ACCOUNT = /(?:Aci|aci|ServiceId|Pni)$/;
const RECIPIENT = /RecipientId$/;
const LONGEST_VALUE = 2000;

/** An update of no kind is one all the same: it says that a version of Signal wrote something that this one could not. */
export function readUpdate(message: JsonObject, directory: Directory): Update {
  const [key, value] = Object.entries(message).find(([, inner]) => objectOf(inner) !== null) ?? [null, {}];
  const facts = objectOf(value) ?? {};
  switch (key) {
    case null:
      return { kind: 'system', text: '', notes: ['kind-of-update-unknown'] };
    case 'individualCall':
    case 'groupCall':
      return { kind: 'event', action: 'call', text: [key, ...factsOf(facts, directory)].join('; '), notes: [] };
    case 'groupChange':
      return { kind: 'system', action: 'group_change', text: changesOf(facts, directory), notes: [] };
    case 'simpleUpdate': {
      const type = textOf(fieldOf(facts, 'type')) ?? 'UNKNOWN';
      return { kind: 'system', action: type.toLowerCase(), text: type, notes: [] };
    }
    default:
      return { kind: 'system', action: snake(key), text: [key, ...factsOf(facts, directory)].join('; '), notes: [] };
  }
}

/** One line for each of the changes that came together. */
function changesOf(change: JsonObject, directory: Directory): string {
  return objectsOf(fieldOf(change, 'updates'))
    .map((update) => {
      const [key, value] = Object.entries(update)[0] ?? ['genericGroupUpdate', {}];
      return [key, ...factsOf(objectOf(value) ?? {}, directory)].join('; ');
    })
    .join('\n');
}

function factsOf(facts: JsonObject, directory: Directory): string[] {
  return Object.entries(facts).flatMap(([key, value]) => {
    if (Array.isArray(value)) return objectsOf(value).map((one) => `${key}: ${factsOf(one, directory).join(', ')}`);
    const words = wordOf(key, value, directory);
    return words === null ? [] : [`${key}: ${words}`];
  });
}

function wordOf(key: string, value: unknown, directory: Directory): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  if (ACCOUNT.test(key)) return directory.participantOfAccount(value) ?? String(value).slice(0, LONGEST_VALUE);
  if (RECIPIENT.test(key)) return directory.participant(value) ?? String(value);
  return String(value).slice(0, LONGEST_VALUE);
}

function snake(key: string): string {
  return key.slice(0, 100).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
