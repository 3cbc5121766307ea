/** A package as a referral is sent: exhibits, index page, CASE graph, a report and an export in every format. */
import {
  EXPORT_FORMATS,
  extensionOf,
  writeCase,
  writeExport,
  writeIndexHtml,
} from '../../../packages/core/src/index.ts';
import { buildPackage } from '../../../packages/proof/src/index.ts';
import { logSigner, sampleContent, SMALL } from '../../../packages/proof/src/package/testing/sample.ts';
import type { Typesetter } from '../../../packages/casework/src/report/typesetter.ts';
import { makeVaried } from '../exports/dossiers.ts';
import { LANGUAGES, setCase } from '../report/check.ts';

/** The zip; the same for the same seed. */
export async function packReferral(typesetter: Typesetter, seed: number): Promise<Buffer> {
  const dossier = makeVaried(seed, { few: true });
  const language = LANGUAGES[seed % LANGUAGES.length]!;
  const report = setCase(typesetter, seed, language);
  const exports = EXPORT_FORMATS.filter((format) => format !== 'case-jsonld').map((format) => ({
    path: `data/documents/export${extensionOf(format)}`,
    role: 'export',
    source: { open: () => writeExport(format, dossier) },
  }));
  const built = await buildPackage(
    {
      ...(await sampleContent(SMALL)),
      index: { open: () => writeIndexHtml(dossier) },
      caseGraph: { open: () => writeCase(dossier) },
      documents: [{ path: `data/documents/report-${language}.pdf`, role: 'report', source: report }, ...exports],
    },
    logSigner,
  );
  return Buffer.concat(await Array.fromAsync(built.open()));
}
