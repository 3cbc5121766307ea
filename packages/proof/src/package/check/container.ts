/** The container: every byte of a zip outside its files follows from them; a folder holds files only, no links, no strays. */
import { openPackage } from '../open.ts';
import { readPackage, type PackageReader } from '../reader.ts';
import type { Report } from '../report.ts';
import type { Sha512Lane } from '../sha512-lane.ts';
import type { PackageSource } from '../source.ts';

export async function checkContainer(source: PackageSource, lane: Sha512Lane, report: Report): Promise<PackageReader> {
  const opened = await openPackage(source);
  for (const fault of opened.faults) report.fails('container', `${fault}.`);
  const reader = await readPackage(opened, lane, (fault) => report.fails('container', `${fault}.`));
  if (!report.failed('container')) {
    if (opened.kind === 'zip')
      report.holds('container', `All bytes of the zip are accounted for (${opened.files.size} files).`);
    else
      report.notPresent(
        'container',
        'This is an extracted folder, so there is no zip to check; its files are checked below.',
      );
  }
  return reader;
}
