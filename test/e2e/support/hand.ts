import type { Locator, Page } from 'playwright-core'

/** A person at the keyboard: every click, shortcut or filled field counts as one interaction. */
export interface Hand {
  click(target: Locator): Promise<void>
  press(keys: string): Promise<void>
  fill(field: Locator, text: string): Promise<void>
  /** Chooses a file in the window that the system opens: one interaction besides what opened it. */
  choose(input: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>
  count(): number
  steps(): readonly string[]
}

export function handOn(page: Page): Hand {
  const steps: string[] = []
  return {
    async click(target) {
      await target.click()
      steps.push(`click ${String(target)}`)
    },
    async press(keys) {
      await page.keyboard.press(keys)
      steps.push(`press ${keys}`)
    },
    async fill(field, text) {
      await field.fill(text)
      steps.push(`fill ${String(field)}`)
    },
    async choose(input, file) {
      await input.setInputFiles(file)
      steps.push(`choose ${file.name}`)
    },
    count: () => steps.length,
    steps: () => steps,
  }
}
