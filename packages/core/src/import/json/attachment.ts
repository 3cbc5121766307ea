/** Attachments with the facts that intake wrote down of the media members of the same exhibit. */
import type { AttachmentFacts } from '../../record/message.ts';
import type { WithheldMember } from '../importer.ts';

interface ClaimedFile {
  /** Name or path as the source gives it; null where it gives none. */
  readonly name: string | null;
  readonly sizeBytes?: number | null;
  readonly mediaType?: string | null;
  readonly label?: string | null;
}

export type AttachmentBuilder = (file: ClaimedFile) => AttachmentFacts;

/**
 * A file whose path in the source is the end of a withheld member's path (or the other way round) is that member: its digests
 * and type are known by content. Two members that fit equally well fit neither.
 */
export function attachmentBuilder(withheld: readonly WithheldMember[]): AttachmentBuilder {
  const byName = Map.groupBy(withheld, (member) => lastStep(member.path));
  return (file) => {
    const label = file.label == null ? {} : { label: file.label };
    const member = file.name === null ? null : findMember(byName.get(lastStep(file.name)) ?? [], file.name);
    if (member !== null) {
      const { sizeBytes, sha256, md5, mediaType } = member;
      return { name: file.name, sizeBytes, sha256, md5, mediaType, basis: 'content', ...label };
    }
    const claimed = { sizeBytes: file.sizeBytes ?? null, sha256: null, md5: null, mediaType: file.mediaType ?? null };
    return { name: file.name, ...claimed, basis: 'claimed', ...label };
  };
}

function findMember(candidates: readonly WithheldMember[], name: string): WithheldMember | null {
  const path = `/${unified(name)}`;
  const fitting = candidates.filter((member) => {
    const memberPath = `/${unified(member.path)}`;
    return memberPath.endsWith(path) || path.endsWith(memberPath);
  });
  return fitting.length === 1 ? (fitting[0] as WithheldMember) : null;
}

function lastStep(path: string): string {
  const parts = unified(path).split('/');
  return parts.at(-1) ?? '';
}

function unified(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
}
