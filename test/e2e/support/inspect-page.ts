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
      const edge = edgeOf(element)
      if (edge && (box.right > edge.right + 1 || box.left < edge.left - 1)) wrongs.push(`cut off: ${named}`)
    }
    return [...new Set(wrongs)]

    /** What the text must lie within: the nearest box that hides what sticks out; none where it scrolls or ends in dots. */
    function edgeOf(element: Element): { left: number; right: number } | undefined {
      for (let at: Element | null = element; at && at !== root; at = at.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(at)
        if (overflowX === 'auto' || overflowX === 'scroll' || textOverflow === 'ellipsis') return undefined
        if (overflowX === 'hidden' || overflowX === 'clip') return at.getBoundingClientRect()
      }
      return { left: 0, right: innerWidth }
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
  await page.waitForFunction(
    () =>
      !document.querySelector('.skeleton') &&
      [...document.images].every((image) => image.complete) &&
      document.getAnimations().every((animation) => animation.playState !== 'running'),
  )
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
}
