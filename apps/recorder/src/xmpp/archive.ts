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
  /** ISO 8601; counts where nothing is known after which could be asked. */
  readonly from: string;
  /** Id in the archive after which is asked: clocks of two machines do not matter then. */
  readonly after: string | null;
  /** Stands in each item that answers. */
  readonly queryId: string;
}

/** Whether the archive said that it gave everything from then on. Throws where there is no archive, or it does not answer. */
export async function askArchive(client: Client, question: ArchiveQuestion): Promise<boolean> {
  const { room, from, queryId } = question;
  let { after } = question;
  const since = after === null ? [startingAt(from)] : [asForm()];
  for (let page = 0; page < PAGES_MAX; page++) {
    const set = [xml('max', {}, PAGE), ...(after === null ? [] : [xml('after', {}, after)])];
    const query = xml('query', { xmlns: MAM, queryid: queryId }, ...since, xml('set', { xmlns: RSM }, ...set));
    const to: Record<string, string> = room === null ? {} : { to: room };
    const answer = await client.iqCaller.request(xml('iq', { type: 'set', ...to }, query), PATIENCE_MS);
    const fin = answer.getChild('fin', MAM);
    const given = lastOf(fin);
    if (fin?.attrs.complete === 'true') return true;
    if (given === null) break;
    after = given;
  }
  return false;
}

function startingAt(from: string): Element {
  return asForm(xml('field', { var: 'start' }, xml('value', {}, from)));
}

function asForm(...fields: Element[]): Element {
  const type = xml('field', { var: 'FORM_TYPE', type: 'hidden' }, xml('value', {}, MAM));
  return xml('x', { xmlns: 'jabber:x:data', type: 'submit' }, type, ...fields);
}

function lastOf(fin: Element | undefined): string | null {
  const last = fin?.getChild('set', RSM)?.getChildText('last') ?? null;
  return last === '' ? null : last;
}
