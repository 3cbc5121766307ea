/** After an update, a page that is open goes on working; what only the new version has is not opened broken, and a reload is offered. */
import { expect, it } from 'vitest';
import { inTheWorkspace } from './harness/workspace.ts';

inTheWorkspace('an update of the interface', ({ as }) => {
  it('is said, and taken when the person wants it', () =>
    as('supervisor', async ({ page, watch }) => {
      await page.goto('/');
      await page.getByRole('heading', { level: 1 }).waitFor();
      // As it is with the files of another version: the page names another entry, and parts of this one are gone.
      let updated = true;
      await page.route('**/assets/**', (route) => (updated ? route.fulfill({ status: 404 }) : route.continue()));
      await page.route(/\/$/, async (route) => {
        if (!updated) return route.continue();
        const answer = await route.fetch();
        await route.fulfill({
          response: answer,
          body: (await answer.text()).replaceAll(/index-[\w-]+\.js/g, 'index-new.js'),
        });
      });
      await page.getByRole('link', { name: 'People of interest', exact: true }).click();
      const notice = page.getByRole('alert').filter({ hasText: 'Custodia was updated' });
      await notice.waitFor();
      expect(await page.getByText('Something went wrong on this page').count()).toBe(0);
      await page.goBack();
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await notice.count()).toBe(1);
      // The browser says so of each file that is gone, and of nothing else.
      for (const fault of watch.take()) expect(fault).toContain('status of 404');
      updated = false;
      await notice.getByRole('button', { name: 'Load it again' }).click();
      await notice.waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'People of interest', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'People of interest' }).waitFor();
    }));
});
