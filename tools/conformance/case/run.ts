/**
 * Holds generated CASE documents, and any file given as an argument, to the SHACL shapes of CASE 1.4.0. Prints `N passed, N failed`;
 * exit 1 if any failed. The ontology is not part of this repository: where it is absent, nothing is checked, and that is said.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeCase } from '../../../packages/core/src/refer/case/index.ts';
import { makeDossier } from '../../../packages/core/src/refer/testing/dossier.ts';
import { CaseValidator } from './validate.ts';

const ONTOLOGY = fileURLToPath(new URL('../../../../shared/data/conformance/case-1.4.0.ttl', import.meta.url));
const DOSSIERS = 60;

if (existsSync(ONTOLOGY)) process.exitCode = await runAll(new CaseValidator(readFileSync(ONTOLOGY, 'utf8')));
else
  console.log(
    'SKIPPED: the CASE ontology with its shapes (case-1.4.0.ttl) is not there, so no CASE document was checked.\n0 passed, 0 failed',
  );

async function runAll(validator: CaseValidator): Promise<number> {
  console.log(`CASE 1.4.0 shapes, with ${validator.sparqlConstraints} SPARQL-based constraints.`);
  let failed = 0;
  const documents = [...generated(), ...process.argv.slice(2).map(given)];
  for (const { name, read } of documents) failed += (await check(validator, name, await read())) ? 0 : 1;
  console.log(`${documents.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

interface Document {
  readonly name: string;
  readonly read: () => Promise<string>;
}

function* generated(): Generator<Document> {
  for (let seed = 0; seed < DOSSIERS; seed++) {
    // Every seventh has no message at all.
    const size = { messages: seed % 7 === 0 ? 0 : 5 + seed, interleaved: seed % 2 === 0 };
    yield { name: `generated ${seed}`, read: () => readAll(writeCase(makeDossier(seed, size))) };
  }
}

function given(path: string): Document {
  return { name: path, read: async () => readFileSync(path, 'utf8') };
}

async function check(validator: CaseValidator, name: string, document: string): Promise<boolean> {
  const findings = await validator.validate(document);
  for (const { severity, path, message } of findings.slice(0, 5))
    console.log(`${name}: ${severity} at ${path}: ${message}`);
  return findings.length === 0;
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
