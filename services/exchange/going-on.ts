import type { Keyring } from '#bundle/keyring.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { type AsideLine, listAside } from '#db/stores/set-aside.ts'
import { getSetting } from '#db/stores/settings.ts'
import { changeKind, type Line } from '#domain/change.ts'
import type { AsideEntry, GoingOn } from '#domain/contract/ways-out.ts'
import type { LogId } from '#domain/fields.ts'
import type { Node } from './node.ts'
import { behindCodes, behindSetting } from './receipt-state.ts'
import { handedBackHere } from './take-epoch.ts'
import { dueEpoch } from './turn-own.ts'

/** So long the outcome stays on the page. */
const shownMs = 30 * 86_400_000

function whatNext(
  isKeyGone: boolean,
  trouble: string | undefined,
  isDue: boolean,
  { waiting, back }: { waiting: number; back: number },
  settled: number,
): GoingOn['what'] | undefined {
  if (isKeyGone) return 'keyGone'
  if (isDue) return 'due'
  if (waiting > 0 || back > 0) return 'waiting'
  if (behindCodes.has(trouble ?? '')) return 'behind'
  if (trouble === 'other') return 'other'
  if (trouble?.startsWith('rewound')) return 'rewound'
  return settled > 0 ? 'done' : undefined
}

/** Where one's own log stands on its way into a new part; undefined where nothing is the matter. `isKeyGone`: the key that is due for it is not here. */
export async function goingOn(
  node: Pick<Node, 'store' | 'clock'>,
  keyring: Keyring | undefined,
  log: LogId,
  isKeyGone: boolean,
): Promise<GoingOn | undefined> {
  const { store } = node
  const lines = await listAside(store.read, log)
  const count = (state: AsideLine['state']) => lines.filter((line) => line.state === state).length
  const waiting = count('waiting')
  const due = await dueEpoch(node, keyring, log)
  const back = await handedBackHere(node, log)
  const trouble = await getSetting(store.read, behindSetting(log))
  const left = count('left')
  const since = new Date(node.clock.now().getTime() - shownMs).toISOString()
  const fresh = lines.filter(({ at, state }) => at >= since && state !== 'same').length
  const what = whatNext(isKeyGone, trouble, due !== undefined, { waiting, back }, fresh)
  if (!what) return undefined
  const { n, epoch } = await store.head(log)
  return {
    what,
    back,
    waiting,
    left,
    lastSeq: (await outgoingOf(store.read, log)).at(-1)?.seq ?? 0,
    lastLine: n,
    epoch: due?.epoch ?? epoch,
    entered: count('entered'),
    both: count('both'),
  }
}

const told = ['description', 'name', 'title', 'label', 'what', 'note', 'place', 'reason'] as const

/** The first words that a record's body has for people. */
function textOf(body: unknown): string {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const found = told.map((name) => fields[name]).find((value) => typeof value === 'string' && value !== '')
  return typeof found === 'string' ? found : ''
}

/** Set-aside lines as the person looks at them, latest first; those that could not be written again before all others. */
export async function asideEntries({ store }: Pick<Node, 'store'>, log: LogId): Promise<AsideEntry[]> {
  const order = ['left', 'both', 'waiting', 'entered']
  const lines = (await listAside(store.read, log, ['left', 'both', 'waiting', 'entered'])).toReversed()
  return lines
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .slice(0, 500)
    .map(({ line, n, state, why }) => {
      const { t, id, at, body } = JSON.parse(line) as Line
      const noun = changeKind(t)?.noun ?? t
      return { n, noun, log, id, at, state, text: textOf(body), ...(why === null ? {} : { why }) }
    })
}
