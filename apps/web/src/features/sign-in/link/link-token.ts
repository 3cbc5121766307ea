/**
 * The token of a one-time link stands behind `#`: the browser sends it to nobody. Read once, and taken out of the address, so that it is not in
 * the history, a bookmark or a screenshot.
 */
let kept: string | null = null;

export function takeToken(): string | null {
  const token = location.hash.slice(1);
  if (/^[\w-]{20,100}$/.test(token)) {
    kept = token;
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return kept;
}
