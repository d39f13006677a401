import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What a rule of the house finds wrong with the page as it is painted; empty where all is well. */
export async function wrongsOf(page: Page, lang: string): Promise<string[]> {
  return page.evaluate((lang) => {
    const wrongs: string[] = []
    const root = document.documentElement
    if (root.lang !== lang) wrongs.push(`html lang is ${root.lang}`)
    if (root.scrollWidth > innerWidth) wrongs.push(`the page scrolls sideways: ${root.scrollWidth}`)
    if (root.scrollHeight > innerHeight) wrongs.push(`the page scrolls: ${root.scrollHeight}`)
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.textContent?.trim() ?? ''
      const element = node.parentElement
      if (text === '' || !element?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const style = getComputedStyle(element)
      const named = `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${text.slice(0, 30)}”`
      const range = document.createRange()
      range.selectNodeContents(node)
      const box = range.getBoundingClientRect()
      if (box.width <= 1 || box.height <= 1) continue
      if (Number.parseFloat(style.fontSize) < 12) wrongs.push(`${style.fontSize}: ${named}`)
      if (/\{\{|^[a-z]+([A-Z][a-z]+)+$|^[a-z]+(\.[a-z][A-Za-z]*)+$/.test(text)) wrongs.push(`no words: ${named}`)
      if (box.left < -1 || box.right > innerWidth + 1) {
        if (!element.closest('[style*="overflow"], .cut') && !cutOff(element)) wrongs.push(`outside the window: ${named}`)
      }
      const hidden = style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis'
      if (hidden && element.scrollWidth > element.clientWidth + 1) wrongs.push(`cut off: ${named}`)
    }
    return [...new Set(wrongs)]

    function cutOff(element: Element): boolean {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { overflowX } = getComputedStyle(at)
        if (overflowX !== 'visible' && at !== document.body && at !== root) return true
      }
      return false
    }
  }, lang)
}

/** What axe-core calls serious or critical. */
export async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.slice(0, 4).map((node) => `${id}: ${node.html.slice(0, 160)}`))
  })
  return found
}

/** Waits until nothing is being read or drawn any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.skeleton') && [...document.images].every((image) => image.complete) && document.getAnimations().every((animation) => animation.playState !== 'running'))
  await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))
}
