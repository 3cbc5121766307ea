/** Listens for key presses. Nothing happens while somebody types into a field, but for shortcuts with a modifier that say so. */
import { matchShortcut, nameOf } from './match.ts';
import { shortcuts } from './registry.ts';

/** Pause after which a sequence starts anew. */
const SEQUENCE_MS = 1_200;

/** Until the returned function is called. */
export function listenForShortcuts(): () => void {
  let pressed: readonly string[] = [];
  let lastAt = 0;
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return;
    const name = nameOf({ key: event.key, mod: event.ctrlKey || event.metaKey, alt: event.altKey });
    const typing = isTyping(event.target);
    pressed = typing || event.timeStamp - lastAt > SEQUENCE_MS ? [name] : [...pressed, name];
    lastAt = event.timeStamp;
    const match = matchFrom(pressed, typing);
    if (match === null) pressed = [];
    if (match?.kind !== 'found') return;
    event.preventDefault();
    pressed = [];
    match.shortcut.run();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

/** A wrong second key may be the first of another sequence. */
function matchFrom(pressed: readonly string[], typing: boolean) {
  const known = shortcuts.get().filter(({ whileTyping }) => !typing || whileTyping === true);
  const [whole, last] = [matchShortcut(pressed, known), matchShortcut(pressed.slice(-1), known)];
  if (whole.kind !== 'none') return whole;
  return last.kind === 'none' ? null : last;
}

function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(key);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches('input:not([type=checkbox],[type=radio],[type=button]), textarea, select')
  );
}
