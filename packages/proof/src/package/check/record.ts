/** The package record: readable, in agreement with the bag, and naming exactly the files that are there. */
import { BAG_INFO_PATH, PAYLOAD_FOLDER, RECORD_PATH, TAG_FILES, formatBagInfo } from '../bagit.ts';
import { namedFiles, parsePackageRecord, type PackageRecord } from '../package-record.ts';
import type { PackageReader } from '../reader.ts';
import type { Report } from '../report.ts';

/** Null where the record cannot be read, and nothing that it names can be checked. */
export async function checkRecord(reader: PackageReader, report: Report): Promise<PackageRecord | null> {
  const text = await reader.findText(RECORD_PATH);
  const record = text === null ? 'it is missing or not readable' : parsePackageRecord(text);
  if (typeof record === 'string') {
    report.fails('package-record', `${RECORD_PATH}: ${record}.`);
    return null;
  }
  report.conclude(
    'package-record',
    findRecordFaults(record),
    `Package ${record.packageId}, made ${record.createdAt}, ${record.exhibits.length} exhibits.`,
  );
  report.conclude(
    'layout',
    findLayoutFaults(record, reader),
    'All files named in the package record are there, and no others.',
  );
  report.conclude(
    'bag-info',
    await findBagInfoFaults(record, reader),
    'Identifier, date, size and number of files agree.',
  );
  return record;
}

function findRecordFaults(record: PackageRecord): string[] {
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
}: PackageRecord['exhibits'][number]): string | null {
  if (messages !== null && reading === null) return 'has messages and no record of its reading';
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

function findLayoutFaults(record: PackageRecord, reader: PackageReader): string[] {
  const expected = new Set<string>(TAG_FILES);
  const faults: string[] = [];
  for (const path of namedFiles(record)) {
    if (expected.has(path)) faults.push(`${path} is named for two purposes`);
    expected.add(path);
  }
  for (const path of expected) if (!reader.has(path)) faults.push(`${path} is missing`);
  for (const path of reader.paths()) if (!expected.has(path)) faults.push(`${path} does not belong to the package`);
  return faults;
}

async function findBagInfoFaults(record: PackageRecord, reader: PackageReader): Promise<string[]> {
  const payload = [...reader.digests].filter(([path]) => path.startsWith(PAYLOAD_FOLDER));
  const expected = formatBagInfo({
    packageId: record.packageId,
    createdAt: record.createdAt,
    organization: record.organization,
    payloadBytes: payload.reduce((sum, [, { sizeBytes }]) => sum + sizeBytes, 0),
    payloadFiles: payload.length,
  });
  return (await reader.findText(BAG_INFO_PATH)) === expected ? [] : [`${BAG_INFO_PATH} is not what the package gives`];
}
