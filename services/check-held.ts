import { sha256Hex } from '#bundle/crypto.ts'
import { citedButAbsent, vaultObjectsAfter } from '#db/stores/cited-objects.ts'
import { erasedAmong } from '#db/stores/erasures.ts'
import type { CheckProblem } from '#domain/contract/check.ts'
import type { Desk } from './desk.ts'
import { storedIdentities } from './session/people-here.ts'
import { rolesOf } from './trust/roles.ts'
import { readTrust } from './trust/shelf.ts'

const page = 200

/** Every vault object opens with its key and is what its hash says; whoever can't be named any more is told. */
export async function vaultProblems({ store, vault }: Pick<Desk, 'store' | 'vault'>): Promise<CheckProblem[]> {
  const problems: CheckProblem[] = []
  let after: string | undefined
  for (;;) {
    const rows = await vaultObjectsAfter(store, after, page)
    for (const { sha256, size } of rows) {
      const bytes = await vault.bytes(sha256)
      if (bytes === undefined)
        problems.push({ kind: 'vault', id: sha256, what: 'its key does not open it, or is gone' })
      else if (bytes.length !== size || sha256Hex(bytes) !== sha256)
        problems.push({ kind: 'vault', id: sha256, what: 'hash differs' })
    }
    after = rows.at(-1)?.sha256
    if (rows.length < page) return problems
  }
}

/** What the records of this home's own people cite and is not here, or not as they say; what was destroyed at its term is rightly gone. */
export async function absentProblems({ store, ownLogs }: Pick<Desk, 'store' | 'ownLogs'>): Promise<CheckProblem[]> {
  const cited = await citedButAbsent(store, ownLogs)
  const erased = await erasedAmong(
    store.read,
    cited.map(({ sha256 }) => sha256),
  )
  const absent = cited.filter(({ sha256 }) => !erased.has(sha256))
  return absent.map(({ noun, log, id, sha256 }) => ({
    kind: noun === 'person' ? 'vault' : 'object',
    noun,
    log,
    id,
    what: `${sha256} is not here, or not as the record says`,
  }))
}

/** Whoever may more, or less, than the office's keyring says. */
export async function roleProblems({ store }: Pick<Desk, 'store'>): Promise<CheckProblem[]> {
  const keyring = (await readTrust(store))?.keyring.keyring
  const stored = await storedIdentities(store)
  return stored.flatMap(({ person, log, roles }) => {
    const due = rolesOf(keyring, log)
    const isDue = roles.length === due.length && due.every((role) => roles.includes(role))
    return isDue
      ? []
      : [{ kind: 'role' as const, log, id: person, what: `${roles.join(' ')}; keyring: ${due.join(' ')}` }]
  })
}
