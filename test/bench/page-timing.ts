import type { Page } from 'playwright-core'

/** Milliseconds from each of so many state keys to the frame in which its state stands. */
export async function keysToPaint(page: Page, keys: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const words: Record<string, string> = { Digit2: '无关活动', Digit4: '迟到', Digit6: '串岗' }
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    const shown = () => document.querySelector('.roll-row[aria-selected=true] .state')?.textContent ?? ''
    const times: number[] = []
    for (let index = 0; index < count; index++) {
      const code = Object.keys(words).find((one) => !shown().includes(words[one] ?? '')) ?? 'Digit2'
      await frame()
      const from = performance.now()
      window.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }))
      while (!shown().includes(words[code] ?? '')) await frame()
      await frame()
      times.push(performance.now() - from)
    }
    return times
  }, keys)
}

/** The least that a list of so many rows can be: rows of one word, drawn where they are seen, no data behind them. */
export async function emptyList(page: Page, rows: number): Promise<void> {
  await page.setContent(
    '<style>body{margin:0}.data-row{position:absolute;height:32px;left:0;right:0}</style><div class="data-table" style="height:700px;overflow:auto;position:relative"><div></div></div>',
  )
  await page.evaluate((count) => {
    const table = document.querySelector('.data-table')
    const body = table?.firstElementChild
    if (!(table instanceof HTMLElement) || !(body instanceof HTMLElement)) return
    body.style.cssText = `height:${count * 32}px;position:relative`
    const draw = () => {
      const first = Math.max(0, Math.floor(table.scrollTop / 32) - 12)
      body.replaceChildren(
        ...Array.from({ length: 46 }, (_, at) => {
          const row = document.createElement('div')
          row.className = 'data-row'
          row.style.transform = `translateY(${(first + at) * 32}px)`
          row.textContent = String(first + at)
          return row
        }),
      )
    }
    table.addEventListener('scroll', draw)
    draw()
  }, rows)
}

/** How long so many steps down a list take, one a frame, and how many frames came late. */
export async function scrolled(page: Page, steps = 240): Promise<{ seconds: number; dropped: number }> {
  return page.evaluate(async (count) => {
    const table = document.querySelector('.data-table')
    if (!table) throw new Error('no list')
    const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
    table.scrollTop = 0
    let last = await frame()
    const from = last
    let dropped = 0
    for (let step = 0; step < count; step++) {
      table.scrollTop += 400
      const now = await frame()
      dropped += Math.max(0, Math.round((now - last) / (1000 / 60)) - 1)
      last = now
    }
    return { seconds: (last - from) / 1000, dropped }
  }, steps)
}

/** Seconds from naming a filter of the findings to the frame in which another first row stands. */
export async function toFilter(page: Page, query: string): Promise<number> {
  return page.evaluate(async (address) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    const shown = () => document.querySelector('.data-row')?.textContent ?? ''
    const before = shown()
    const from = performance.now()
    window.location.hash = `#/findings?${address}`
    for (let frames = 0; frames < 600 && (shown() === before || shown() === ''); frames++) await frame()
    await frame()
    return (performance.now() - from) / 1000
  }, query)
}
