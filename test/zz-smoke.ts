import { mkdtempSync, readFileSync } from 'node:fs'
import packData from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import { Pack } from '#domain/reference/pack.ts'
import { createSession } from '#services/session/session.ts'
import { homeAt } from '#services/home.ts'
import { systemClock } from '#services/clock.ts'
import { placeHandlers } from '#services/places.ts'
import { visitHandlers } from '#services/visits.ts'
import { lineHandlers } from '#services/lines.ts'
import { findingHandlers } from '#services/findings.ts'
import { evidenceHandlers } from '#services/evidence/handlers.ts'
import { recordHandlers } from '#services/records.ts'
import { reviewHandlers } from '#services/reviews.ts'
import { weekHandlers } from '#services/week/handlers.ts'
import { referenceHandlers } from '#services/reference.ts'
import { checkNode } from '#services/check.ts'
const home = homeAt(mkdtempSync('/tmp/mc-smoke-'))
const session = await createSession({ home, clock: systemClock, cost: { memKiB: 8192, passes: 1, lanes: 1 }, pack: Pack.parse(packData), onBug: console.error, office: async () => undefined })
console.log(session.state.get())
console.log(await session.begin({ name: '李卫东' }, 'correct horse'))
console.log(session.state.get())
let ctx: any = { open: true, roles: ['lead'], desk: session.desk() }
const v = await visitHandlers['visits.start'](ctx, { unit: { name: '县民政局' }, inspectors: [{ name: '王建国' }], mode: 'open' })
const p = await placeHandlers['people.save'](ctx, { name: '张晓明', kind: 'staff', unit: (await placeHandlers['units.list'](ctx, {}))[0]!.ref })
const now = new Date().toISOString()
const a = await lineHandlers['attendance.save'](ctx, { fields: { visit: v.ref, person: p.person, observed: 'notAtPost', observedAt: now } } as any)
const f = await lineHandlers['findings.save'](ctx, { fields: { visit: v.ref, code: 'A01', at: now, description: '张晓明上班时间不在岗，王建国核实。张科长', person: p.person, source: a.ref, corrected: false } } as any)
console.log(f)
async function* one(b: Uint8Array) { yield b }
const png = readFileSync('/work/shared/look/g1-empty-1366.png')
console.log(await evidenceHandlers['evidence.add'](ctx, { visit: v.ref, subject: f.ref, fileName: '照片.png', size: png.length } as any, one(png)))
console.log(JSON.stringify(await visitHandlers['visits.get'](ctx, { ref: v.ref }), null, 1).slice(0, 3000))
console.log(await findingHandlers['findings.list'](ctx, { filter: { search: '上班' }, limit: 10 }))
console.log((await findingHandlers['findings.list'](ctx, { filter: { search: 'zxm' }, limit: 10 })).rows.length)
console.log(await recordHandlers['records.history'](ctx, { ref: f.ref }))
console.log(await visitHandlers['visits.close'](ctx, { ref: v.ref }))
console.log(await weekHandlers['week.summary'](ctx, { on: now.slice(0, 10) }))
console.log(await reviewHandlers['reviews.queue'](ctx, {}))
console.log(await referenceHandlers['reference.frequent'](ctx, {}))
console.log(await visitHandlers['visits.list'](ctx, { state: 'all', limit: 10 }))
console.log(await weekHandlers['week.report'](ctx, { on: now.slice(0, 10) }))
await new Promise((r) => setTimeout(r, 500))
console.log(session.desk()!.jobs.list())
console.log(await checkNode(session.desk()!))
await session.lock()
console.log(session.state.get())
await session.unlock('wrong').catch((e) => console.log(e.code))
console.log(await session.unlock('correct horse'))
await session.lock()
