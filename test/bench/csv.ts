import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { lineGenesis } from '#bundle/chain.ts'
import { subkey } from '#bundle/subkeys.ts'
import { connect } from '#db/dialect/sqlite-connection.ts'
import { verifiedLines } from '#db/verified-lines.ts'
import { localClient } from '#services/local-client.ts'
import { beginAt } from '../support/desk.ts'
import { benchLog, journalBlocks, weekJournal } from './journal.ts'
import { type Benchmark, interleaved, median, rounded, seconds } from './measure.ts'

const columns = [
  'at',
  'unit_id',
  'place',
  'category',
  'code',
  'severity',
  'person',
  'description',
  'clause',
  'corrected',
]
  .map((name) => `t.${name}`)
  .join(', ')

/** Writes blocks to a file that is safe on the disk afterwards. */
async function written(path: string, blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  const file = openSync(path, 'w')
  for await (const block of blocks) writeSync(file, block)
  fsyncSync(file)
  closeSync(file)
}

/** G8: a file of so many findings against reading ten columns by hand, joining them and writing as many bytes, both synced. */
export async function benchCsv(folder: string, records: number, rounds: number): Promise<Benchmark[]> {
  const { workstation, desk: current } = await beginAt(`${folder}/csv`)
  try {
    const { home, store, storeKey } = current()
    await store.receiveStream(
      benchLog,
      verifiedLines({ log: benchLog, n: 1, prev: lineGenesis(benchLog) }, journalBlocks(weekJournal(records))),
    )
    // Else the search index is made in the turns that the file leaves to other work, and is timed with it.
    while ((await store.indexPending(5000)) > 0);
    const client = localClient(workstation.gate)
    const raw = connect(home.store, subkey(storeKey, 'db'), 'read')
    const statement = raw.database.prepare<[], unknown[]>(
      `select ${columns} from finding t where t.voided = 0 order by t.at desc, t.log_no desc, t.id desc`,
    )
    statement.raw()
    function* lines(): Iterable<Uint8Array> {
      let block = ''
      for (const row of statement.iterate()) {
        block += `${row.map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : String(cell))).join(',')}\r\n`
        if (block.length < 65_536) continue
        yield Buffer.from(block)
        block = ''
      }
      yield Buffer.from(block)
    }
    const run = await interleaved(
      rounds * 2,
      () =>
        seconds(async () => {
          const bytes = await client.download('findings.file', { language: 'zh', named: true, why: '比较速度' })
          await written(`${folder}/ours.csv`, bytes.read(0, bytes.size))
        }),
      () => seconds(() => written(`${folder}/floor.csv`, lines())),
    )
    raw.database.close()
    return [
      {
        name: `G8 a file (CSV) of ${records} findings, against reading and writing them by hand`,
        unit: 'ms',
        value: rounded(median(run.ours) * 1000),
        floor: rounded(median(run.floor) * 1000),
        ratio: rounded(run.ratio),
        limit: 1.5,
        runs: rounds * 2,
      },
    ]
  } finally {
    await workstation.close()
  }
}
