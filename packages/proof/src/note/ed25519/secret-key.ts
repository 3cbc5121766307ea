/** A key that signs; the seed stays inside. */
export interface SecretKey {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes; the same for the same message. */
  sign(message: Uint8Array): Uint8Array;
}
