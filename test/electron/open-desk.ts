import type { Page } from 'playwright-core'

/** First run in an empty home: the page founds an office of its own. */
export async function openDesk(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const client = await window.client
    const { home } = await client.call('session.state', {})
    if (home === 'none') {
      await client.call('session.begin', {
        name: '赵敏',
        passphrase: '测试口令 12345678',
        start: 'found',
        office: '县督查室',
      })
    }
  })
}
