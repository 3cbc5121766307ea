/**
 * Fixed byte signatures of images, video, audio, documents, archives, databases, fonts and programs, as `[type, offset, hex]`;
 * `..` in the hex stands for any byte. Longer and more specific signatures come first. Signatures made only of printable
 * characters count only where a byte that no text holds is near (see sniff.ts), because a text may begin with `BM` or `RIFF`.
 */
export interface Signature {
  readonly mediaType: string;
  readonly offset: number;
  /** Expected byte, or -1 for any. */
  readonly bytes: readonly number[];
  readonly printable: boolean;
}

type Row = readonly [mediaType: string, offset: number, hex: string];

const IMAGES: readonly Row[] = [
  ['image/png', 0, '89504e470d0a1a0a'],
  ['image/jpeg', 0, 'ffd8ff'],
  ['image/gif', 0, '474946383761'],
  ['image/gif', 0, '474946383961'],
  ['image/webp', 0, '52494646........57454250'],
  ['image/jxl', 0, '0000000c4a584c200d0a870a'],
  ['image/jp2', 0, '0000000c6a5020200d0a870a'],
  ['image/jp2', 0, 'ff4fff51'],
  ['image/x-canon-cr2', 0, '49492a00........4352'],
  ['image/tiff', 0, '49492a00'],
  ['image/tiff', 0, '4d4d002a'],
  ['image/tiff', 0, '49492b00'],
  ['image/tiff', 0, '4d4d002b'],
  ['image/x-olympus-orf', 0, '4949524f'],
  ['image/x-olympus-orf', 0, '49495253'],
  ['image/x-olympus-orf', 0, '4d4d4f52'],
  ['image/x-panasonic-rw2', 0, '49495500'],
  ['image/x-fuji-raf', 0, '46554a4946494c4d4343442d524157'],
  ['image/x-sigma-x3f', 0, '464f5662'],
  ['image/x-minolta-mrw', 0, '004d524d'],
  ['image/x-canon-crw', 0, '49491a00000048454150434344'],
  ['image/jxr', 0, '4949bc01'],
  ['image/vnd.adobe.photoshop', 0, '384250530001'],
  ['image/vnd.adobe.photoshop', 0, '384250530002'],
  ['image/x-mng', 0, '8a4d4e470d0a1a0a'],
  ['image/x-jng', 0, '8b4a4e470d0a1a0a'],
  ['image/x-xcf', 0, '67696d7020786366'],
  ['image/vnd.ms-dds', 0, '444453207c000000'],
  ['image/x-exr', 0, '762f3101'],
  ['image/vnd.radiance', 0, '233f52414449414e4345'],
  ['image/bpg', 0, '425047fb'],
  ['image/flif', 0, '464c4946'],
  ['image/qoi', 0, '716f6966'],
  ['image/x-farbfeld', 0, '6661726266656c64'],
  ['image/vnd.djvu', 0, '41542654464f524d'],
  ['image/wmf', 0, 'd7cdc69a'],
  ['image/emf', 0, '01000000........................................................................20454d46'],
  ['image/x-pcx', 0, '0a050108'],
  ['application/dicom', 128, '4449434d'],
];

const VIDEO: readonly Row[] = [
  ['video/x-msvideo', 0, '52494646........41564920'],
  ['video/x-msvideo', 0, '52494646........414d5620'],
  ['video/x-ms-asf', 0, '3026b2758e66cf11'],
  ['video/x-flv', 0, '464c5601'],
  ['video/mpeg', 0, '000001ba'],
  ['video/mpeg', 0, '000001b3'],
  ['video/h264', 0, '0000000167'],
  ['video/h264', 0, '0000000127'],
  ['video/h264', 0, '000000010910'],
  ['video/h265', 0, '0000000140'],
  ['video/vnd.rn-realvideo', 0, '2e524d46000000'],
  ['video/x-ivf', 0, '444b4946'],
  ['application/mxf', 0, '060e2b34'],
  ['video/x-nut', 0, '6e75742f6d756c7469'],
  ['video/x-bink', 0, '42494b69'],
  ['video/x-bink', 0, '4b4232'],
  ['video/x-smacker', 0, '534d4b32'],
  ['video/x-smacker', 0, '534d4b34'],
  ['video/x-ms-wtv', 0, 'b7d800203749da11'],
  ['video/x-nsv', 0, '4e535666'],
  ['video/x-yuv4mpeg', 0, '595556344d50454732'],
];

