/** Every command that the readme shows is run as shown, and every excerpt is what such a run prints. The guides: guides.test.ts. */
import { describe, expect, it } from 'vitest';
import { describeCommands, missingFrom } from './documents/check.ts';
import { readDocument, withoutParticulars } from './documents/read.ts';

describeCommands(['README.md']);

describe('a document', () => {
  it('is read command by command, with the exit codes it states', () => {
    const parts = readDocument(
      "```sh test\n# a comment\ncat > a.txt <<'END'\nrain\nEND\nls \\\n  a.txt\nfalse # exit 1\n```\n\n```sh\nnot run\n```\n",
    );
    expect(parts).toEqual([
      { kind: 'command', text: "cat > a.txt <<'END'\nrain\nEND", exit: 0 },
      { kind: 'command', text: 'ls \\\n  a.txt', exit: 0 },
      { kind: 'command', text: 'false', exit: 1 },
    ]);
  });

  it('may leave lines out of an excerpt, and not change one', () => {
    const [excerpt] = readDocument(
      '<!-- shown: npm start -->\n\n```text\n…\nexhibit ab, 3 messages\n```\n\n<!-- /shown -->\n',
    );
    if (excerpt?.kind !== 'excerpt') throw new Error('no excerpt');
    expect(missingFrom(new Set(['exhibit ab, 3 messages']), excerpt.lines, '/x')).toEqual([]);
    expect(missingFrom(new Set(['exhibit ab, 4 messages']), excerpt.lines, '/x')).toHaveLength(1);
  });

  it('is compared without what differs from run to run', () => {
    const one = 'exhibit 5b9e61e8-b67b-49b8-9202-fe5ad9f3f0c5, log entry 2, 0.401 s at /a/b/data/x';
    const other = 'exhibit 602b0773-fb44-4f48-bc47-4d5ef5cb8c0b,  log entry 2, 1 s at data/x';
    expect(withoutParticulars(one, '/a/b')).toBe(withoutParticulars(other, '/a/b'));
  });
});
