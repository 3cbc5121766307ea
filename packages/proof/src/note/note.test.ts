import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, hex } from '../digest/hex.ts';
import type { ProofError } from '../error.ts';
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { splitTimestamp } from './cosignature.ts';
import { formatVkey, keyIdText, noteKey, parseVkey } from './key.ts';
import { formatNote, parseNote } from './parse.ts';
import {
  addSignatures,
  cosign,
  cosignatureSigner,
  ed25519Signer,
  formatSkey,
  parseSkey,
  signNote,
  signText,
} from './sign.ts';
import { openNote } from './verify.ts';

interface Published {
  notes: {
    name: string;
    vkey: string | null;
    note: string;
    text: string;
    signatures: { name: string; keyId: string; signatureBytes: number; timestampSeconds: number | null }[];
  }[];
}
interface Sumdb {
  notes: { name: string; seed: string; skey: string; vkey: string; text: string; note: string }[];
  checkpoints: {
    origin: string;
    size: number;
    root: string;
    seed: string;
    vkey: string;
    witnessName: string;
    witnessSeed: string;
    witnessVkey: string;
    timestampSeconds: number;
    body: string;
    note: string;
  }[];
}
interface Invalid {
  cases: { name: string; note: string; vkeys: string[]; code: string }[];
}
interface Checkpoints {
  valid: { body: string; origin: string; size: number; extensions: string[] }[];
  invalid: { name: string; body: string; code: string }[];
}
const vector = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/note/${name}`, import.meta.url), 'utf8'));
const published = vector('published.json') as Published;
const sumdb = vector('sumdb.json') as Sumdb;
const invalid = vector('invalid.json') as Invalid;
const checkpoints = vector('checkpoints.json') as Checkpoints;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const seed = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const log = ed25519Signer('example.com/weather', seed(1));
const witness = cosignatureSigner('witness.example.com/w1', seed(2));
const text = 'Rain until noon.\n\nThen sun.\n';

describe('published examples', () => {
  it.each(published.notes)('$name', ({ note, text: expected, signatures, vkey }) => {
    const parsed = parseNote(note);
    expect(parsed.text).toBe(expected);
    expect(
      parsed.signatures.map(({ name, keyId, signature }) => ({
        name,
        keyId: keyIdText(keyId),
        signatureBytes: signature.length,
        timestampSeconds: splitTimestamp(signature, 'cosignature')?.timestampSeconds ?? null,
      })),
    ).toEqual(signatures);
    expect(formatNote(parsed)).toBe(note);
    if (vkey !== null) expect(openNote(note, [vkey]).verified).toHaveLength(1);
  });
});

describe("notes of Go's sumdb/note", () => {
  it.each(sumdb.notes)(
    '$name opens, and is signed to the same bytes',
    ({ name, seed: seedHex, skey, vkey, note, text }) => {
      const signer = ed25519Signer(name, fromHex(seedHex));
      expect(signer.vkey).toBe(vkey);
      expect(formatVkey(parseVkey(vkey))).toBe(vkey);
      expect(formatSkey('ed25519', name, fromHex(seedHex))).toBe(skey);
      expect(parseSkey(skey).vkey).toBe(vkey);
      expect(signNote(text, signer)).toBe(note);
      const opened = openNote(bytes(note), [vkey]);
      expect(opened.text).toBe(text);
      expect(opened.verified.map((signature) => signature.name)).toEqual([name]);
    },
  );

  it.each(sumdb.checkpoints)('$origin is a checkpoint, cosigned to the same bytes', (go) => {
    const opened = openCheckpoint(go.note, [go.vkey, go.witnessVkey]);
    expect(opened.checkpoint).toEqual({ origin: go.origin, size: go.size, root: fromHex(go.root), extensions: [] });
    expect(opened.cosignatures.map(({ name, timestampSeconds }) => [name, timestampSeconds])).toEqual([
      [go.witnessName, go.timestampSeconds],
    ]);
    const signer = ed25519Signer(go.origin, fromHex(go.seed));
    const cosigner = cosignatureSigner(go.witnessName, fromHex(go.witnessSeed));
    expect(cosigner.vkey).toBe(go.witnessVkey);
    expect(formatCheckpoint(opened.checkpoint)).toBe(go.body);
    const cosignature = cosign(go.body, go.timestampSeconds, cosigner);
    expect(addSignatures(signNote(go.body, signer), [cosignature])).toBe(go.note);
  });
});

describe('refused notes', () => {
  it.each(invalid.cases)('$name', ({ note, vkeys, code }) => {
    expect(codeOf(() => openNote(note, vkeys))).toBe(code);
    expect(codeOf(() => openNote(bytes(note), vkeys))).toBe(code);
  });

  it('bytes that are not UTF-8, strings that are not Unicode, and notes without end', () => {
    const note = bytes(signNote(text, log));
    note[3] = 0xff;
    expect(codeOf(() => parseNote(note))).toBe('malformed-note');
    expect(codeOf(() => parseNote('\ud800\n\n— a AAAAAAA=\n'))).toBe('malformed-note');
    expect(codeOf(() => parseNote(signNote(`${'a'.repeat(1_000_000)}\n`, log)))).toBe('malformed-note');
  });

  it('every change of one bit, whichever it is', () => {
    const note = bytes(signNote(text, log));
    for (let at = 0; at < note.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = note.slice();
        changed[at]! ^= 1 << bit;
        expect(
          codeOf(() => openNote(changed, [log.vkey])),
          `byte ${at} bit ${bit}`,
        ).not.toBeNull();
      }
    }
  });
});

describe('opening', () => {
  it('ignores unknown keys, and lists them', () => {
    const note = addSignatures(signNote(text, log), [signText(text, ed25519Signer('example.com/other', seed(3)))]);
    const { verified, unverified } = openNote(note, [log.vkey]);
    expect(verified.map(({ name }) => name)).toEqual(['example.com/weather']);
    expect(unverified.map(({ name }) => name)).toEqual(['example.com/other']);
  });

  it('accepts 100 signatures, and checks each', () => {
    const signers = Array.from({ length: 100 }, (_, i) => ed25519Signer(`example.com/stop${i}`, seed(i)));
    const note = signNote(text, ...signers.slice(0, 16));
    expect(
      openNote(
        note,
        signers.map(({ vkey }) => vkey),
      ).verified,
    ).toHaveLength(16);
    expect(parseNote(signNote(text, ...signers)).signatures).toHaveLength(100);
  });

  it('counts a key that signed twice once', () => {
    const { signatures } = parseNote(signNote(text, log));
    const note = formatNote({ text, signatures: [...signatures, ...signatures] });
    expect(openNote(note, [log.vkey]).verified).toHaveLength(1);
    expect(addSignatures(note, signatures)).toBe(note);
  });

  it('refuses keys that cannot be told apart, and takes the same key twice', () => {
    const key = parseVkey(log.vkey);
    const twin = { ...key, publicKey: seed(9) };
    expect(codeOf(() => openNote(signNote(text, log), [key, twin]))).toBe('ambiguous-key');
    expect(openNote(signNote(text, log), [key, log.vkey]).verified).toHaveLength(1);
  });

  it('does not take a note signature for a cosignature, nor the other way round', () => {
    const body = formatCheckpoint({ origin: 'example.com/weather', size: 1, root: seed(7), extensions: [] });
    const sameSeed = cosignatureSigner('example.com/weather', seed(1));
    const cosignature = cosign(body, 5, sameSeed);
    const disguised = { ...cosignature, keyId: log.key.keyId };
    expect(codeOf(() => openNote(formatNote({ text: body, signatures: [disguised] }), [log.vkey]))).toBe(
      'invalid-signature',
    );
    const plain = { ...signText(body, log), keyId: sameSeed.key.keyId };
    expect(codeOf(() => openNote(formatNote({ text: body, signatures: [plain] }), [sameSeed.vkey]))).toBe(
      'invalid-signature',
    );
  });

  it('refuses a cosignature with another time, even beyond 2^53', () => {
    const body = formatCheckpoint({ origin: 'example.com/weather', size: 1, root: seed(7), extensions: [] });
    const cosignature = cosign(body, 1_700_000_000, witness);
    for (const at of [0, 7]) {
      const signature = cosignature.signature.slice();
      signature[at]! ^= 0x80;
      const note = formatNote({ text: body, signatures: [{ ...cosignature, signature }] });
      expect(codeOf(() => openNote(note, [witness.vkey]))).toBe('invalid-signature');
    }
    expect(codeOf(() => cosign(body, 2 ** 53, witness))).toBe('number-too-large');
    expect(codeOf(() => cosign(body, 1.5, witness))).toBe('number-too-large');
    expect(codeOf(() => cosign(text, 5, witness))).toBe('malformed-checkpoint');
  });

  it('refuses the all-zero public key, for which forged signatures exist', () => {
    const weak = noteKey('ed25519', 'example.com/weak', seed(0));
    const forged = { name: weak.name, keyId: weak.keyId, signature: new Uint8Array(64) };
    const identity = noteKey(
      'ed25519',
      'example.com/weak',
      Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0)),
    );
    expect(codeOf(() => openNote(formatNote({ text, signatures: [forged] }), [weak]))).toBe('invalid-signature');
    const signature = Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? 1 : 0));
    const second = { name: identity.name, keyId: identity.keyId, signature };
    expect(codeOf(() => openNote(formatNote({ text, signatures: [second] }), [identity]))).toBe('invalid-signature');
  });
});

describe('laws', () => {
  const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((name) => {
    return /^[^\p{White_Space}+\u0000-\u001f\p{Cs}]+$/u.test(name);
  });

  const texts = fc.string({ unit: 'binary' }).map((any) => `${any.replace(/[\u0000-\u0009\u000b-\u001f]/g, '')}\n`);

  it('what is signed opens, whatever name and text', () => {
    fc.assert(
      fc.property(names, texts, fc.uint8Array({ minLength: 32, maxLength: 32 }), (name, anyText, anySeed) => {
        const signer = ed25519Signer(name, anySeed);
        const opened = openNote(signNote(anyText, signer), [signer.vkey]);
        expect(opened.text).toBe(anyText);
      }),
      { numRuns: 40 },
    );
  });

  it('what parses is written back to the same note', () => {
    const lines = fc.array(fc.constantFrom('— a AAAAAAA=', '— b/c AAAAAAAA', '', 'rain', '— d', 'x\u00a0y'), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(lines, (some) => {
        const note = some.map((line) => `${line}\n`).join('');
        let parsed = null;
        try {
          parsed = parseNote(note);
        } catch (error) {
          expect((error as ProofError).code).toBe('malformed-note');
        }
        if (parsed !== null) expect(formatNote(parsed)).toBe(note);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('keys', () => {
  it.each([
    ['', 'nothing'],
    ['example.com/weather', 'a name alone'],
    [log.vkey.replace('+', ' '), 'no plus'],
    [log.vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+'), 'another ID'],
    [log.vkey.replace('weather', 'wether'), 'another name'],
    [log.vkey.slice(0, -4), 'a short key'],
    [`${log.vkey}\n`, 'a newline'],
    ['a+b7a4a0c2+Ag==', 'an unsupported type'],
  ])('%j is refused: %s', (vkey) => {
    expect(codeOf(() => parseVkey(vkey))).toBe('malformed-key');
  });

  it.each(['', 'two words', 'a+b', 'line\nfeed', '\u0001', '\ud800', 'no\u3000space'])('no key is named %j', (name) => {
    expect(codeOf(() => ed25519Signer(name, seed(1)))).toBe('malformed-key');
  });

  it('private keys are read back, and refused without being repeated', () => {
    const skey = formatSkey('cosignature', 'witness.example.com/w1', seed(2));
    expect(parseSkey(skey).vkey).toBe(witness.vkey);
    expect(codeOf(() => ed25519Signer('a', seed(1).slice(1)))).toBe('malformed-key');
    for (const changed of [skey.slice(1), skey.replace('w1', 'w2'), skey.slice(0, -4), `${skey}!`]) {
      expect(messageOf(() => parseSkey(changed))).not.toContain('AgIC');
      expect(codeOf(() => parseSkey(changed))).toBe('malformed-key');
    }
  });
});

describe('checkpoints', () => {
  it.each(checkpoints.valid)('reads $origin of $size', ({ body, origin, size, extensions }) => {
    const checkpoint = parseCheckpoint(body);
    expect(checkpoint).toMatchObject({ origin, size, extensions });
    expect(formatCheckpoint(checkpoint)).toBe(body);
  });

  it.each(checkpoints.invalid)('refuses $name', ({ body, code }) => {
    expect(codeOf(() => parseCheckpoint(body))).toBe(code);
  });

  it.each([
    { origin: 'a\nb' },
    { origin: '' },
    { size: -1 },
    { size: 1.5 },
    { size: 2 ** 53 },
    { root: new Uint8Array(31) },
    { extensions: [''] },
    { extensions: ['a\nb'] },
    { extensions: ['tab\t'] },
  ])('does not write %j', (change) => {
    const checkpoint = { origin: 'example.com/weather', size: 1, root: seed(7), extensions: [], ...change };
    expect(codeOf(() => formatCheckpoint(checkpoint))).toMatch(/^(malformed-checkpoint|number-too-large)$/);
  });

  it("is the log's only where a key of its name signed", () => {
    const body = formatCheckpoint({ origin: 'example.com/football', size: 1, root: seed(7), extensions: [] });
    const note = addSignatures(signNote(body, log), [cosign(body, 5, witness)]);
    expect(codeOf(() => openCheckpoint(note, [log.vkey, witness.vkey]))).toBe('unsigned');
    const own = ed25519Signer('example.com/football', seed(4));
    expect(openCheckpoint(addSignatures(note, [signText(body, own)]), [own.vkey]).checkpoint.size).toBe(1);
    expect(hex(openCheckpoint(signNote(body, own), [own.vkey]).checkpoint.root)).toBe('07'.repeat(32));
  });
});

function codeOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return (error as ProofError).code;
  }
}

function messageOf(act: () => unknown): string {
  try {
    act();
    return '';
  } catch (error) {
    return (error as ProofError).message;
  }
}
