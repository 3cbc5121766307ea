// Writes vectors/package: two valid packages, and changes to them with the check that finds each. Run again, it writes the same: the
// packages come from fixed seeds, and the one timestamp, whose key was never kept, is taken from the vectors that are there.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildPackage, packageFromBytes, parseTrustFile, verifyPackage } from '../../../packages/proof/src/index.ts';
import { FORGERIES } from '../../../packages/proof/src/package/testing/forgeries.ts';
import {
  SMALL,
  TINY,
  collect,
  forgedLogSigner,
  forgedPackageSigner,
  logSigner,
  packageSigner,
  sampleContent,
  witness,
} from '../../../packages/proof/src/package/testing/sample.ts';
import { filesOf, folderOf, withManifests, withStatement } from '../../../packages/proof/src/package/testing/tamper.ts';
import { startTestAuthority } from '../../../packages/proof/src/package/testing/timestamp.ts';

const folder = fileURLToPath(new URL('../../../vectors/package/', import.meta.url));
const base64 = (bytes) => Buffer.from(bytes).toString('base64');

mkdirSync(folder, { recursive: true });
const stamp = findStamp() ?? (await makeStamp());
const small = await pack(SMALL, packageSigner, stamp);
const tiny = await pack(TINY, logSigner, null);
const keys = `${logSigner.vkey}\n${packageSigner.vkey}\n`;
write('valid.json', { about: ABOUT_VALID(), stamp, packages: await validPackages() });
write('invalid.json', { about: ABOUT_INVALID(), zips: await invalidZips(), folders: await invalidFolders() });

function ABOUT_VALID() {
  return 'Packages that hold, as zip in base 64. `cases`: what verifying with that trust file (null: none) shows; all outcomes that are not "holds" are named.';
}

function ABOUT_INVALID() {
  return 'Changes to the packages of valid.json after which they do not hold. zips: `remove` bytes from `at`, then put `insert` (hex) there. folders: files of the extracted package replaced (base 64) or removed (null). `fails`: checks that must fail; others may.';
}

function findStamp() {
  return existsSync(`${folder}valid.json`) ? JSON.parse(readFileSync(`${folder}valid.json`, 'utf8')).stamp : null;
}

async function makeStamp() {
  const authority = startTestAuthority();
  const { log } = await sampleContent(SMALL);
  const made = { token: base64(authority.stamp(Buffer.from(log.checkpoint))), root: authority.rootPem };
  authority.stop();
  return made;
}

async function pack(options, signer, stamped) {
  const content = await sampleContent(options);
  const timestamps =
    stamped === null ? [] : [{ checkpoint: content.log.checkpoint, token: Buffer.from(stamped.token, 'base64') }];
  const timestampCertificates = stamped === null ? [] : [stamped.root];
  return collect((await buildPackage({ ...content, timestamps, timestampCertificates }, signer)).open());
}

async function validPackages() {
  const everything = `${keys}${witness.vkey}\nquorum 1\n${stamp.root}`;
  return [
    { name: 'small', zip: base64(small), cases: await casesOf(small, [null, keys, everything]) },
    { name: 'tiny', zip: base64(tiny), cases: await casesOf(tiny, [null, `${logSigner.vkey}\n`]) },
  ];
}

async function casesOf(zip, trusts) {
  return Promise.all(
    trusts.map(async (trust) => {
      const options = trust === null ? {} : { trust: parseTrustFile(trust) };
      const { holds, shown, trustedTime, checks } = await verifyPackage(packageFromBytes(zip), options);
      if (!holds) throw new Error('a valid vector does not hold');
      const others = checks.filter(({ outcome }) => outcome !== 'holds').map(({ id, outcome }) => [id, outcome]);
      return { trust, shown, time: trustedTime.status, outcomes: Object.fromEntries(others) };
    }),
  );
}

