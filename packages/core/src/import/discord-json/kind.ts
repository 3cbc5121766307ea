/** Discord's message types: what people sent, and what the platform announces. Newer types come as their number. */
import type { EntryKind } from '../../record/message.ts';

/** What somebody wrote: plain, a reply, the answer of a command. */
const WRITTEN = new Set([
  'Default',
  'Reply',
  'ApplicationCommand',
  'ChatInputCommand',
  'ContextMenuCommand',
  'ThreadStarterMessage',
  '0',
  '19',
  '20',
  '21',
  '23',
]);

const CALLS = new Set(['Call', '3']);

/** No type: a trimmed export, whose records are messages. */
export function kindOf(type: string | null): { readonly kind: EntryKind; readonly action?: string } {
  if (type === null || type === 'Default' || type === 'Reply') return { kind: 'message' };
  if (WRITTEN.has(type)) return { kind: 'message', action: type };
  return CALLS.has(type) ? { kind: 'event', action: 'call' } : { kind: 'system', action: type };
}
