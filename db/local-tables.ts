/** What a node keeps for itself: never in the journal, the rebuild or the digest. Instants are UTC texts here. */
export interface LocalTables {
  draft: { key: string; body: string; at: string }
  setting: { key: string; value: string }
  job: {
    id: string
    kind: string
    state: string
    done: number
    total: number
    unit: string
    started_at: string
    ended_at: string | null
    fault: string | null
    result: string | null
  }
  outgoing: {
    log: string
    epoch: number
    seq: number
    name: string
    state: string
    digest: string
    bundle: string
    tags: string
    first_n: number
    last_n: number
    evidence: string
    file: string | null
    created_at: string
    updated_at: string
  }
  receipt: {
    hq: string
    log: string
    seq: number
    hash: string
    digest: string | null
    body: Buffer
    signature: Buffer
    at: string
  }
  intake: {
    id: string
    sha256: string
    name: string
    kind: string
    result: string
    codes: string
    at: string
    log: string | null
    epoch: number | null
    seq: number | null
    digest: string | null
    detail: string | null
  }
  bundle_head: {
    log: string
    epoch: number
    seq: number
    digest: string
    journal_n: number
    journal_hash: string
    key_index: number
    frozen: number
    at: string
  }
  bundle_seen: {
    log: string
    digest: string
    epoch: number
    seq: number
    receipt_hq: string | null
    receipt_seq: number | null
  }
  held: { log: string; epoch: number; seq: number; digest: string; sha256: string; name: string; at: string }
  exception: { log: string; n: number; code: string; path: string | null }
  object: {
    sha256: Buffer
    kind: string
    size: number
    crc32: number
    mime: string
    key: Buffer | null
    held: number
    damaged: number
    at: string
  }
  /** Identities and other texts apart from the journal; their keys are in names.db. */
  vault_object: { sha256: Buffer; size: number; sealed: Buffer }
  /** Forms of papers that the office brought. */
  template: { form: string; name: string; sha256: string; bytes: Buffer; put_at: string }
  /** Runs of destroying what is due; `report` and `certificate` (the document's reference) are JSON. */
  erasure: {
    id: string
    state: string
    log: string
    by_person: string
    started_at: string
    ended_at: string | null
    report: string
    certificate: string | null
  }
  /** Objects that were destroyed, or are being, and are never taken in again. */
  erased: { sha256: Buffer; kind: string; run: string; purpose: string; until_on: string; at: string }
  /** What other nodes say they have destroyed. */
  erased_told: { sha256: Buffer; log: string; at: string }
  /** Who saw a covered name, whose, when and why. */
  unmasking: { id: string; at: string; by_person: string; person: string; why: string }
  trust: { kind: string; version: number; bytes: Buffer; signatures: string; at: string }
  /** Lines that a new epoch left out, word for word. */
  set_aside: { log: string; hash: string; n: number; line: string; state: string; why: string | null; at: string }
  /** Bundles of this home's own logs that a new epoch left out: their rows of `outgoing` as JSON. */
  bundle_aside: { log: string; digest: string; body: string; at: string }
  /** Line `n` of a log follows on `prev`, and the lines after `after_n` before it are lost for good. */
  gap: { log: string; n: number; prev: string; after_n: number; at: string }
  /** Who released a bundle from quarantine, with the signature over the statement. */
  release: {
    digest: string
    officer: string
    person: string
    codes: string
    signature: string
    at: string
  }
  /** A folder of dated copies of this home; `own` where this home goes on writing to it. */
  backup_set: {
    id: string
    folder: string
    own: number
    at: string | null
    copy: string | null
    proved_at: string | null
    tried_at: string | null
    fault: string | null
  }
  /** A key of a name that was erased here and still lies in a set of backups that was not at hand. */
  names_owed: { backup_set: string; hash: Buffer }
}
