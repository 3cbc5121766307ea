/** Files of a Snapchat export: `chat_media/2024-01-31_<id>.jpg`, named in the record by the id alone. */
import type { WithheldMember } from '../importer.ts';

/** Paths of withheld members by media id; an id that two members have (a picture and its overlay) stands for none. */
export function mediaById(withheld: readonly WithheldMember[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const twice = new Set<string>();
  for (const { path } of withheld) {
    const name = path.split('/').at(-1) ?? '';
    const id = name.replace(/^\d{4}-\d\d-\d\d_/, '').replace(/\.\w+$/, '');
    if (paths.has(id)) twice.add(id);
    paths.set(id, path);
  }
  for (const id of twice) paths.delete(id);
  return paths;
}
