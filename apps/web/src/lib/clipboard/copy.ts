/** Puts text into the clipboard. False where the browser refuses (no permission, no secure context): then nothing was copied. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
