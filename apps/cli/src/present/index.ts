/** What a person reads on the terminal. Evidence text is shown with control and direction characters made visible. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { lawPresenters } from './law.ts';
import { linkPresenters } from './link.ts';
import { screeningPresenters } from './screening.ts';
import { personPresenters } from './person.ts';
import { readingPresenters } from './reading.ts';
import { referralPresenters } from './referral.ts';
import { presentFound, presentPlaces } from './finding.ts';
import { custodyPresenters } from './custody.ts';
import { table } from './table.ts';
import { visible } from './visible.ts';

type Output<N extends keyof Procedures> = OutputOf<Procedures[N]>;

const presenters: Record<string, (result: never) => string> = {
  ...lawPresenters,
  ...linkPresenters,
  ...screeningPresenters,
  ...personPresenters,
  ...custodyPresenters,
  ...readingPresenters,
  ...referralPresenters,
  'installation.init': (r: Output<'installationInit'>) =>
    [
      `Installation ${r.id} created in ${r.data}`,
      `Log key (give it to those who must verify): ${r.logKey}`,
      r.timestampAuthorities.length === 0
        ? 'No trusted time: no timestamp authority is configured (--timestamp-authority URL).'
        : `Timestamp authorities: ${r.timestampAuthorities.join(', ')}`,
      'Keep the keys folder safe and backed up: without it sealed bytes cannot be opened again.',
    ].join('\n'),
  'installation.doctor': (r: Output<'installationDoctor'>) =>
    [
      ...r.points.map(({ point, state, says, advice }) =>
        [
          `${state.padEnd(11)}  ${point.padEnd(20)}  ${visible(says)}`,
          ...(advice === null ? [] : [`${' '.repeat(35)}→ ${visible(advice)}`]),
        ].join('\n'),
      ),
      r.holds ? 'Nothing is wrong.' : 'Mend what is wrong from top to bottom, and ask again.',
    ].join('\n'),
  'operation.open': presentOperation,
  'operation.show': presentOperation,
  'operation.activate': presentOperation,
  'operation.close': presentOperation,
  'operation.archive': presentOperation,
  'operation.list': (r: Output<'operationList'>) =>
    r.length === 0
      ? 'No operation yet. Open one with: custodia operation open --help'
      : table(
          ['ID', 'NAME', 'STATE', 'SECOND PERSON', 'OPERATOR', 'VALID', 'ADMITTED', 'QUARANTINED'],
          r.map((o) => [
            o.id.slice(0, 8),
            visible(o.name),
            o.state,
            o.secondPerson === null ? 'none' : visible(o.secondPerson.name),
            o.operatorType,
            `${o.validFrom.slice(0, 10)} – ${o.validUntil.slice(0, 10)}`,
            o.exhibits.admitted,
            o.exhibits.quarantined,
          ]),
        ),
  'exhibit.import': presentImport,
  'exhibit.list': (r: Output<'exhibitList'>) =>
    r.length === 0
      ? 'No exhibit.'
      : table(
          ['ID', 'ADMISSION', 'FORMAT', 'MESSAGES', 'BYTES', 'SEALED', 'NAME'],
          r.map((e) => [
            e.id.slice(0, 8),
            e.admission,
            e.format ?? '–',
            e.messages ?? '–',
            e.bytes ?? '–',
            e.sealedAt.slice(0, 19),
            visible(e.name ?? '(erased)'),
          ]),
        ),
  'exhibit.show': presentExhibit,
  'exhibit.receipt': (r: Output<'exhibitReceipt'>) =>
    [
      ...r.receipts.map(
        (receipt) =>
          `${receipt.kind}, log entry ${receipt.logIndex}\n  record ${receipt.record}\n  salt   ${receipt.salt}\n${indent(receipt.tlogProof)}`,
      ),
      trustedTimeLine(r.trustedTime),
      ...r.files.map((file) => `written: ${file}`),
    ].join('\n'),
  'exhibit.erase': (r: Output<'exhibitErase'>) =>
    [
      ...r.erased.map(
        (e) =>
          `${r.done ? 'Erased' : 'Would erase'} ${e.subjectKind} ${e.subject}: ${e.messages} entries${r.done ? `, ${e.blobs} blobs` : ''}; ${e.remaining} stay${e.logIndex === null ? '' : `; tombstone is log entry ${e.logIndex}`}.`,
      ),
      r.note,
    ].join('\n'),
  'conversation.list': (r: Output<'conversationList'>) =>
    r.length === 0
      ? 'No conversation.'
      : table(
          ['ID', 'PLATFORM', 'MESSAGES', 'PEOPLE', 'FIRST', 'LAST', 'TITLE'],
          r.map((c) => [
            c.id.slice(0, 8),
            c.platform,
            c.messages,
            c.participants,
            c.firstAt ?? 'unknown',
            c.lastAt ?? 'unknown',
            visible(c.title ?? '–'),
          ]),
        ),
  'conversation.show': (r: Output<'conversationShow'>) =>
    [
      `${visible(r.title ?? '(no title)')} · ${r.platform} · ${r.messages} messages · conversation ${r.id}`,
      ...r.shown.map(presentMessage),
      r.more ? `… more: --after ${r.shown.at(-1)?.ordinal ?? -1}` : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
  'identifier.list': (r: Output<'identifierList'>) =>
    r.identifiers.length === 0
      ? 'No identifier.'
      : table(
          ['KIND', 'VALUE', 'VALIDITY', 'SEEN', 'EXHIBITS', 'FIRST'],
          r.identifiers.map((i) => [
            i.system === null ? i.kind : `${i.kind}/${i.system}`,
            visible(i.value),
            i.validity,
            i.seen,
            i.exhibits,
            `${i.first.exhibitId.slice(0, 8)}:${i.first.ordinal}`,
          ]),
        ),
  'identifier.places': presentPlaces,
  'message.search': presentFound,
  'package.build': (r: Output<'packageBuild'>) =>
    [
      `Package ${r.packageId} (${r.disclosure === 'whole' ? 'whole operation' : 'selected messages only'}): ${r.exhibits} exhibits, ${r.messages} entries`,
      ...r.files.map(
        (file) =>
          `${file.encryption === 'age' ? 'age' : 'OpenPGP'}: ${file.path} (${file.bytes} bytes, sha256 ${file.sha256}) for ${file.recipients.join(', ')}`,
      ),
      `log entry ${r.logIndex}; checkpoint over ${r.checkpointSize} entries; ${trustedTimeLine(r.trustedTime)}`,
    ].join('\n'),
  'package.verify': (r: Output<'packageVerify'>) =>
    [
      ...r.checks.map(
        (check) =>
          `${MARKS[check.outcome] ?? '?'} ${check.title}: ${check.outcome}${check.detail === '' ? '' : `. ${check.detail}`}`,
      ),
      '',
      r.summary,
    ].join('\n'),
  'log.checkpoint': (r: Output<'logCheckpoint'>) =>
    [r.note, `log key ${r.logKey}`, trustedTimeLine(r.trustedTime), ...r.warnings].join('\n'),
  'log.prove': (r: Output<'logProve'>) => r.tlogProof,
  'log.consistency': (r: Output<'logConsistency'>) =>
    [`from ${r.from} ${r.fromRoot}`, `to   ${r.to} ${r.toRoot}`, ...r.proof].join('\n'),
  'installation.check': (r: Output<'installationCheck'>) =>
    [
      `${r.checked.logEntries} log entries, ${r.checked.checkpoints} checkpoints, ${r.checked.timestamps} timestamps, ${r.checked.blobs} blobs (${r.checked.blobBytes} bytes), ${r.checked.exhibits} exhibits, ${r.checked.messages} entries read again`,
      ...r.notes.map((note) => `note: ${note}`),
      ...r.findings.map((f) => `FINDING ${f.about} ${f.subject}: ${f.finding}`),
      r.holds ? 'Everything holds.' : `${r.findings.length} findings.`,
    ].join('\n'),
};

const MARKS: Record<string, string> = { holds: '✓', fails: '✗', 'cannot tell': '?', 'not present': '–' };

export function present(name: string, result: unknown): string {
  const presenter = presenters[name];
  return presenter === undefined ? visible(JSON.stringify(result, null, 2)) : presenter(result as never);
}

function presentOperation(o: Output<'operationShow'>): string {
  return [
    `${visible(o.name)} · operation ${o.id}`,
    `  ${o.operatorType}; ${visible(o.legalBasis)}; issued by ${visible(o.issuedBy)}`,
    `  valid ${o.validFrom} to ${o.validUntil}`,
    `  space: ${o.space === null ? 'not stated' : visible(o.space)}`,
    `  accounts: ${o.accounts.length === 0 ? 'none named' : o.accounts.map((a) => `${a.platform}:${visible(a.handle)}`).join(', ')}`,
    `  authority: ${visible(o.authority.name)}, sha256 ${o.authority.sha256}`,
    `  ${o.state}; ${o.secondPerson === null ? 'NO SECOND PERSON authorised it' : `authorised by ${visible(o.secondPerson.name)}, drafted by ${visible(o.draftedBy?.name ?? 'unknown')}`}; ${o.members} members`,
    `  opened ${o.openedAt} by ${visible(o.openedBy)}, log entry ${o.logIndex}`,
    `  exhibits: ${o.exhibits.admitted} admitted, ${o.exhibits.quarantined} in quarantine${o.exhibits.unfinished > 0 ? `, ${o.exhibits.unfinished} unfinished` : ''}`,
  ].join('\n');
}

function presentImport(r: Output<'exhibitImport'>): string {
  const head = `${r.admission === 'admitted' ? '✓' : r.admission === 'quarantined' ? '⚠' : '✗'} ${visible(r.path)}`;
  if (r.admission === 'failed' && r.exhibitId === null) return `${head}\n    ${r.reason}`;
  return [
    `${head}  ${r.format}${r.alreadySealed ? ' (sealed before: nothing stored twice)' : ''}`,
    `    ${r.messages} messages, ${r.system} system, ${r.events} events, ${r.skipped} skipped, ${r.media} media${r.declared === null ? '' : `; the file declares ${r.declared}`}; ${r.firstAt ?? 'undated'} – ${r.lastAt ?? 'undated'}${r.timeBasis === null ? '' : ` (${r.timeBasis})`}`,
    `    exhibit ${r.exhibitId}, log entry ${r.logIndex}, ${r.trustedTime.status}, ${r.seconds} s`,
    ...(r.reason === null ? [] : [`    IN QUARANTINE: ${r.reason}`]),
    ...r.inferences.map((i) => `    inferred ${i.about}: ${visible(i.value)} (${i.strength}): ${visible(i.because)}`),
    ...r.skippedLines.map((s) => `    skipped line ${s.line}: ${s.expected}`),
    ...r.withheld.map(
      (w) => `    not kept: ${visible(w.path)}${w.mediaType === null ? '' : ` (${w.mediaType})`}: ${w.reason}`,
    ),
  ].join('\n');
}

function presentExhibit(e: Output<'exhibitShow'>): string {
  return [
    `${visible(e.name ?? '(erased)')} · exhibit ${e.id} · ${e.admission}`,
    ...(e.reason === null ? [] : [`  ${e.reason}`]),
    `  as received: ${e.bytes ?? '–'} bytes, sha256 ${e.sha256 ?? '–'}`,
    `  read as ${e.format ?? '–'}; ${e.firstAt ?? 'undated'} – ${e.lastAt ?? 'undated'} (${e.timeBases.join(', ') || 'no times'})`,
    `  counts: ${
      e.counts === null
        ? '–'
        : Object.entries(e.counts)
            .map(([name, count]) => `${name} ${count ?? 'not stated'}`)
            .join(', ')
    }`,
    `  commitment: ${e.commitment === null ? '–' : `${e.commitment.root} over ${e.commitment.count}`}`,
    ...e.parts.map(
      (p) =>
        `  part ${p.part}: ${visible(p.path)}, ${p.sizeBytes} bytes, sha256 ${p.sha256}${p.reduced ? ' (media inside replaced by markers)' : ''}`,
    ),
    ...e.withheld.map(
      (w) =>
        `  not kept: ${visible(w.path)} ${w.mediaType ?? ''} ${w.sizeBytes ?? '?'} bytes sha256 ${w.sha256 ?? '–'}: ${w.reason}`,
    ),
    ...e.inferences.map((i) => `  inferred ${i.about}: ${visible(i.value)} (${i.strength}): ${visible(i.because)}`),
    ...e.skipped.map(
      (s) => `  skipped: part ${s.part} line ${s.line} (${s.length} bytes at ${s.offset}): ${s.expected}`,
    ),
    ...e.custody.map((c) => `  ${c.at} ${c.kind}, log entry ${c.logIndex}`),
  ].join('\n');
}

function presentMessage(m: Omit<Output<'conversationShow'>['shown'][number], 'senderId' | 'signals'>): string {
  const at = m.at ?? (m.local === null ? 'time unknown' : `${m.local} (zone unknown)`);
  const who =
    m.kind === 'message'
      ? `${visible(m.sender ?? '(no sender)')}:`
      : `[${m.action ?? m.kind}]${m.sender === null ? '' : ` ${visible(m.sender)}`}`;
  const extra = m.extra === null ? '' : `  {${Object.keys(m.extra).join(', ')}}`;
  return `${String(m.ordinal).padStart(6)}  ${at}  ${who} ${visible(m.text)}${extra}  ‹line ${m.source.line}›`;
}

function trustedTimeLine(time: { status: string; authority: string | null; generatedAt: string | null }): string {
  return time.status === 'timestamped' ? `timestamped ${time.generatedAt} by ${time.authority}` : 'no trusted time';
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
