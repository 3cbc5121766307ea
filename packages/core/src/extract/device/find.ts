/**
 * What devices and programs write for their users: signatures that mail programs add, user agents, names of clients that an export states.
 * A hint: the same line can be typed by hand, kept from an older device, or copied along with a message.
 */
import type { DeviceKind, Trace } from '../../record/trace.ts';
import { DEVICE_RULES, type DeviceRule } from './rules.ts';

/** Any of these letters groups must stand in a text before the rules are asked. */
const SIGNS =
  /sent |get outlook|verzonden|verstuurd|envoy|gesendet|enviado|inviato|wysłane|ipinadala|mozilla\/5|client: ?|device: ?|user-agent: ?/i;

/** By place; no two overlap. Behind `written` stand the notes of the export, one a line: only they state a client or device. */
export function findDevices(text: string, written = text.length): Trace[] {
  if (!SIGNS.test(text)) return [];
  const found: Trace[] = [];
  for (const rule of DEVICE_RULES) {
    if (rule.stated === true && written === text.length) continue;
    for (const match of text.matchAll(rule.pattern)) {
      if (rule.stated !== true || match.index >= written) addHint(found, rule, match);
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

function addHint(found: Trace[], rule: DeviceRule, match: RegExpExecArray | RegExpMatchArray): void {
  const { start, end } = match.groups === undefined ? wholeOf(match) : groupOf(match);
  if (found.some((hint) => hint.start < end && start < hint.end)) return;
  const value = (match.input as string).slice(start, end).normalize('NFC').replace(/\s+/g, ' ');
  found.push({ kind: rule.kind satisfies DeviceKind, value, rule: `device/${rule.id}`, start, end });
}

function wholeOf(match: RegExpMatchArray): { start: number; end: number } {
  return { start: match.index as number, end: (match.index as number) + match[0].length };
}

/** The group `it` stands at the end of the match or before a known ending; its last occurrence in the match is it. */
function groupOf(match: RegExpMatchArray): { start: number; end: number } {
  const it = (match.groups as Record<string, string>)['it'] as string;
  const start = (match.index as number) + match[0].lastIndexOf(it);
  return { start, end: start + it.length };
}
