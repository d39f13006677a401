import process from 'node:process'
import { createSession } from '#services/session/session.ts'
import { systemClock } from '#services/clock.ts'
import { homeAt } from '#services/home.ts'
import { exportBundles } from '#services/exchange/export.ts'
import { nodeOfDesk } from '#services/exchange/node.ts'
import { receiveFiles } from '#services/exchange/receive.ts'
import { takeEpoch } from '#services/exchange/take-epoch.ts'
import { Pack } from '#domain/reference/pack.ts'
import packData from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import { openHeadquarters } from '#hq/home.ts'

/**
 * Exports, receives or goes on in a process of its own, so that it can be killed or watched: `export HOME OUT PASSPHRASE`, `go-on HOME -
 * PASSPHRASE`, `take HOME OUT PASSPHRASE FILE…` at a desk, `receive HOME OUT PASSPHRASE FILE…` at headquarters. Says `ready` before, and
 * what came of it.
 */
const [what, home = '', out = '', passphrase = '', ...files] = process.argv.slice(2)
const quiet = { signal: new AbortController().signal, report: () => {} }

const say = (text: string) => process.stdout.write(`${text}\n`)

if (what === 'export' || what === 'go-on' || what === 'take') {
  const session = await createSession({
    home: homeAt(home),
    clock: systemClock,
    pack: Pack.parse(packData),
    onBug: () => {},
    office: async () => undefined,
  })
  await session.unlock(passphrase)
  const desk = session.desk()!
  const node = await nodeOfDesk(desk)
  say('ready')
  if (what === 'go-on') say(JSON.stringify(await takeEpoch(node, desk.me)))
  else if (what === 'export') {
    const bundles = await exportBundles(node, desk.me, out, quiet)
    say(JSON.stringify(bundles.map(({ digest }) => digest)))
  } else {
    const verdicts = await receiveFiles(node, files, { replies: out })
    say(JSON.stringify(verdicts.map(({ result }) => result)))
  }
  await session.lock()
} else {
  const hq = await openHeadquarters({ home, passphrase })
  say('ready')
  const verdicts = await receiveFiles(hq, files, { replies: out })
  say(JSON.stringify(verdicts.map(({ result }) => result)))
  await hq.close()
}
