/** The pages of referrals where the window is narrow, the light is low and the language is another; the path itself is walked by its guide. */
import { expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const AUTHORITY = 'Sample authority';

inTheWorkspace('referral', ({ as }) => {
  it('screens hold in Dutch, dark, on a tablet', () =>
    as(
      'liaison-officer',
      async ({ page, context }) => {
        await context.addInitScript(() => localStorage.setItem('custodia-language', 'nl'));
        await visit(page, '/referrals');
        await page.getByRole('table').getByRole('link', { name: AUTHORITY }).first().click();
        await page.getByRole('heading', { name: `Overdracht aan ${AUTHORITY}` }).waitFor();
        // Away from the times, whose other zones are shown while the pointer is on them.
        await page.mouse.move(0, 0);
        await settle(page);
        expect(await findAccessibilityFaults(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(1);
      },
      { viewport: { width: 768, height: 1024 }, colorScheme: 'dark', locale: 'nl-NL' },
    ));
});
