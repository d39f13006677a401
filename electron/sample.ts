import type { Gate } from '#services/dispatch.ts'
import { type LocalClient, localClient } from '#services/local-client.ts'

export interface County {
  visits: number
  evidenceMb: number
  seed: number
}

/** Writes the demo county through a client; its data is loaded only when asked for. */
export async function fillCounty(
  client: LocalClient,
  county: County,
): Promise<{ visits: number; findings: number; evidence: number; lines: number }> {
  const { buildDemo } = await import('#seeds/demo/build-demo.ts')
  return buildDemo(client, { ...county, now: new Date() })
}

/** What 先看演示 fills a fresh workstation with. */
export async function fillSample(gate: Gate): Promise<void> {
  await fillCounty(localClient(gate), { visits: 12, evidenceMb: 6, seed: 1 })
}
