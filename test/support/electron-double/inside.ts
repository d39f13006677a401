import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { mapped } from './addresses.ts'
import { windows } from './windows.ts'

export { invoke } from './ipc-main.ts'
export { run } from './run.ts'
export { privileged } from './session.ts'
export { windows } from './windows.ts'

/** The page of the first window that main opens, once it has loaded. */
export async function firstPage(): Promise<Page> {
  for (let tries = 0; tries < 400; tries++) {
    const [window] = windows
    if (window) {
      const page = await window.webContents.page
      await page.waitForURL(`${mapped('app://mingcha/')}**`)
      return page
    }
    await sleep(25)
  }
  throw new Error('main opened no window')
}