const AUDIO: readonly Row[] = [
  ['audio/wav', 0, '52494646........57415645'],
  ['audio/wav', 0, '52463634........57415645'],
  ['audio/x-w64', 0, '726966662e91cf11'],
  ['audio/midi', 0, '4d54686400000006'],
  ['audio/midi', 0, '52494646........524d4944'],
  ['audio/aiff', 0, '464f524d........41494646'],
  ['audio/aiff', 0, '464f524d........41494643'],
  ['audio/flac', 0, '664c6143'],
  ['audio/amr', 0, '2321414d52'],
  ['audio/silk', 0, '232153494c4b5f5633'],
  ['audio/silk', 0, '02232153494c4b5f5633'],
  ['audio/mpeg', 0, '494433'],
  ['audio/x-caf', 0, '636166660001'],
  ['audio/basic', 0, '2e736e6400'],
  ['audio/ape', 0, '4d414320'],
  ['audio/x-wavpack', 0, '7776706b'],
  ['audio/x-tta', 0, '54544131'],
  ['audio/x-musepack', 0, '4d50434b'],
  ['audio/x-musepack', 0, '4d502b'],
  ['audio/x-dsf', 0, '44534420'],
  ['audio/x-dff', 0, '46524d38'],
  ['audio/vnd.dts', 0, '7ffe8001'],
  ['audio/x-it', 0, '494d504d'],
  ['audio/x-voc', 0, '437265617469766520566f6963652046696c65'],
];

const DOCUMENTS: readonly Row[] = [
  ['application/x-ole-storage', 0, 'd0cf11e0a1b11ae1'],
  ['application/vnd.ms-outlook-pst', 0, '2142444e'],
  ['application/x-sqlite3', 0, '53514c69746520666f726d6174203300'],
  ['application/x-msaccess', 4, '5374616e64617264204a6574204442'],
  ['application/x-msaccess', 4, '5374616e6461726420414345204442'],
  ['application/x-plist', 0, '62706c6973743030'],
  ['font/woff', 0, '774f4646'],
  ['font/woff2', 0, '774f4632'],
  ['font/ttf', 0, '0001000000'],
  ['font/otf', 0, '4f54544f00'],
];

const ARCHIVES: readonly Row[] = [
  ['application/gzip', 0, '1f8b08'],
  ['application/x-bzip2', 0, '425a68..314159265359'],
  ['application/x-xz', 0, 'fd377a585a00'],
  ['application/x-7z-compressed', 0, '377abcaf271c'],
  ['application/vnd.rar', 0, '526172211a07'],
  ['application/zstd', 0, '28b52ffd'],
  ['application/x-lz4', 0, '04224d18'],
  ['application/x-lzip', 0, '4c5a495001'],
  ['application/x-compress', 0, '1f9d'],
  ['application/vnd.ms-cab-compressed', 0, '4d53434600000000'],
  ['application/x-tar', 257, '7573746172'],
  ['application/x-lha', 2, '2d6c68..2d'],
  ['application/x-ms-wim', 0, '4d5357494d000000'],
  ['application/x-iso9660-image', 32769, '4344303031'],
  ['application/x-unix-archive', 0, '213c617263683e0a'],
];

const PROGRAMS: readonly Row[] = [
  ['application/x-elf', 0, '7f454c46'],
  ['application/x-mach-binary', 0, 'feedface'],
  ['application/x-mach-binary', 0, 'feedfacf'],
  ['application/x-mach-binary', 0, 'cefaedfe'],
  ['application/x-mach-binary', 0, 'cffaedfe'],
  ['application/java-vm', 0, 'cafebabe'],
  ['application/wasm', 0, '0061736d'],
  ['application/x-dex', 0, '6465780a3033'],
  ['application/x-shockwave-flash', 0, '46575300'],
];

function readSignature([mediaType, offset, hex]: Row): Signature {
  const bytes = (hex.match(/../g) ?? []).map((pair) => (pair === '..' ? -1 : Number.parseInt(pair, 16)));
  const printable = bytes.every((byte) => byte === -1 || (byte >= 0x20 && byte < 0x7f) || byte === 0x0a);
  return { mediaType, offset, bytes, printable };
}

export const SIGNATURES: readonly Signature[] = [
  ...IMAGES,
  ...VIDEO,
  ...AUDIO,
  ...DOCUMENTS,
  ...ARCHIVES,
  ...PROGRAMS,
].map(readSignature);

/** Signatures at offset 0 by first byte, so that recognising costs one look-up; the others are tried one by one. */
export const SIGNATURES_BY_FIRST_BYTE: ReadonlyMap<number, readonly Signature[]> = Map.groupBy(
  SIGNATURES.filter((signature) => signature.offset === 0),
  (signature) => signature.bytes[0] ?? -1,
);

export const SIGNATURES_WITH_OFFSET: readonly Signature[] = SIGNATURES.filter((signature) => signature.offset > 0);
