/** The beginning of a long text, never half a character; null where the text is short enough to be shown whole. */
export function cutLong(text: string, maxUnits: number): string | null {
  if (text.length <= maxUnits) return null;
  const high = text.charCodeAt(maxUnits - 1);
  return text.slice(0, high >= 0xd800 && high < 0xdc00 ? maxUnits - 1 : maxUnits);
}
