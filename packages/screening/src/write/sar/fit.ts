/** Texts in the lengths of the form: what does not fit is cut and said, never lost in silence. */
export class Fitting {
  readonly remarks: string[] = [];

  /** Space as the form wants it; null where nothing is left. */
  text(value: string | null | undefined, size: number, what: string): string | null {
    const bare = (value ?? '')
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '')
      .replaceAll(/\s+/gu, ' ')
      .trim();
    if (bare === '') return null;
    if (bare.length <= size) return bare;
    this.remarks.push(
      `${what} has ${bare.length} characters; the form takes ${size}, the rest is left out of this field`,
    );
    return bare
      .slice(0, size)
      .replace(/[\uD800-\uDBFF]$/u, '')
      .trim();
  }

  say(remark: string): void {
    this.remarks.push(remark);
  }
}
