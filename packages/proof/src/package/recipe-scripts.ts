/** The scripts inside VERIFY.md. Short enough to be read by whoever has to rely on them. */

export const CHECK_NOTE_SH = String.raw`check_note() {  # check_note NOTE 'name+id+base64 key'
  printf '%s' "$2" | cut -d+ -f3- | base64 -d | tail -c 32 > "$WORK/key.raw"
  { printf '\060\052\060\005\006\003\053\145\160\003\041\000'; cat "$WORK/key.raw"; } > "$WORK/key.der"   # Ed25519 public key, RFC 8410
  sed '/^$/,$d' "$1" > "$WORK/signed.txt"
  grep -aF "— $(printf '%s' "$2" | cut -d+ -f1) " "$1" | cut -d' ' -f3 | while read -r LINE; do
    printf '%s' "$LINE" | base64 -d > "$WORK/signature.raw"
    test "$(head -c 4 "$WORK/signature.raw" | od -An -tx1 | tr -d ' \n')" = "$(printf '%s' "$2" | cut -d+ -f2)" || continue
    tail -c +5 "$WORK/signature.raw" > "$WORK/signature.bin"
    openssl pkeyutl -verify -pubin -keyform DER -inkey "$WORK/key.der" -rawin -in "$WORK/signed.txt" -sigfile "$WORK/signature.bin"
  done
}`;

export const CHECK_NOTE_GO = String.raw`package main // go run check_note.go NOTE KEY, with golang.org/x/mod

import (
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	verifier, err := note.NewVerifier(os.Args[2])
	if err != nil {
		panic(err)
	}
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		panic(err)
	}
	fmt.Print(opened.Text)
}`;

export const CHECK_ENTRIES_PY = String.raw`import base64, glob, hashlib, os
sha256 = lambda data: hashlib.sha256(data).digest()

def root_of(index, size, entry, proof):  # RFC 9162, 2.1.3.2
    node, last, value = index, size - 1, sha256(b'\0' + entry)
    for sibling in proof:
        if last == 0:
            return None
        if node % 2 == 1 or node == last:
            value = sha256(b'\1' + sibling + value)
            while node % 2 == 0 and node != 0:
                node, last = node // 2, last // 2
        else:
            value = sha256(b'\1' + value + sibling)
        node, last = node // 2, last // 2
    return value if last == 0 else None

checkpoints = [open(path, 'rb').read() for path in ['data/log/checkpoint', *glob.glob('data/log/earlier/*.checkpoint')]]
for path in sorted(glob.glob('data/exhibits/*/receipts/*.tlog-proof')):
    record = os.path.join(os.path.dirname(os.path.dirname(path)), os.path.basename(path)[:-len('.tlog-proof')])
    entry = sha256(open(record + '.salt', 'rb').read() + open(record + '.json', 'rb').read())
    proof, checkpoint = open(path, 'rb').read().split(b'\n\n', 1)
    header, index, *hashes = proof.decode().split('\n')
    size, root = checkpoint.split(b'\n')[1:3]
    good = (header == 'c2sp.org/tlog-proof@v1' and checkpoint in checkpoints and int(index[6:]) < int(size)
        and root_of(int(index[6:]), int(size), entry, [base64.b64decode(line) for line in hashes]) == base64.b64decode(root))
    print('in the log' if good else 'NOT IN THE LOG', record)
`;

export const CHECK_MESSAGES_PY = String.raw`import base64, glob, hashlib, json, os
sha256 = lambda data: hashlib.sha256(data).digest()

def tree(start, size, leaves, proof):  # RFC 6962, 2.1; a part without a disclosed message is the next hash of the proof
    if not any(start <= ordinal < start + size for ordinal in leaves) and proof is not None:
        return next(proof)
    if size == 1:
        return leaves[start]
    half = 1
    while half * 2 < size:
        half *= 2
    inside = {o: leaf for o, leaf in leaves.items() if o < start + half}
    left = tree(start, half, inside, proof)
    return sha256(b'\1' + left + tree(start + half, size - half, {o: l for o, l in leaves.items() if o not in inside}, proof))

for path in sorted(glob.glob('data/conversations/*.jsonl')):
    name = os.path.basename(path)[:-len('.jsonl')]
    commitment = json.load(open('data/exhibits/' + name + '/import.json', encoding='utf-8'))['commitment']
    leaves, previous, ordered = {}, -1, True
    for line in open(path, 'rb'):
        record = line[line.index(b'"record":') + 9:line.rindex(b',"salt":"')]  # canonical JSON, as it was committed to
        message = json.loads(line)
        leaves[message['ordinal']] = sha256(b'\0' + sha256(bytes.fromhex(message['salt']) + record))
        ordered, previous = ordered and message['ordinal'] > previous, message['ordinal']
    proof_path, proof = 'data/conversations/' + name + '.proof', None
    if os.path.exists(proof_path):
        proof = iter([base64.b64decode(hash) for hash in open(proof_path, 'rb').read().split()])
    count = commitment['count']
    complete = proof is not None or len(leaves) == count
    root = sha256(b'') if count == 0 else tree(0, count, leaves, proof) if complete else b''
    sealed = sha256(b'\2' + count.to_bytes(8, 'big') + root)
    good = ordered and complete and sealed.hex() == commitment['root'] and (proof is None or next(proof, None) is None)
    print('as committed' if good else 'NOT AS COMMITTED', len(leaves), 'of', count, 'messages of exhibit', name)
`;
