#!/usr/bin/env python3
"""Validates BagIt bags, written from RFC 8493 alone; shares nothing with the code that builds packages.

Usage: bagit_check.py BAG...      (BAG: a folder, or a zip that holds one folder)
Prints one line for each bag: "valid BAG" or "invalid BAG: reasons"; exit code 0 only if all are valid.
Python 3.8 or later, standard library only.
"""
import hashlib
import os
import re
import sys
import tempfile
import zipfile

ALGORITHMS = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}


def read_text(path, encoding="utf-8"):
    with open(path, "rb") as file:
        return file.read().decode(encoding)


def digest(path, algorithm):
    state = hashlib.new(algorithm)
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            state.update(block)
    return state.hexdigest()


def lines_of(text):
    # RFC 8493, 2: lines may end in LF, CR or CRLF.
    return [line for line in re.split(r"\r\n|\r|\n", text) if line != ""]


def check_declaration(bag, faults):
    """2.1.1: exactly two lines, UTF-8, no byte order mark."""
    path = os.path.join(bag, "bagit.txt")
    if not os.path.isfile(path):
        faults.append("bagit.txt is missing")
        return "utf-8"
    raw = open(path, "rb").read()
    if raw.startswith(b"\xef\xbb\xbf"):
        faults.append("bagit.txt begins with a byte order mark")
    lines = lines_of(raw.decode("utf-8", "replace"))
    if len(lines) != 2:
        faults.append("bagit.txt does not have exactly two lines")
        return "utf-8"
    if not re.fullmatch(r"BagIt-Version: \d+\.\d+", lines[0]):
        faults.append("bagit.txt line 1 is no version")
    elif lines[0] != "BagIt-Version: 1.0":
        faults.append("the bag is not of version 1.0")
    encoding = re.fullmatch(r"Tag-File-Character-Encoding: (\S+)", lines[1])
    if encoding is None:
        faults.append("bagit.txt line 2 is no encoding")
        return "utf-8"
    return encoding.group(1)


def decode_path(path):
    """2.1.3: only LF, CR and % are percent-encoded."""
    return re.sub(r"%(0[AaDd]|25)", lambda match: chr(int(match.group(1), 16)), path)


def parse_manifest(path, encoding, faults):
    entries = {}
    name = os.path.basename(path)
    for line in lines_of(read_text(path, encoding)):
        match = re.fullmatch(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)", line)
        if match is None:
            faults.append(f"{name}: a line is not checksum and path")
            continue
        file = decode_path(match.group(2))
        if file in entries:
            faults.append(f"{name}: {file} is listed twice")
        if file.startswith("/") or ".." in file.split("/") or file.startswith("~"):
            faults.append(f"{name}: {file} leaves the bag")
            continue
        entries[file] = match.group(1).lower()
    return entries


def manifests_of(bag, prefix, encoding, faults):
    found = {}
    for name in sorted(os.listdir(bag)):
        match = re.fullmatch(prefix + r"-([a-z0-9]+)\.txt", name)
        if match is None:
            continue
        if match.group(1) not in ALGORITHMS:
            faults.append(f"{name}: the algorithm is not known")
            continue
        found[match.group(1)] = parse_manifest(os.path.join(bag, name), encoding, faults)
    return found


def check_digests(bag, label, entries, algorithm, faults):
    for file, expected in entries.items():
        path = os.path.join(bag, *file.split("/"))
        if os.path.islink(path) or not os.path.isfile(path):
            faults.append(f"{label}: {file} is not there")
        elif digest(path, algorithm) != expected:
            faults.append(f"{label}: {file} has another checksum")


def payload_files(bag):
    for folder, _, names in os.walk(os.path.join(bag, "data")):
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), bag).replace(os.sep, "/")


def check_payload(bag, encoding, faults):
    """3: complete, every payload file in every payload manifest; valid, every checksum right."""
    if not os.path.isdir(os.path.join(bag, "data")):
        faults.append("data/ is missing")
        return
    present = set(payload_files(bag))
    manifests = manifests_of(bag, "manifest", encoding, faults)
    if not manifests:
        faults.append("there is no payload manifest")
    for algorithm, entries in manifests.items():
        label = f"manifest-{algorithm}.txt"
        for file in sorted(present - entries.keys()):
            faults.append(f"{label}: {file} is not listed")
        for file in entries:
            if not file.startswith("data/"):
                faults.append(f"{label}: {file} is not in data/")
        check_digests(bag, label, entries, algorithm, faults)


def check_tags(bag, encoding, faults):
    manifests = manifests_of(bag, "tagmanifest", encoding, faults)
    for algorithm, entries in manifests.items():
        label = f"tagmanifest-{algorithm}.txt"
        for file in entries:
            if file.startswith("data/") or re.fullmatch(r"tagmanifest-[a-z0-9]+\.txt", file):
                faults.append(f"{label}: {file} must not be listed")
        check_digests(bag, label, entries, algorithm, faults)
    if len({frozenset(entries) for entries in manifests.values()}) > 1:
        faults.append("the tag manifests list different files")


def check_info(bag, encoding, faults):
    """2.2.2: label, colon, white space, value; continuation lines begin with white space; Payload-Oxum at most once."""
    path = os.path.join(bag, "bag-info.txt")
    if not os.path.isfile(path):
        return
    fields = []
    for line in lines_of(read_text(path, encoding)):
        if line[0] in " \t" and fields:
            fields[-1] = (fields[-1][0], fields[-1][1] + " " + line.strip())
            continue
        match = re.fullmatch(r"([^:\s][^:]*):[ \t](.*)", line)
        if match is None:
            faults.append("bag-info.txt: a line is not label and value")
        else:
            fields.append((match.group(1), match.group(2)))
    dates = [value for label, value in fields if label.lower() == "bagging-date"]
    if any(not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) for date in dates):
        faults.append("bag-info.txt: Bagging-Date is not YYYY-MM-DD")
    oxums = [value for label, value in fields if label.lower() == "payload-oxum"]
    if len(oxums) > 1:
        faults.append("bag-info.txt: Payload-Oxum is repeated")
    files = list(payload_files(bag))
    octets = sum(os.path.getsize(os.path.join(bag, *file.split("/"))) for file in files)
    if oxums and oxums[0] != f"{octets}.{len(files)}":
        faults.append(f"bag-info.txt: Payload-Oxum is {oxums[0]}, the payload {octets}.{len(files)}")


def check_bag(bag):
    faults = []
    encoding = check_declaration(bag, faults)
    check_payload(bag, encoding, faults)
    check_tags(bag, encoding, faults)
    check_info(bag, encoding, faults)
    if os.path.exists(os.path.join(bag, "fetch.txt")):
        faults.append("fetch.txt: the payload is not all here")
    return faults


def check(path):
    if os.path.isdir(path):
        return check_bag(path)
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                if archive.testzip() is not None:
                    return ["the zip is damaged"]
                archive.extractall(folder)
        except zipfile.BadZipFile as error:
            return [f"not a zip: {error}"]
        entries = os.listdir(folder)
        if len(entries) != 1 or not os.path.isdir(os.path.join(folder, entries[0])):
            return ["the zip does not hold exactly one folder"]
        return check_bag(os.path.join(folder, entries[0]))


def main(paths):
    valid = True
    for path in paths:
        faults = check(path)
        valid = valid and not faults
        print(f"invalid {path}: " + "; ".join(faults) if faults else f"valid {path}")
    return 0 if valid and paths else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
