/**
 * `data/VERIFY.md`: how to verify a package by hand with common tools, so that nobody has to trust our program. The recipe's scripts use
 * the Python standard library alone and are written from the standards, not from our code. The tests run every command of it.
 */
import type { PackageRecord } from './package-record.ts';
import { CHECK_ENTRIES_PY, CHECK_MESSAGES_PY, CHECK_NOTE_GO, CHECK_NOTE_SH } from './recipe-scripts.ts';

/** Markdown. Follows from the record alone. */
export function buildManualRecipe(record: PackageRecord): string {
  return [
    introduction(record),
    extract(record),
    bag(),
    statement(record),
    log(record),
    entries(),
    originals(record),
    messages(record),
    time(record),
    conclusion(),
  ].join('\n');
}

const introduction = ({ packageId, createdAt }: PackageRecord): string => `# Verifying package ${packageId} by hand

Made ${createdAt}. You need: unzip, sha256sum and sha512sum (coreutils), openssl 3, python3. No network, and nothing from the maker but
this package and, to know *who* made it, the public keys, which you must have received another way (in person, from a publication).
Run the commands in one shell, in order. A program does the same and more: \`custodia package verify FILE --trust KEYS\`.
`;

const extract = ({ packageId }: PackageRecord): string => `## 1. Extract

\`\`\`sh
PACKAGE=\${PACKAGE:-${packageId}.zip}
WORK=$(mktemp -d)
unzip -q "$PACKAGE" -d "$WORK"
cd "$WORK/${packageId}"
\`\`\`
`;

const bag = (): string => `## 2. Every file is there and unchanged (BagIt, RFC 8493)

\`\`\`sh
sha256sum --check --strict --quiet manifest-sha256.txt
sha512sum --check --strict --quiet manifest-sha512.txt
sha256sum --check --strict --quiet tagmanifest-sha256.txt
sha512sum --check --strict --quiet tagmanifest-sha512.txt
find data ! -type d | LC_ALL=C sort | diff - <(cut -c67- manifest-sha256.txt)
find . -maxdepth 1 ! -type d | LC_ALL=C sort | tr '\\n' ' ' | grep -Fx './bag-info.txt ./bagit.txt ./manifest-sha256.txt ./manifest-sha512.txt ./package-signature.note ./tagmanifest-sha256.txt ./tagmanifest-sha512.txt '
\`\`\`

Good: no command says that anything failed or differs; the last prints the seven file names. Anyone could have made a bag anew,
so this alone shows little.
`;

const statement = ({ keys }: PackageRecord): string => `## 3. The package is signed

The signed text names the digests of the two tag manifests, and through them everything else:

\`\`\`sh
cat package-signature.note
test "sha256 tagmanifest-sha256.txt $(sha256sum < tagmanifest-sha256.txt | cut -c-64)" = "$(sed -n 4p package-signature.note)" && echo same
test "sha512 tagmanifest-sha512.txt $(sha512sum < tagmanifest-sha512.txt | cut -c-128)" = "$(sed -n 5p package-signature.note)" && echo same
\`\`\`

Then the signature (C2SP signed-note, Ed25519). Put the key that you received another way into \`KEY\`; the key in the package shows only
that the package is consistent.

\`\`\`sh
${CHECK_NOTE_SH}
KEY=$(cat ${keys.package})
check_note package-signature.note "$KEY"
\`\`\`

Good: \`Signature Verified Successfully\`. Any C2SP note verifier does the same, for instance Go's:

\`\`\`go
${CHECK_NOTE_GO}
\`\`\`
`;

const log = ({ keys, log }: PackageRecord): string => `## 4. The log's checkpoint is signed

\`\`\`sh
LOG_KEY=$(cat ${keys.log})
check_note ${log.checkpoint} "$LOG_KEY"
${log.earlier.map(({ checkpoint }) => `check_note ${checkpoint} "$LOG_KEY"\n`).join('')}\`\`\`

Its three lines are: the log, the number of entries, the root over all of them (C2SP tlog-checkpoint, RFC 6962).
`;

const entries = (): string => `## 5. The records stand in the log

A log entry is SHA-256 over salt and record: \`cat record.salt record.json | sha256sum\`. Each receipt (C2SP tlog-proof) shows that its entry
stands under the checkpoint at its end.

\`\`\`sh
cat > "$WORK/check_entries.py" <<'PYTHON'
${CHECK_ENTRIES_PY}PYTHON
python3 "$WORK/check_entries.py"
\`\`\`

Good: every line says \`in the log\`.
`;

function originals({ exhibits }: PackageRecord): string {
  const whole = exhibits.filter(({ originals }) => originals.length > 0);
  if (whole.length === 0) return '## 6. Sealed bytes\n\nNone are disclosed in this package.\n';
  return `## 6. The sealed bytes are those of the record

\`\`\`sh
for FOLDER in data/exhibits/*/original; do
  sha256sum "$FOLDER"/* | cut -c-64 | while read -r DIGEST; do
    grep -qF "\\"sha256\\":\\"$DIGEST\\"" "$FOLDER/../record.json" && echo "as sealed" || echo "NOT AS SEALED"
  done
done
\`\`\`

Good: every line says \`as sealed\`.
`;
}

function messages({ exhibits }: PackageRecord): string {
  if (exhibits.every((exhibit) => exhibit.messages === null))
    return '## 7. Messages\n\nNone are disclosed in this package.\n';
  return `## 7. The messages are those that the exhibit commits to

\`import.json\` of each exhibit, which stands in the log (step 5), holds the number of its messages and the root over all of them.

\`\`\`sh
cat > "$WORK/check_messages.py" <<'PYTHON'
${CHECK_MESSAGES_PY}PYTHON
python3 "$WORK/check_messages.py"
\`\`\`

Good: every line says \`as committed\`.
`;
}

function time({ time: { tokens, certificates } }: PackageRecord): string {
  if (tokens.length === 0) {
    return '## 8. Trusted time\n\nNo trusted time: no timestamp authority has stamped this log. The times in the package are the maker’s own.\n';
  }
  const commands = tokens.map(
    ({ checkpoint, token }) =>
      `openssl ts -verify -data ${checkpoint} -in ${token} -token_in -CAfile "$WORK/roots.pem"\nopenssl ts -reply -in ${token} -token_in -text | grep 'Time stamp'\n`,
  );
  return `## 8. Trusted time (RFC 3161)

Put the authority's root certificate, received another way, into \`$WORK/roots.pem\`. The certificates in the package show only consistency:

\`\`\`sh
cat ${certificates.length > 0 ? certificates.join(' ') : '/dev/null'} > "$WORK/roots.pem"
${commands.join('')}\`\`\`

Good: \`Verification: OK\`. All entries that the checkpoint counts existed at that time.
`;
}

const conclusion = (): string => `## What this shows

With keys from the package: that its parts fit together. With keys received another way: that the holder of those keys sealed exactly
these bytes, in this order, before the checkpoint; and, with a timestamp whose root you trust, before that time. It does not show that what a
chat export says is true, or that a certificate was not revoked.
`;
