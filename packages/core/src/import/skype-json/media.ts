/** Files of a Skype export: `media/<document id>.1.jpg`, named in the message by the document's id alone. */
import type { WithheldMember } from '../importer.ts';

/** Paths of withheld members by the id they begin with; an id that two members have stands for none. */
export function mediaByDocument(withheld: readonly WithheldMember[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const twice = new Set<string>();
  for (const { path } of withheld) {
    const id = (path.split('/').at(-1) ?? '').replace(/\.\d+\.\w+$|\.\w+$/, '');
    if (paths.has(id)) twice.add(id);
    paths.set(id, path);
  }
  for (const id of twice) paths.delete(id);
  return paths;
}
