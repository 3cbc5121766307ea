/** The nonce that the server wrote into the page: style tags made at run time carry it, or the Content-Security-Policy refuses them. */

export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';
}

/** For the libraries below Mantine (the lock on scrolling behind a dialogue), which look for it under this name. */
export function adoptStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
}
