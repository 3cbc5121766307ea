/** Gives the browser a text to save, under a name of ours. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun; the address is not needed after it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
