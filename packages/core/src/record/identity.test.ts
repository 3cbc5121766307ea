import { describe, expect, it } from 'vitest';
import { conversationId, nameBasedUuid, participantId } from './identity.ts';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const EXHIBIT = '0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31';

describe('name-based identifiers', () => {
  it('are those of RFC 9562, appendix A.4', () => {
    expect(nameBasedUuid(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('are those that another implementation gives for names beyond ASCII', () => {
    // python3 -c "import uuid; print(uuid.uuid5(uuid.NAMESPACE_DNS, 'fünf 🌻'))"
    expect(nameBasedUuid(DNS, 'fünf 🌻')).toBe('15ea5229-ffe0-5f23-8206-fc6a194783d7');
  });

  it('take the namespace in either case and refuse what is none', () => {
    expect(nameBasedUuid(DNS.toUpperCase(), 'a')).toBe(nameBasedUuid(DNS, 'a'));
    for (const wrong of ['', DNS.slice(1), `${DNS}0`, 'z'.repeat(32)]) {
      expect(() => nameBasedUuid(wrong, 'a')).toThrow(RangeError);
    }
  });

  it('keep apart what has the same name on two platforms, or in two roles', () => {
    const ids = [
      conversationId(EXHIBIT, 'irc', 'harbour'),
      conversationId(EXHIBIT, 'slack', 'harbour'),
      participantId(EXHIBIT, 'irc', 'harbour'),
      participantId(EXHIBIT, 'slack', 'harbour'),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(participantId(EXHIBIT, 'irc', 'harbour')).toBe(ids[2]);
  });
});
