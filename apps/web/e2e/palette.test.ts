/** The command palette by role: everything that a role may do is offered, and nothing else. What there is comes from the features. */
import { permissionsOf, ROLES, type Role } from '@custodia/contract';
import { expect, it } from 'vitest';
import { visit } from './harness/browser.ts';
import { listOffers, type Offer } from './harness/offers.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const OFFERS = listOffers();

function mayTake(role: Role, { permissions }: Offer): boolean {
  return permissions.length === 0 || permissions.some((permission) => permissionsOf([role]).has(permission));
}

it('the features offer something by name', () => {
  expect(OFFERS.length).toBeGreaterThan(20);
});

inTheWorkspace('the command palette', ({ as }) => {
  it.each(Object.keys(ROLES) as Role[])('offers to the %s what that role may do, and no more', (role) =>
    as(role, async ({ page }) => {
      await visit(page, '/');
      await page.keyboard.press('Control+k');
      const offered = page.locator('.mantine-Spotlight-actionLabel');
      await offered.first().waitFor();
      const shown = new Set((await offered.allInnerTexts()).map((text) => text.trim()));
      const allowed = new Set(OFFERS.filter((offer) => mayTake(role, offer)).map(({ text }) => text));
      const others = OFFERS.map(({ text }) => text).filter((text) => !allowed.has(text));
      expect([...allowed].filter((text) => !shown.has(text))).toEqual([]);
      expect(others.filter((text) => shown.has(text))).toEqual([]);
    }),
  );
});
