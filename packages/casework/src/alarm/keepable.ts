/** Without what no database keeps: nothing about an alarm is refused for a character. */
export function keepable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
