#!/usr/bin/env python3
"""Makes commitment.json from docs/spec/commitment.md alone, with nothing but Python's standard library.

A second implementation: it shares no code with packages/proof. Run it in this folder; the output must not change.
"""
import hashlib
import hmac
import json

SECRET = bytes(range(32))
SIZES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 31, 33]


def sha256(data):
    return hashlib.sha256(data).digest()


def canonical(record):
    # The records below hold only ASCII names, strings and whole numbers, where sorted compact JSON is RFC 8785.
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def record(ordinal):
    texts = ["The bus is late", "Il pleut à verse ☔", "2-1!", "", "line one\nline two", "Ærtesuppe 🥣"]
    return {"kind": "message", "ordinal": ordinal, "text": texts[ordinal % len(texts)]}


def salt(ordinal):
    return hmac.new(SECRET, b"custodia/message-salt/v1" + ordinal.to_bytes(8, "big"), hashlib.sha256).digest()


def entry(ordinal):
    return sha256(salt(ordinal) + canonical(record(ordinal)))


def split(size):
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def tree(entries):
    if not entries:
        return sha256(b"")
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0])
    k = split(len(entries))
    return sha256(b"\x01" + tree(entries[:k]) + tree(entries[k:]))


def root(entries):
    return sha256(b"\x02" + len(entries).to_bytes(8, "big") + tree(entries))


def proof(entries, ordinals, start=0):
    if not entries:
        return []
    inside = [o for o in ordinals if start <= o < start + len(entries)]
    if not inside:
        return [tree(entries)]
    if len(entries) == 1:
        return []
    k = split(len(entries))
    return proof(entries[:k], ordinals, start) + proof(entries[k:], ordinals, start + k)


def path(entries, ordinal):
    if len(entries) == 1:
        return []
    k = split(len(entries))
    if ordinal < k:
        return path(entries[:k], ordinal) + [tree(entries[k:])]
    return path(entries[k:], ordinal - k) + [tree(entries[:k])]


def disclosure(size, ordinals):
    entries = [entry(i) for i in range(size)]
    return {
        "count": size,
        "root": root(entries).hex(),
        "disclosed": [{"ordinal": o, "salt": salt(o).hex(), "record": record(o)} for o in ordinals],
        "proof": [h.hex() for h in proof(entries, ordinals)],
    }


def changed(valid, fault, **changes):
    return {"fault": fault, **{**json.loads(json.dumps(valid)), **changes}}


def invalid():
    base = disclosure(7, [1, 2, 5])
    d, p = base["disclosed"], base["proof"]
    other = "00" * 32
    return [
        changed(base, "root-mismatch", root=other),
        changed(base, "malformed-root", root="00"),
        changed(base, "proof-too-long", count=6),
        changed(base, "root-mismatch", count=8),
        changed(base, "ordinal-beyond-count", count=5),
        changed(base, "malformed-count", count=-1),
        changed(base, "malformed-count", count=7.5),
        changed(base, "ordinals-not-ascending", disclosed=[d[1], d[0], d[2]]),
        changed(base, "ordinals-not-ascending", disclosed=[d[0], d[1], d[1], d[2]]),
        changed(base, "proof-too-long", disclosed=d[:2]),
        changed(base, "root-mismatch", disclosed=[d[0], {**d[1], "ordinal": 3}, d[2]]),
        changed(base, "malformed-ordinal", disclosed=[{**d[0], "ordinal": -1}]),
        changed(base, "root-mismatch", disclosed=[d[0], {**d[1], "salt": other}, d[2]]),
        changed(base, "malformed-salt", disclosed=[{**d[0], "salt": "00"}]),
        changed(base, "root-mismatch", disclosed=[d[0], d[1], {**d[2], "record": {**d[2]["record"], "text": "3-1!"}}]),
        changed(base, "root-mismatch", proof=[p[1], p[0], *p[2:]]),
        changed(base, "root-mismatch", proof=[other, *p[1:]]),
        changed(base, "proof-too-short", proof=p[:-1]),
        changed(base, "proof-too-long", proof=[*p, other]),
        changed(base, "malformed-proof", proof=["00", *p[1:]]),
    ]


def subsets(size):
    picks = {(), tuple(range(size)), (0,), (size - 1,), tuple(range(0, size, 2)), tuple(range(size // 2, size))}
    return sorted({tuple(sorted(o for o in pick if 0 <= o < size)) for pick in picks})


vectors = {
    "secret": SECRET.hex(),
    "salts": [{"ordinal": o, "salt": salt(o).hex()} for o in [0, 1, 2, 255, 256, 65536, 2**32, 2**53 - 1]],
    "messages": [
        {"ordinal": o, "record": record(o), "canonical": canonical(record(o)).decode(), "entry": entry(o).hex()}
        for o in range(max(SIZES))
    ],
    "roots": [{"count": n, "root": root([entry(i) for i in range(n)]).hex()} for n in SIZES],
    "paths": [
        {"count": n, "ordinal": o, "path": [h.hex() for h in path([entry(i) for i in range(n)], o)]}
        for n in SIZES
        for o in sorted({0, n // 2, n - 1})
        if 0 <= o < n
    ],
    "valid": [disclosure(n, pick) for n in SIZES for pick in subsets(n)],
    "invalid": invalid(),
}

with open("commitment.json", "w", encoding="utf-8") as out:
    json.dump(vectors, out, indent=1, ensure_ascii=False)
    out.write("\n")
