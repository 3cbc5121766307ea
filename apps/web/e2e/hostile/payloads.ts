/**
 * Text that would do something in a page that took it for anything but text: markup, handlers, addresses that are scripts, templates, and
 * characters that turn a line around. What it would do is to set a mark in the window; nothing more.
 */

/** Set by whatever runs. */
export const CANARY = 'custodiaRan';
const DO = `globalThis.${CANARY}=1`;

const PAYLOADS: readonly string[] = [
  `<img src=x onerror="${DO}">`,
  `<script>${DO}</script>`,
  `<svg onload="${DO}">`,
  `"onfocus="${DO}" autofocus`,
  `javascript:${DO}`,
  `{{constructor.constructor('${DO}')()}}`,
  `</title></textarea></style><a href="javascript:${DO}">x</a>`,
  `[x](javascript:${DO})`,
  `<iframe srcdoc="<script>parent.${CANARY}=1</script>">`,
  `data:text/html,<script>${DO}</script>`,
  `<math><mi xlink:href="javascript:${DO}">x</mi></math>`,
  `\${${DO}} #{${DO}} <%= ${DO} %>`,
  `&lt;b&gt;&#60;i&#62; https://example.org/"onclick="${DO}`,
  '\u202egnp.exe\u202c \u2066left\u2069 zero\u200bwidth',
];

export interface HostileText {
  /** `hx17-`: what it is found by. */
  readonly mark: string;
  /** Where it was put in: `person.create label`, or a file. */
  readonly where: string;
  readonly text: string;
  /** Its beginning, which stands on the page letter by letter where it is shown as text. */
  readonly shown: string;
}

export interface Hostile {
  /**
   * A text for this place, of at most so many characters; another kind of attack in each place, all of them where there is room. `fit`
   * takes out what cannot stand there.
   */
  readonly at: (where: string, maxLength?: number, fit?: (text: string) => string) => string;
  readonly all: () => readonly HostileText[];
}

export function createHostile(): Hostile {
  const made: HostileText[] = [];
  return {
    all: () => made,
    at(where, maxLength = 2_000, fit = (text) => text) {
      const mark = `hx${String(made.length)}-`;
      // The characters that are shown by their names never come first.
      const turned = PAYLOADS.map((_, i) => PAYLOADS[(i + made.length) % (PAYLOADS.length - 1)]!);
      const shown = mark + (turned.find((payload) => mark.length + payload.length <= maxLength) ?? '<b>');
      const rest = [...turned.slice(1, -1), PAYLOADS.at(-1)!];
      const text = rest.reduce(
        (sum, payload) => (sum.length + payload.length + 1 <= maxLength ? `${sum} ${payload}` : sum),
        shown,
      );
      made.push({ mark, where, text: fit(text), shown: fit(shown) });
      return fit(text);
    },
  };
}
