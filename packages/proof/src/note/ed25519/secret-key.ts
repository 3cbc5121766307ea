/** A key that signs; the seed stays inside. */
export interface SecretKey {
  /** 32 bytes of Ed25519; 1312 of ML-DSA-44. */
  readonly publicKey: Uint8Array;
  /** 64 bytes of Ed25519, 2420 of ML-DSA-44; the same for the same message. */
  sign(message: Uint8Array): Uint8Array;
}
