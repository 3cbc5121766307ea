/** Asks an archive (XEP-0313) for what was said between two moments: of a room, or of one's own account. What comes is heard like everything else. */
import { xml, type Client, type Element } from '@xmpp/client';

const MAM = 'urn:xmpp:mam:2';
const RSM = 'http://jabber.org/protocol/rsm';
const PAGE = '100';
const PAGES_MAX = 5000;
const PATIENCE_MS = 30_000;

export interface ArchiveQuestion {
  /** Room; null: one's own account. */
  readonly room: string | null;
  /** ISO 8601. */
  readonly from: string;
  /** Id in the archive after which is asked; `from` counts where there is none. */
  readonly after?: string | null;
  /** Stands in each item that answers. */
  readonly queryId: string;
}

export interface ArchiveAnswer {
  /** The archive said that it gave everything from then on. */
  readonly complete: boolean;
  /** Id of the last item that it gave; null where it gave none. */
  readonly last: string | null;
}

/** Throws where there is no archive, or it does not answer. */
export async function askArchive(client: Client, question: ArchiveQuestion): Promise<ArchiveAnswer> {
  const { room, from, queryId } = question;
  let after = question.after ?? null;
  let last: string | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const set = [xml('max', {}, PAGE), ...(after === null ? [] : [xml('after', {}, after)])];
    const query = xml('query', { xmlns: MAM, queryid: queryId }, startingAt(from), xml('set', { xmlns: RSM }, ...set));
    const to: Record<string, string> = room === null ? {} : { to: room };
    const answer = await client.iqCaller.request(xml('iq', { type: 'set', ...to }, query), PATIENCE_MS);
    const fin = answer.getChild('fin', MAM);
    const given = lastOf(fin);
    last = given ?? last;
    if (fin?.attrs.complete === 'true') return { complete: true, last };
    if (given === null) break;
    after = given;
  }
  return { complete: false, last };
}

function startingAt(from: string): Element {
  return xml(
    'x',
    { xmlns: 'jabber:x:data', type: 'submit' },
    xml('field', { var: 'FORM_TYPE', type: 'hidden' }, xml('value', {}, MAM)),
    xml('field', { var: 'start' }, xml('value', {}, from)),
  );
}

function lastOf(fin: Element | undefined): string | null {
  const last = fin?.getChild('set', RSM)?.getChildText('last') ?? null;
  return last === '' ? null : last;
}
