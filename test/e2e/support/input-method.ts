import type { CDPSession, Page } from 'playwright-core'

/** A Chinese input method, as the system would drive the page: keys arrive as “Process” while it composes. */
export interface InputMethod {
  /** Types pinyin letter by letter; the composition stays open. */
  spell(pinyin: string): Promise<void>
  /** A key that the input method takes for itself: choosing, cancelling, paging. */
  swallow(code: string): Promise<void>
  /** Ends the composition with the text that was chosen. */
  commit(text: string): Promise<void>
  /** Ends the composition without anything. */
  cancel(): Promise<void>
  /** Letters, a digit for the candidate, the text: one word as it is usually typed. */
  write(pinyin: string, text: string): Promise<void>
}

async function processed(cdp: CDPSession, code: string): Promise<void> {
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code, windowsVirtualKeyCode: 229 })
}

export async function inputMethodOf(page: Page): Promise<InputMethod> {
  const cdp = await page.context().newCDPSession(page)
  const swallow = async (code: string) => {
    await processed(cdp, code)
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Process', code, windowsVirtualKeyCode: 229 })
  }
  const show = (text: string) =>
    cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  const method: InputMethod = {
    async spell(pinyin) {
      for (const [index, letter] of [...pinyin].entries()) {
        await processed(cdp, `Key${letter.toUpperCase()}`)
        await show(pinyin.slice(0, index + 1))
      }
    },
    swallow,
    async commit(text) {
      await cdp.send('Input.insertText', { text })
    },
    async cancel() {
      await show('')
    },
    async write(pinyin, text) {
      await method.spell(pinyin)
      await swallow('Digit1')
      await method.commit(text)
    },
  }
  return method
}
