/** What was found: messages, and the places of an identifier. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { table } from './table.ts';
import { visible } from './visible.ts';

type Found = OutputOf<Procedures['messageSearch']>;
type Hit = Found['hits'][number];
type Places = OutputOf<Procedures['identifierPlaces']>;

export function presentFound({ hits, total, next }: Found): string {
  if (hits.length === 0) return 'Nothing found.';
  return [
    ...(total === null ? [] : [total.more ? `more than ${total.count} found` : `${total.count} found`]),
    ...hits.map(presentHit),
    ...(next === null ? [] : [`… more: --after ${next}`]),
  ].join('\n');
}

function presentHit(hit: Hit): string {
  const who =
    hit.kind === 'message' ? (hit.sender ?? '(no sender)') : `[${hit.action ?? hit.kind}] ${hit.sender ?? ''}`;
  const { text, cutBefore, cutAfter } = hit.snippet;
  const shown = `${cutBefore ? '…' : ''}${visible(text)}${cutAfter ? '…' : ''}`;
  return [
    `${hit.exhibitId.slice(0, 8)}:${hit.ordinal} ${hit.platform} ${visible(hit.conversation ?? '–')}`,
    `  ${presentTime(hit)}  ${visible(who)}: ${shown}  ‹line ${hit.source.line}›`,
  ].join('\n');
}

export function presentPlaces({ places, total, next }: Places): string {
  if (places.length === 0) return 'Seen nowhere.';
  return [
    `seen ${total} times`,
    table(
      ['MESSAGE', 'AT', 'SENDER', 'CONVERSATION', 'VALIDITY'],
      places.map((place) => [
        `${place.exhibitId.slice(0, 8)}:${place.ordinal}`,
        presentTime(place),
        visible(place.sender ?? '–'),
        visible(place.conversation ?? '–'),
        place.validity,
      ]),
    ),
    ...(next === null ? [] : [`… more: --after ${next}`]),
  ].join('\n');
}

function presentTime({ at, local }: { readonly at: string | null; readonly local: string | null }): string {
  return at ?? (local === null ? 'time unknown' : `${local} (zone unknown)`);
}
