/** The file that an interface begins with has a name made from its content: another name, another interface. */
export function isAnotherInterface(page: string, own: string): boolean {
  const entries = [...page.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(([, source]) => source);
  return entries.length > 0 && !entries.includes(own);
}
