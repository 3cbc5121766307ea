// What Custodia makes, in the shape that check.go reads. Entry n of every log is SHA-256 of "bus n".
import { readFileSync } from 'node:fs';
import { TextEncoder } from 'node:util';
import {
  addSignatures,
  buildConsistencyProof,
  buildInclusionProof,
  buildTile,
  cosign,
  cosignatureSigner,
  ed25519Signer,
  formatBundle,
  formatCheckpoint,
  formatReceipt,
  formatSkey,
  hex,
  MemoryHashes,
  sha256,
  signNote,
  splitStoredHashIndex,
  storedHashCount,
  tilePath,
  tilesForRange,
  treeRoot,
} from '../../../packages/proof/src/index.ts';

const LARGEST = 1300;
const PROVEN_SIZES = [...Array.from({ length: 66 }, (_, n) => n + 1), 127, 128, 255, 256, 257, 511, 512, 513, LARGEST];
const encoder = new TextEncoder();
const digestOf = (text) => sha256(encoder.encode(text));
const entry = (n) => digestOf(`bus ${n}`);
const log = ed25519Signer('example.com/evidence', digestOf('example.com/evidence'));
const witness = cosignatureSigner('witness.example.com/w1', digestOf('witness.example.com/w1'));

export async function makeOutputs() {
  const memory = new MemoryHashes();
  for (let n = 0; n < LARGEST; n++) memory.append(entry(n));
  return {
    largestSize: LARGEST,
    storedHashes: await allHashes(memory),
    roots: await roots(memory),
    inclusion: await inclusion(memory),
    consistency: await consistency(memory),
    subtrees: subtrees(),
    tiles: [...(await tiles(memory)), ...farPaths()],
    ranges: ranges(),
    notes: notes(),
    signed: signed(),
    cosigned: await cosigned(memory),
    receipts: await receipts(memory),
  };
}

async function allHashes(memory) {
  const indexes = Array.from({ length: storedHashCount(LARGEST) }, (_, index) => index);
  return (await memory.read(indexes)).map(hex);
}

async function roots(memory) {
  const bySize = {};
  for (let size = 0; size <= LARGEST; size++) bySize[size] = hex(await treeRoot(size, memory));
  return bySize;
}

async function inclusion(memory) {
  const proofs = [];
  for (const size of PROVEN_SIZES) {
    for (let index = 0; index < size; index += size > 66 ? 11 : 1) {
      proofs.push({ size, index, proof: (await buildInclusionProof(index, size, memory)).map(hex) });
    }
  }
  return proofs;
}

async function consistency(memory) {
  const proofs = [];
  for (const size of PROVEN_SIZES) {
    for (let old = 1; old <= size; old += size > 66 ? 11 : 1) {
      proofs.push({ old, new: size, proof: (await buildConsistencyProof(old, size, memory)).map(hex) });
    }
  }
  return proofs;
}

function subtrees() {
  const far = [2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 40 + 12345, 2 ** 52 + 1];
  const near = Array.from({ length: 3000 }, (_, index) => index);
  return [...near, ...far].map((index) => ({ index, ...splitStoredHashIndex(index) }));
}

async function tiles(memory) {
  const made = [];
  for (const tile of tilesForRange(0, LARGEST)) {
    const first = tile.index * 256;
    const bytes =
      tile.level === 'entries'
        ? formatBundle(Array.from({ length: tile.width }, (_, i) => entry(first + i)))
        : await buildTile(tile, memory);
    made.push(forGo(tile, hex(bytes)));
  }
  return made;
}

function farPaths() {
  const made = [];
  for (const level of ['entries', 0, 1, 9, 63]) {
    for (const index of [0, 7, 999, 1000, 1234067, 999999999, 2 ** 45]) {
      for (const width of [1, 99, 255, 256]) made.push(forGo({ level, index, width }, ''));
    }
  }
  return made;
}

function forGo(tile, data) {
  return {
    path: tilePath(tile),
    data,
    level: tile.level === 'entries' ? -1 : tile.level,
    index: tile.index,
    width: tile.width,
  };
}

function ranges() {
  const sizes = [0, 1, 2, 255, 256, 257, 511, 512, 700, 65535, 65536, 65537, 70000, 131072];
  return sizes.flatMap((old) =>
    sizes
      .filter((size) => size >= old)
      .map((size) => ({ old, new: size, paths: tilesForRange(old, size).map(tilePath) })),
  );
}

/** Good notes, and those of vectors/note/invalid.json that Go refuses too. */
function notes() {
  const { cases } = JSON.parse(readFileSync(new URL('../../../vectors/note/invalid.json', import.meta.url), 'utf8'));
  const invalid = cases
    .filter(({ sumdbRefuses }) => sumdbRefuses)
    .map(({ name, note, vkeys }) => ({ name, note, vkeys, text: '', valid: false }));
  const others = Array.from({ length: 16 }, (_, i) => ed25519Signer(`example.com/stop${i}`, digestOf(`stop ${i}`)));
  const text = 'Rain until noon.\n\nThen sun.\n';
  const vkeys = [log.vkey, ...others.slice(0, 8).map(({ vkey }) => vkey)];
  return [...invalid, { name: '17 signatures', note: signNote(text, log, ...others), vkeys, text, valid: true }];
}

function signed() {
  const names = ['example.com/log', 'a', 'Straßenbahn', 'x'.repeat(200), '公交', '🚌'];
  const texts = ['Rain.\n', '\n', '\n\n', 'é\u2028\u00a0\u0085\n', `${'Bus 5 is late. '.repeat(5000)}\n`];
  return names.flatMap((name) =>
    texts.map((text) => {
      const seed = digestOf(name);
      const signer = ed25519Signer(name, seed);
      return { skey: formatSkey('ed25519', name, seed), vkey: signer.vkey, text, note: signNote(text, signer) };
    }),
  );
}

async function checkpointOf(size, memory) {
  const root = await treeRoot(size, memory);
  return formatCheckpoint({ origin: 'example.com/evidence', size, root, extensions: [] });
}

async function cosigned(memory) {
  const made = [];
  for (const [size, timestamp] of [
    [0, 0],
    [1, 1],
    [257, 1_700_000_000],
    [LARGEST, Number.MAX_SAFE_INTEGER],
  ]) {
    const body = await checkpointOf(size, memory);
    const note = addSignatures(signNote(body, log), [cosign(body, timestamp, witness)]);
    made.push({ logVkey: log.vkey, witnessVkey: witness.vkey, note, timestamp });
  }
  return made;
}

async function receipts(memory) {
  const made = [];
  for (const size of [1, 2, 3, 257, LARGEST]) {
    const checkpoint = signNote(await checkpointOf(size, memory), log);
    for (const index of new Set([0, Math.floor(size / 2), size - 1])) {
      const proof = await buildInclusionProof(index, size, memory);
      const receipt = formatReceipt({
        index,
        proof,
        checkpoint,
        extra: index % 2 === 0 ? digestOf('extra') : undefined,
      });
      made.push({ receipt, logVkey: log.vkey, index, valid: true });
      made.push({ receipt: receipt.replace(`\n${size}\n`, `\n${size + 1}\n`), logVkey: log.vkey, index, valid: false });
    }
  }
  return made;
}
