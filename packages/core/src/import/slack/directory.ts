/** Who the users and channels of a Slack export are; read before any message. */
import { fieldOf, idOf, listOf, nameOf, objectOf, type JsonObject } from '../json/index.ts';

export interface SlackUser {
  readonly id: string;
  readonly displayName: string | null;
  readonly handle: string | null;
  readonly bot: boolean;
}

export interface SlackChannel {
  readonly id: string;
  readonly name: string | null;
  readonly type: string;
  readonly members: readonly string[];
}

const MEMBERS_MAX = 1000;

export class Directory {
  readonly #users = new Map<string, SlackUser>();
  /** By id and by folder name. */
  readonly #channels = new Map<string, SlackChannel>();

  addUser(value: JsonObject): void {
    const id = idOf(fieldOf(value, 'id'));
    if (id === null || this.#users.has(id)) return;
    this.#users.set(id, buildUser(id, value));
  }

  addChannel(value: JsonObject, listName: string): void {
    const id = idOf(fieldOf(value, 'id'));
    if (id === null) return;
    const name = nameOf(fieldOf(value, 'name'));
    const members = listOf(fieldOf(value, 'members'))
      .filter((member) => typeof member === 'string')
      .slice(0, MEMBERS_MAX);
    const channel = { id, name, type: typeOf(value, id, listName), members };
    this.#channels.set(id, channel);
    if (name !== null) this.#channels.set(name, channel);
  }

  findUser(id: string): SlackUser | null {
    return this.#users.get(id) ?? null;
  }

  findChannel(nameOrId: string): SlackChannel | null {
    return this.#channels.get(nameOrId) ?? null;
  }

  /** The name to show for a user's id. */
  nameOfUser(id: string): string {
    if (id === 'USLACKBOT') return 'Slackbot';
    return this.#users.get(id)?.displayName ?? id;
  }

  titleOf(channel: SlackChannel): string {
    if (channel.name !== null) return channel.name;
    return channel.members.length === 0 ? channel.id : channel.members.map((id) => this.nameOfUser(id)).join(', ');
  }
}

function buildUser(id: string, value: JsonObject): SlackUser {
  const profile = objectOf(fieldOf(value, 'profile')) ?? {};
  const handle = nameOf(fieldOf(value, 'name')) ?? nameOf(fieldOf(profile, 'email'));
  const shown = nameOf(fieldOf(profile, 'display_name')) ?? nameOf(fieldOf(value, 'real_name'));
  const displayName = shown ?? nameOf(fieldOf(profile, 'real_name')) ?? handle;
  return { id, displayName, handle, bot: fieldOf(value, 'is_bot') === true };
}

/** What the channel's own marks say, else its id's first letter, else the list that names it. */
function typeOf(value: JsonObject, id: string, listName: string): string {
  if (fieldOf(value, 'is_im') === true || id.startsWith('D')) return 'dm';
  if (fieldOf(value, 'is_mpim') === true || listName.startsWith('mpims')) return 'mpim';
  if (fieldOf(value, 'is_private') === true || fieldOf(value, 'is_group') === true) return 'group';
  if (listName.startsWith('groups') || id.startsWith('G')) return 'group';
  return 'channel';
}
