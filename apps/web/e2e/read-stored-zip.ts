/** The files of a zip that stores them as they are, as Custodia writes zips (docs/decisions/0010-canonical-zip.md). */
const LOCAL_HEADER = 0x04034b50;

export function readStoredZip(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; zip.readUInt32LE(at) === LOCAL_HEADER;) {
    const [bytes, nameBytes, extraBytes] = [
      zip.readUInt32LE(at + 22),
      zip.readUInt16LE(at + 26),
      zip.readUInt16LE(at + 28),
    ];
    const begin = at + 30 + nameBytes + extraBytes;
    files.set(zip.toString('utf8', at + 30, at + 30 + nameBytes), zip.subarray(begin, begin + bytes));
    at = begin + bytes;
  }
  return files;
}
