import type { PackShape } from './pack.ts'

type Path = (string | number)[]
export interface ReferenceFault {
  path: Path
  message: string
}

interface Link {
  path: Path
  id: string | undefined
  table: keyof PackShape
}

/** Ids that stand twice in one table, and references to an id that is not there. */
export function faultsOfReference(pack: PackShape): ReferenceFault[] {
  const ids = new Map<string, ReadonlySet<string>>()
  const faults: ReferenceFault[] = []
  for (const [table, entries] of Object.entries(pack)) {
    if (!Array.isArray(entries)) continue
    const seen = new Set<string>()
    for (const [index, entry] of entries.entries()) {
      const id = idOf(entry)
      if (seen.has(id)) faults.push({ path: [table, index], message: `${id} twice in ${table}` })
      seen.add(id)
    }
    ids.set(table, seen)
  }
  for (const { path, id, table } of links(pack)) {
    if (id !== undefined && !ids.get(table)?.has(id)) faults.push({ path, message: `${id} is not in ${table}` })
  }
  return [...faults, ...twiceUsedKeys(pack)]
}

function idOf(entry: { id: string } | { code: string } | { on: string }): string {
  if ('code' in entry) return entry.code
  return 'id' in entry ? entry.id : entry.on
}

function links(pack: PackShape): Link[] {
  return [
    ...pack.clauses.map((c, i) => link(['clauses', i, 'ruleSet'], c.ruleSet, 'ruleSets')),
    ...pack.problemCodes.flatMap((c, i) => [
      link(['problemCodes', i, 'clause'], c.clause, 'clauses'),
      link(['problemCodes', i, 'group'], c.group, 'codeGroups'),
      link(['problemCodes', i, 'referral'], c.referral, 'authorities'),
      ...linksOf(['problemCodes', i, 'related'], c.related ?? [], 'clauses'),
      ...linksOf(['problemCodes', i, 'prompts'], c.prompts, 'prompts'),
      ...linksOf(['problemCodes', i, 'dispositions'], c.dispositions, 'dispositions'),
    ]),
    ...pack.attendanceStates.flatMap((s, i) => [
      link(['attendanceStates', i, 'problemCode'], s.problemCode, 'problemCodes'),
      link(['attendanceStates', i, 'provenBy'], s.provenBy, 'verificationMethods'),
      link(['attendanceStates', i, 'verifiedAs'], s.verifiedAs, 'attendanceStates'),
    ]),
    ...pack.leaveKinds.map((k, i) => link(['leaveKinds', i, 'state'], k.state, 'attendanceStates')),
    ...pack.gateChecks.flatMap((g, i) =>
      (['inTime', 'outOfTime', 'missing'] as const).map((field) =>
        link(['gateChecks', i, field], g[field], 'attendanceStates'),
      ),
    ),
    ...pack.contradictions.map((c, i) => link(['contradictions', i, 'problemCode'], c.problemCode, 'problemCodes')),
    ...pack.orderItems.map((o, i) => link(['orderItems', i, 'problemCode'], o.problemCode, 'problemCodes')),
    ...pack.attitudeRubric.map((r, i) => link(['attitudeRubric', i, 'problemCode'], r.problemCode, 'problemCodes')),
    ...pack.attitudeScenarios.flatMap((s, i) =>
      linksOf(['attitudeScenarios', i, 'rubric'], s.rubric, 'attitudeRubric'),
    ),
    ...Object.entries(pack.caseCodes).map(([what, code]) => link(['caseCodes', what], code, 'problemCodes')),
    ...pack.dispositions.flatMap((d, i) => [
      link(['dispositions', i, 'authority'], d.authority, 'authorities'),
      link(['dispositions', i, 'clause'], d.clause, 'clauses'),
    ]),
    ...pack.ladders.flatMap((l, i) =>
      l.steps.flatMap((s, j) => linksOf(['ladders', i, 'steps', j, 'dispositions'], s.dispositions, 'dispositions')),
    ),
    ...pack.rectificationStates.flatMap((s, i) =>
      linksOf(['rectificationStates', i, 'next'], s.next, 'rectificationStates'),
    ),
  ]
}

function link(path: Path, id: string | undefined, table: keyof PackShape): Link {
  return { path, id, table }
}

function linksOf(path: Path, ids: readonly string[], table: keyof PackShape): Link[] {
  return ids.map((id, index) => ({ path: [...path, index], id, table }))
}

function twiceUsedKeys(pack: PackShape): ReferenceFault[] {
  return (['key', 'claimKey'] as const).flatMap((field) => {
    const seen = new Set<number>()
    return pack.attendanceStates.flatMap((state, index) => {
      const digit = state[field]
      if (digit === undefined) return []
      if (!seen.has(digit)) return seen.add(digit) && []
      return [{ path: ['attendanceStates', index, field], message: `${field} ${digit} is used twice` }]
    })
  })
}
