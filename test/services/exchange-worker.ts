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

/** Exports, receives or goes on in a process of its own, so that it can be killed: `export HOME OUT PASSPHRASE`, `go-on HOME - PASSPHRASE`, `receive HOME OUT PASSPHRASE FILE…`. */
const [what, home = '', out = '', passphrase = '', ...files] = process.argv.slice(2)
const quiet = { signal: new AbortController().signal, report: () => {} }

if (what === 'export' || what === 'go-on') {
  const session = await createSession({
    home: homeAt(home),
    clock: systemClock,
    pack: Pack.parse(packData),
    onBug: () => {},
    office: async () => undefined,
  })
  await session.unlock(passphrase)
  const desk = session.desk()!
  process.stdout.write('ready\n')
  const node = await nodeOfDesk(desk)
  const said =
    what === 'go-on'
      ? await takeEpoch(node, desk.me)
      : (await exportBundles(node, desk.me, out, quiet)).map(({ digest }) => digest)
  process.stdout.write(`${JSON.stringify(said)}\n`)
  await session.lock()
} else {
  const hq = await openHeadquarters({ home, passphrase })
  process.stdout.write('ready\n')
  const verdicts = await receiveFiles(hq, files, { replies: out })
  process.stdout.write(`${JSON.stringify(verdicts.map(({ result }) => result))}\n`)
  await hq.close()
}
