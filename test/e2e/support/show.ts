import type { Locator, Page } from 'playwright-core'
import { hrefOf, type Route } from '#renderer/data/route.ts'
import type { Scene } from './scene.ts'

export interface ScreenToShow {
  name: string
  /** Leads to the screen and waits until it stands. */
  show: (page: Page, scene: Scene) => Promise<void>
}

/** Changes the address as a link would. */
export async function goTo(page: Page, route: Route): Promise<void> {
  await page.evaluate((href) => {
    window.location.hash = href
  }, hrefOf(route))
}

export function screen(
  name: string,
  route: Route | ((scene: Scene) => Route),
  ready: (page: Page) => Locator,
): ScreenToShow {
  return {
    name,
    async show(page, scene) {
      await goTo(page, typeof route === 'function' ? route(scene) : route)
      await ready(page).waitFor()
    },
  }
}
