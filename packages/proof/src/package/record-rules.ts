/** Rules that hold between the members of a package record, whoever wrote it: asked before writing and after reading. */
import type { PackageRecord } from './package-record.ts';

/** What contradicts itself. Sentences without full stop; empty where nothing does. */
export function findRecordFaults(record: PackageRecord): string[] {
  const faults: string[] = [];
  const ids = record.exhibits.map(({ exhibitId }) => exhibitId);
  if (new Set(ids).size !== ids.length) faults.push('an exhibit is listed twice');
  const whole = record.exhibits.every(({ disclosure }) => disclosure === 'whole');
  if (whole !== (record.disclosure === 'whole'))
    faults.push('it says otherwise of its disclosure than its exhibits do');
  const stamped = record.time.tokens.length > 0;
  if (stamped !== (record.time.status === 'time-stamped'))
    faults.push('it says otherwise of its time than its timestamps do');
  for (const exhibit of record.exhibits) {
    const fault = findDisclosureFault(exhibit);
    if (fault !== null) faults.push(`exhibit ${exhibit.exhibitId} ${fault}`);
  }
  return faults;
}

function findDisclosureFault({
  disclosure,
  originals,
  messages,
  import: reading,
  seal,
}: PackageRecord['exhibits'][number]): string | null {
  if (messages !== null && reading === null) return 'has messages and no record of its reading';
  if (seal === null && disclosure !== 'selected') return 'has no record of its sealing and is not disclosed in part';
  switch (disclosure) {
    case 'whole':
      if (reading !== null && messages === null) return 'is disclosed whole and has no messages';
      return messages !== null && messages.proof !== null ? 'is disclosed whole and carries a proof for a part' : null;
    case 'selected':
      if (originals.length > 0) return 'is disclosed in part and carries sealed bytes';
      return messages === null || messages.proof === null ? 'is disclosed in part and carries no proof' : null;
    case 'record only':
      return originals.length > 0 || messages !== null ? 'is listed by its record only and carries more' : null;
  }
}
