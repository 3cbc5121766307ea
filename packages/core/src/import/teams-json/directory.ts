/** What the lists beside the messages say: names of teams and channels, addresses of people. */
import { nameOf, type JsonObject } from '../json/index.ts';
import { graphField } from './fields.ts';

export type ListKind = 'teams' | 'channels' | 'users' | 'members';

/** What a record of such a list is; null where it is none. */
export function kindOfRecord(value: JsonObject): ListKind | null {
  const has = (name: string): boolean => graphField(value, name) !== undefined;
  if (has('GroupsId') && has('Name')) return 'teams';
  if (has('Id') && has('MembershipType') && has('DisplayName')) return 'channels';
  if (has('UserPrincipalName') && has('DisplayName') && has('Id')) return 'users';
  if (has('UserId') && has('DisplayName') && has('Roles')) return 'members';
  return null;
}

export class Directory {
  readonly #titles = new Map<string, string>();
  readonly #addresses = new Map<string, string>();
  readonly #names = new Map<string, string>();

  add(value: JsonObject): void {
    const id =
      nameOf(graphField(value, 'GroupsId')) ?? nameOf(graphField(value, 'UserId')) ?? nameOf(graphField(value, 'Id'));
    if (id === null) return;
    const title = nameOf(graphField(value, 'Name')) ?? nameOf(graphField(value, 'DisplayName'));
    const kind = kindOfRecord(value);
    if (kind === 'teams' || kind === 'channels') {
      if (title !== null) this.#titles.set(id, title);
      return;
    }
    const address =
      nameOf(graphField(value, 'Mail')) ??
      nameOf(graphField(value, 'UserPrincipalName')) ??
      nameOf(graphField(value, 'Email'));
    if (address !== null) this.#addresses.set(id, address);
    if (title !== null) this.#names.set(id, title);
  }

  titleOf(id: string): string | null {
    return this.#titles.get(id) ?? null;
  }

  addressOf(id: string): string | null {
    return this.#addresses.get(id) ?? null;
  }

  nameOf(id: string): string | null {
    return this.#names.get(id) ?? null;
  }
}
