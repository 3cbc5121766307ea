/** A case of the compartment with some answers: only a support officer opens one. */
import { ask, type People } from './people.ts';

interface Case {
  readonly id: string;
  readonly version: number;
}

/** Nothing is made where there is one. */
export async function openSupportExample(people: People): Promise<void> {
  const { page, close } = await people.open('support-officer');
  try {
    await page.goto('/');
    const [known] = await ask<Case[]>(page, 'support/list');
    if (known !== undefined) return;
    const { id, version } = await ask<Case>(page, 'support/open', { code: 'K-2026/17' });
    await ask(page, 'support/answer', { id, version, answers: { safety: 4, medical: 2, school: 3 } });
  } finally {
    await close();
  }
}
