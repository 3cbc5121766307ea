/**
 * RSMF 2.0.0 (Relativity Short Message Format): an RFC 5322 message that carries `rsmf.zip` with a manifest of participants, conversations and
 * events. Review programs read it as they read mail.
 */
import { utf8ToBytes as utf8 } from '@noble/hashes/utils.js';
import { nameBasedUuid } from '../../record/identity.ts';
import type { Dossier } from '../dossier.ts';
import { zipFiles } from '../zip.ts';
import { encodeLines, formatDate, formatHeaders } from './mail.ts';
import { writeManifest } from './manifest.ts';
import { surveyRsmf, type RsmfSurvey } from './survey.ts';

/** One file, whatever its size; review programs advise at most 10,000 events in one. */
export async function* writeRsmf(dossier: Dossier): AsyncGenerator<Uint8Array> {
  const survey = await surveyRsmf(dossier);
  const boundary = `custodia-${nameBasedUuid(dossier.packageId, 'rsmf-boundary')}`;
  yield utf8(formatHeaders(headersOf(dossier, survey)));
  yield utf8(`Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`);
  yield utf8(`--${boundary}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n`);
  yield* encodeLines(once(utf8(coverOf(dossier, survey))));
  yield utf8(
    `\r\n--${boundary}\r\nContent-Type: application/zip; name="rsmf.zip"\r\nContent-Transfer-Encoding: base64\r\n`,
  );
  yield utf8('Content-Disposition: attachment; filename="rsmf.zip"\r\n\r\n');
  yield* encodeLines(zipFiles([{ path: 'rsmf_manifest.json', open: () => writeManifest(dossier, survey) }]));
  yield utf8(`\r\n--${boundary}--\r\n`);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** `.invalid` (RFC 2606): an address is asked for, and nobody is to write to it. */
function headersOf({ packageId, createdAt, operation, tool }: Dossier, survey: RsmfSurvey): [string, string][] {
  const { events, beginAt, endAt } = survey;
  return [
    ['MIME-Version', '1.0'],
    ['Date', formatDate(createdAt)],
    ['From', 'rsmf@custodia.invalid'],
    ['Message-ID', `<${packageId}@custodia.invalid>`],
    ['Subject', `Captured conversations, operation ${operation.name}`],
    ['X-RSMF-Version', '2.0.0'],
    ['X-RSMF-Generator', tool],
    ...(beginAt === null ? [] : [['X-RSMF-BeginDate', beginAt] as [string, string]]),
    ...(endAt === null ? [] : [['X-RSMF-EndDate', endAt] as [string, string]]),
    ['X-RSMF-EventCount', String(events)],
    ['X-RSMF-AttachmentCount', '0'],
    ['X-RSMF-EventCollectionID', packageId],
  ];
}

function coverOf({ operation, exhibits, createdAt, createdBy, tool }: Dossier, { events }: RsmfSurvey): string {
  return [
    `Operation ${operation.name} (${operation.id}): ${events} entries of captured conversations.`,
    `Written at ${createdAt} by ${createdBy} with ${tool}. Attachments are named in the manifest; their content was never kept.`,
    ...exhibits.map(
      ({ id, received, logIndex }) =>
        `Exhibit ${id}, log entry ${logIndex}${received === null ? '' : `, SHA-256 ${received.sha256}`}.`,
    ),
    '',
  ].join('\r\n');
}
