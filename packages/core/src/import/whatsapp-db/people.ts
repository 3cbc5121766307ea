/** Who and where in WhatsApp's databases: every account and chat has a JID (`31600000001@s.whatsapp.net`, `1203…@g.us`). */
import { Roster } from '../json/index.ts';

const SELF = 'self';

export class People {
  readonly #roster = new Roster('whatsapp');

  self(): string {
    return this.#roster.person(SELF, { exporter: true });
  }

  meet(jid: string, name: string | null = null): string {
    const number = /^(\d{5,20})(?:[.:]\d+)*@s\.whatsapp\.net$/.exec(jid)?.[1];
    return this.#roster.person(jid, {
      displayName: name,
      nativeId: jid,
      handle: number === undefined ? null : `+${number}`,
    });
  }

  visit(jid: string, title: string | null): string {
    const server = jid.slice(jid.indexOf('@') + 1);
    const type =
      server === 'g.us'
        ? 'group'
        : server === 'broadcast'
          ? 'broadcast'
          : server === 'newsletter'
            ? 'channel'
            : 'direct';
    return this.#roster.conversation(jid, { title, nativeId: jid, type });
  }

  takeNew() {
    return this.#roster.takeNew();
  }
}
