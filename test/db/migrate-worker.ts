import process from 'node:process'
import { openStore } from '#db/store.ts'
import { testKey } from './stores.ts'

/** Opens a store of an earlier version, which brings it up to this one, in a process that can be killed: `FILE`. */
process.stdout.write('ready\n')
const store = await openStore({ file: process.argv[2] ?? '', key: testKey })
process.stdout.write('done\n')
await store.close()
