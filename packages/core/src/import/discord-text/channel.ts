/** What DiscordChatExporter's file names say: `Guild - Category - channel [123456789012345678].html`, `… [part 2].txt`. */

export interface ChannelOfPath {
  /** The channel's id, or null where the name does not carry it. */
  readonly id: string | null;
  /** The name without the id, or null where the file is not named by the exporter. */
  readonly title: string | null;
}

export function channelOfPath(path: string): ChannelOfPath {
  const name = path.split('/').at(-1) ?? path;
  const match = /^(.*?)\s*\[(\d{15,21})\]/.exec(name);
  return { id: match?.[2] ?? null, title: match?.[1] ?? null };
}
