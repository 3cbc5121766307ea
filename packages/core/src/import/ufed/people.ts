/** Who and where in a report that holds many applications: a person is one within an application only. */
import type { ConversationRecord, ParticipantRecord } from '../../record/message.ts';
import { type MarkupElement } from '../markup/index.ts';
import { Roster } from '../roster/roster.ts';
import type { ChatFrame } from './frame.ts';
import { fieldOf } from './field.ts';

const MAX_APPLICATIONS = 1000;

export class People {
  readonly #rosters = new Map<string, Roster>();

  /** Key of the party, or null where it names nobody. */
  meet(party: MarkupElement | null, application: string): string | null {
    if (party === null) return null;
    const identifier = fieldOf(party, 'Identifier')?.trim() || null;
    const name = fieldOf(party, 'Name')?.trim() || null;
    const known = identifier ?? name;
    if (known === null) return null;
    const exporter = fieldOf(party, 'IsPhoneOwner') === 'True' ? { exporter: true } : {};
    const facts = { displayName: name, nativeId: identifier, handle: identifier, ...exporter };
    return this.#rosterOf(application).meet(`${application}:${known}`, facts);
  }

  visit(chat: ChatFrame, application: string, kind: string): string {
    const { fields, id } = chat;
    const title = fields.get('Name')?.trim() || fields.get('Id')?.trim() || null;
    const key = id === null ? `${application}:${kind}` : id;
    return this.#rosterOf(application).visit(key, {
      title,
      nativeId: fields.get('Id')?.trim() || null,
      type: fields.get('ChatType')?.trim() || (id === null ? kind : null),
    });
  }

  take(): (ParticipantRecord | ConversationRecord)[] {
    return [...this.#rosters.values()].flatMap((roster) => roster.take());
  }

  #rosterOf(application: string): Roster {
    const known = this.#rosters.get(application);
    if (known !== undefined) return known;
    const roster = new Roster(application);
    if (this.#rosters.size < MAX_APPLICATIONS) this.#rosters.set(application, roster);
    return roster;
  }
}
