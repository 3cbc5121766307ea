/** The package record: readable, in agreement with the bag, and naming exactly the files that are there. */
import { BAG_INFO_PATH, PAYLOAD_FOLDER, RECORD_PATH, TAG_FILES, formatBagInfo } from '../bagit.ts';
import { namedFiles, parsePackageRecord, type PackageRecord } from '../package-record.ts';
import { findRecordFaults } from '../record-rules.ts';
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