async function invalidZips() {
  const at = (text) => Buffer.from(small).indexOf(text);
  const directory = Buffer.from(small).lastIndexOf('PK\u0001\u0002');
  const edits = [
    { name: 'one bit of a message', at: at('Rain until noon.'), remove: 1, insert: '53' },
    { name: 'the last byte cut off', at: small.length - 1, remove: 1, insert: '' },
    { name: 'a byte after the end', at: small.length, remove: 0, insert: '0a' },
    { name: 'a byte before the beginning', at: 0, remove: 0, insert: '00' },
    { name: 'the time in a local header', at: 10, remove: 1, insert: '01' },
    { name: 'the check value in a local header', at: 14, remove: 1, insert: hexFlipped(14) },
    { name: 'the mode in the directory', at: directory + 38, remove: 4, insert: '0000ffa1' },
    { name: 'a comment', at: small.length - 2, remove: 2, insert: '010041' },
    { name: 'the number of files', at: small.length - 12, remove: 1, insert: hexFlipped(small.length - 12) },
  ];
  return Promise.all(
    edits.map(async (edit) => ({ ...edit, of: 'small', fails: await failing(packageFromBytes(applied(edit))) })),
  );
}

function hexFlipped(at) {
  return (small[at] ^ 1).toString(16).padStart(2, '0');
}

function applied({ at, remove, insert }) {
  return Buffer.concat([small.subarray(0, at), Buffer.from(insert, 'hex'), small.subarray(at + remove)]);
}

async function invalidFolders() {
  const files = await filesOf(small);
  const made = [];
  for (const { name, check, change } of FORGERIES) {
    const changed = new Map(files);
    change(changed);
    made.push(await folderCase(`${name}, signed anew`, files, withStatement(changed, packageSigner), [check]));
  }
  const text = new Map(files).set('data/index.html', Buffer.from('<!doctype html><title>Other</title>\n'));
  made.push(await folderCase('a document altered', files, text, ['payload-manifests']));
  made.push(await folderCase('a document altered, manifests made anew', files, withManifests(text), ['statement']));
  made.push(
    await folderCase('a document altered, signed with another key', files, withStatement(text, forgedPackageSigner), [
      'statement',
    ]),
  );
  made.push(
    await folderCase('a file added', files, new Map(files).set('data/note.txt', Buffer.from('A')), [
      'layout',
      'payload-manifests',
    ]),
  );
  made.push(await folderCase('no statement', files, without(files, 'package-signature.note'), ['statement', 'layout']));
  made.push(
    await folderCase(
      'another declaration',
      files,
      new Map(files).set('bagit.txt', Buffer.from('BagIt-Version: 0.97\n')),
      ['bag-declaration'],
    ),
  );
  const forged = await filesOf(await pack({ ...SMALL, signer: forgedLogSigner }, forgedPackageSigner, null));
  made.push({
    ...(await folderCase('wholly made again with other keys', files, forged, ['trust'], keys)),
    trust: keys,
  });
  return made;
}

function without(files, path) {
  return new Map([...files].filter(([each]) => each !== path));
}

async function folderCase(name, before, after, fails, trust = null) {
  const found = await failing(folderOf(after), trust === null ? {} : { trust: parseTrustFile(trust) });
  for (const id of fails) if (!found.includes(id)) throw new Error(`${name}: ${id} does not fail`);
  const changed = [...after].filter(
    ([path, bytes]) => !before.has(path) || Buffer.compare(before.get(path), bytes) !== 0,
  );
  const gone = [...before.keys()].filter((path) => !after.has(path)).map((path) => [path, null]);
  return {
    name,
    of: 'small',
    files: Object.fromEntries([...changed.map(([path, bytes]) => [path, base64(bytes)]), ...gone]),
    fails,
  };
}

async function failing(source, options = {}) {
  const { holds, checks } = await verifyPackage(source, options);
  if (holds) throw new Error('an invalid vector holds');
  return [...new Set(checks.filter(({ outcome }) => outcome === 'fails').map(({ id }) => id))];
}

function write(name, value) {
  writeFileSync(`${folder}${name}`, `${JSON.stringify(value, null, 1)}\n`);
  console.log(`wrote vectors/package/${name}`);
}
