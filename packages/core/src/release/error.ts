/** What stops a release: the code is one of a closed list, the message says what to do. */
export type ReleaseErrorCode = 'bad-table' | 'bad-variable' | 'counted-twice' | 'not-protected' | 'not-rounded';

export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';
  readonly code: ReleaseErrorCode;

  constructor(code: ReleaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
